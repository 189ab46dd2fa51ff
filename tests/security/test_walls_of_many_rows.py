"""One statement that changes or deletes many rows: the first wall lets it reach what the scope may
write, not all that it may read. On SQLite there is no other."""

import pytest
from flask import Flask
from sqlalchemy import delete, select, text, update

from talka.accounts.models import AuditEvent
from talka.kernel.errors import ScopeError
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.models import PracticeVersion, Publication, PublicationFacet
from talka.tenancy.models import Membership, Organisation
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.tenants import in_organisation, make_member
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
