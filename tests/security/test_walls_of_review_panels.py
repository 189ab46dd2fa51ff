"""What is learnt of people to tell conflicts by: a network of its own panel, a reviewer of what
they judge, and neither of anything else.

The first wall is switched off here: what is left is the database's own.
"""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.models import (
    CoAuthorInvitation,
    PracticeAuthor,
    Review,
    ReviewerProfile,
)
from talka.tenancy.models import Membership, NetworkRoleGrant, Organisation
from tests.factories.coauthors import ask_along, make_partner, write_along
from tests.factories.judging import Jury, Sent, make_jury
from tests.factories.people import PersonMade, make_person
from tests.factories.practices import submitted_practice
from tests.factories.reviews import in_own_scope
from tests.factories.tenants import in_network, make_member, make_network_role
from tests.support.walls import first_wall_off

pytestmark = pytest.mark.only_on("postgresql")


@pytest.fixture
def juries(app: Flask) -> tuple[Jury, Jury]:
    """Both with a submission in review and a reviewer asked."""
    both = make_jury(app), make_jury(app, "Lithuania", "LT")
    for jury in both:
        jury.submission().start().ask("aino")
    return both


def seen(jury: Jury, *columns: Any) -> list[set[Any]]:
    with in_network(jury.app, jury.network, jury.coordinator) as scope:
        place = {"person_id": scope.person_id, "network": scope.network}
        with system_scope(SystemScope.REVIEW_PANEL, **place) as panel, first_wall_off():
            session = session_in(panel)
            return [set(session.scalars(select(column))) for column in columns]


def test_a_panel_is_of_one_network(juries: tuple[Jury, Jury]) -> None:
    ours, theirs = juries
    members, organisations, authors, judged = seen(
        ours,
        Membership.user_id,
        Organisation.id,
        PracticeAuthor.user_id,
        Review.reviewer_id,
    )
    reviewers = {person.id for person in ours.reviewers.values()}
    assert members == reviewers | {ours.author.id}
    assert organisations == {home.id for home in ours.homes.values()} | {ours.ours.id}
    assert authors == {ours.author.id}
    assert judged == {ours.reviewers["aino"].id}
    assert theirs.reviewers["aino"].id not in members


def test_a_panel_knows_those_above_but_not_beside(juries: tuple[Jury, Jury]) -> None:
    ours, theirs = juries
    people, profiles = seen(ours, NetworkRoleGrant.user_id, ReviewerProfile.user_id)
    own = {ours.coordinator.id, ours.head.id, *(each.id for each in ours.reviewers.values())}
    assert people == own
    assert profiles == set()
    assert theirs.head.id not in people


def test_somebody_who_only_looks_learns_nothing(app: Flask, juries: tuple[Jury, Jury]) -> None:
    ours, _theirs = juries
    stranger = make_person(app, "Stranger")
    make_member(app, ours.ours, stranger)
    members, _ = seen(ours, Membership.user_id, Organisation.id)
    assert stranger.id not in members
    make_network_role(app, ours.above, stranger, NetworkRole.OBSERVER)
    members, _ = seen(ours, Membership.user_id, Organisation.id)
    assert stranger.id not in members


def ties_seen(person: PersonMade, app: Flask) -> list[set[Any]]:
    """Authors, who wrote along and members, as this person's ties to what they judge are read."""
    columns = (PracticeAuthor.user_id, CoAuthorInvitation.answered_by, Membership.user_id)
    reading = system_scope(SystemScope.REVIEW_TIES, person_id=person.id)
    with in_own_scope(app, person), first_wall_off(), reading as ties:
        return [set(session_in(ties).scalars(select(column))) for column in columns]


def test_a_reviewer_learns_who_wrote_what_they_judge_and_of_nothing_else(app: Flask) -> None:
    jury, neighbours, pia = make_jury(app), make_jury(app, "Lithuania", "LT"), make_partner(app)
    for each in (jury, neighbours):
        practice = each.practice()
        write_along(app, practice, pia)
        ask_along(app, practice, "waits@elsewhere.example")
        Sent(each, submitted_practice(app, practice, each.call())).start().ask("aino")
    aino, dace = jury.reviewers["aino"], jury.reviewers["dace"]
    assert ties_seen(aino, app) == [
        {jury.author.id},
        {pia.person.id},
        {jury.author.id, aino.id},
    ]
    assert ties_seen(dace, app) == [set(), set(), {dace.id}]
    assert ties_seen(pia.person, app) == [set(), {pia.person.id}, {pia.person.id}]
