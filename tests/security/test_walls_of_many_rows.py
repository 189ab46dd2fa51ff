"""One statement that changes or deletes many rows: the first wall lets it reach what the scope may
write, not all that it may read. On SQLite there is no other."""

from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update

from talka.accounts.models import AuditEvent
from talka.assessments.kinds import AnswerValue
from talka.assessments.models import Answer
from talka.kernel.errors import ScopeError
from talka.kernel.inserting import insert_many
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.monitoring.models import Counting, Edition, NamedResult
from talka.practices.models import PracticeVersion, Publication, PublicationFacet
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Membership, Organisation
from tests.factories.crowds import Crowd, make_crowd
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.tenants import in_network, in_organisation, make_member
from tests.security.test_walls import Neighbours


def test_a_person_of_two_organisations_is_raised_in_the_open_one_alone(app: Flask) -> None:
    both = Neighbours(app)
    make_member(app, both.theirs, both.anna, OrganisationRole.VIEWER)
    with both.at_ours() as scope:
        session = session_in(scope)
        assert len(session.scalars(select(Membership.id)).all()) == 2
        raised = session.execute(update(Membership).values(role=OrganisationRole.ADMIN))
        assert raised.rowcount == 1
    with in_organisation(app, both.theirs, both.anna) as scope:
        hers = select(Membership.role).where(
            Membership.user_id == both.anna.id, Membership.organisation_id == both.theirs.id
        )
        assert session_in(scope).scalars(hers).one() is OrganisationRole.VIEWER


def test_readers_change_nothing_of_what_is_published(app: Flask) -> None:
    jury, both = make_jury(app), Neighbours(app)
    practice = make_practice(app, jury.ours, jury.author, title="Language café")
    published_practice(app, practice, jury.call(), jury.coordinator)
    with both.at_ours() as scope:
        session = session_in(scope)
        for model in (Publication, PublicationFacet, PracticeVersion):
            assert session.scalars(select(model.practice_id)).first() == practice.id
            assert session.execute(update(model).values(network_id=None)).rowcount == 0
            assert session.execute(delete(model)).rowcount == 0
    with in_organisation(app, jury.ours, jury.author) as scope:
        assert session_in(scope).execute(update(Publication).values(is_shown=False)).rowcount == 1


def test_what_is_written_row_by_row_is_not_changed_at_once(app: Flask) -> None:
    both = Neighbours(app)
    with pytest.raises(ScopeError), both.at_ours() as scope:
        session_in(scope).execute(delete(AuditEvent))


def test_rows_are_not_changed_by_a_list_of_their_ids(app: Flask) -> None:
    both = Neighbours(app)
    rows = [{"id": both.theirs.id, "name": "Mischief"}]
    with pytest.raises(ScopeError), both.at_ours() as scope:
        session_in(scope).execute(update(Organisation), rows)


def test_rows_are_not_read_by_a_statement_in_words(app: Flask) -> None:
    both = Neighbours(app)
    every = select(Organisation).from_statement(text("select * from organisation"))
    with pytest.raises(ScopeError), both.at_ours() as scope:
        session_in(scope).scalars(every)


def rows_of(crowd: Crowd, scope: Scope) -> list[dict[str, Any]]:
    """What would put an organisation's name beside an edition that it never showed it in."""
    edition = session_in(scope).scalars(select(Edition)).one()
    shown = {"name": "Anonymous", "country": "LV", "scores": {}}
    whose = {"network_id": edition.network_id, "edition_id": edition.id}
    return [whose | shown | {"organisation_id": each.id} for each in crowd.members[1:]]


@pytest.fixture
def published(app: Flask) -> Crowd:
    """A network whose edition shows the first of two by name."""
    crowd = make_crowd(app)
    crowd.join("Named", level=SharingLevel.NAMED)
    crowd.join("Anonymous")
    opened = crowd.open()
    for each in crowd.members:
        crowd.answer(opened, each, [AnswerValue.MET])
    crowd.close(opened)
    return crowd


def desk_of(crowd: Crowd) -> AbstractContextManager[Scope]:
    return in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,))


def test_many_rows_are_added_in_a_system_scope_that_writes_them_and_in_no_other(
    published: Crowd,
) -> None:
    with pytest.raises(ScopeError), desk_of(published) as scope:
        insert_many(scope, NamedResult, rows_of(published, scope))
    with desk_of(published) as scope:
        rows, seat = rows_of(published, scope), scope.network
        with system_scope(SystemScope.EDITION, network=seat) as counting:
            insert_many(counting, NamedResult, rows)
    with desk_of(published) as scope:
        assert set(session_in(scope).scalars(select(NamedResult.name))) == {"Named", "Anonymous"}
        with (
            pytest.raises(ScopeError),
            system_scope(SystemScope.PARTICIPATION, network=seat) as looking_on,
        ):
            insert_many(looking_on, NamedResult, rows)


def test_many_rows_are_not_taken_from_what_the_scope_does_not_read(published: Crowd) -> None:
    of_answers = select(Answer.assessment_id, Answer.assessment_id, Answer.version)
    taking = insert(Counting).from_select(["id", "round_id", "organisations"], of_answers)
    with (
        pytest.raises(ScopeError),
        desk_of(published) as scope,
        system_scope(SystemScope.EDITION, network=scope.network) as counting,
    ):
        session_in(counting).execute(taking)
