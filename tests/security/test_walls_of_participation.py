"""Counting participation behind the second wall: it reads for coordinators and observers of the
open network, that network and those below it alone, and changes nothing.
"""

import pytest
from sqlalchemy import delete, select

from talka.assessments.kinds import AnswerValue
from talka.assessments.models import Answer, Assessment, Improvement, Round, RoundPlace
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.models import Membership, Organisation
from tests.factories.crowds import make_crowd
from tests.factories.people import make_person
from tests.factories.tenants import in_network, make_network_role
from tests.support.walls import first_wall_off

READ = (Organisation, Membership, Round, RoundPlace, Improvement)


@pytest.fixture
def two(app):
    """Two networks that each asked two organisations, one of which answered."""
    crowds = make_crowd(app), make_crowd(app, "Elsewhere")
    for crowd in crowds:
        for name in ("First", "Second"):
            crowd.join(name)
        crowd.answer(crowd.open(), crowd.members[0], [AnswerValue.MET])
    return crowds


@pytest.mark.only_on("postgresql")
def test_it_reads_the_open_network_alone_and_changes_nothing(app, two):
    ours, _theirs = two
    observer = make_person(app, "Observer")
    make_network_role(app, ours.network, observer, NetworkRole.OBSERVER)
    with (
        in_network(app, ours.network, observer, below=(ours.below,)) as scope,
        system_scope(
            SystemScope.PARTICIPATION, person_id=scope.person_id, network=scope.network
        ) as counting,
        first_wall_off(),
    ):
        session = session_in(counting)
        members = {each.id for each in ours.members}
        assert set(session.scalars(select(Organisation.id))) == members
        assert set(session.scalars(select(Membership.organisation_id))) == members
        assert set(session.scalars(select(RoundPlace.organisation_id))) == members
        assert set(session.scalars(select(Round.network_id))) == {ours.network.id}
        for model in (Assessment, Answer):
            assert session.scalars(select(model.organisation_id)).all() == []
        for model in READ:
            assert session.execute(delete(model)).rowcount == 0


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("who", ["reviewer", "stranger"])
def test_it_reads_nothing_for_anybody_else(app, two, who):
    ours, theirs = two
    person = theirs.coordinator
    if who == "reviewer":
        person = make_person(app, "Reviewer")
        make_network_role(app, ours.network, person, NetworkRole.REVIEWER)
    with (
        in_network(app, ours.network, person) as scope,
        system_scope(
            SystemScope.PARTICIPATION, person_id=scope.person_id, network=scope.network
        ) as counting,
        first_wall_off(),
    ):
        session = session_in(counting)
        for model in (Membership, Improvement):
            assert session.scalars(select(model.organisation_id)).all() == []
