"""Nobody takes a row of others by writing their own organisation into it, nor gives theirs away.

``permits`` is asked of a row as it becomes; on SQLite no other wall looks at what it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import select

from talka.kernel.scope import Protected, Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Visibility
from talka.practices.models import (
    Adoption,
    AdoptionEntry,
    PracticeBlock,
    PracticeVersion,
    Publication,
    PublicationFacet,
)
from tests.factories.adoptions import make_adoption, make_entry
from tests.factories.coauthors import make_partner, write_along
from tests.factories.judging import make_jury
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.questions import make_asker
from tests.factories.tenants import in_organisation
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, one_wall_of, refused


class Street:
    """A town's practice is public, and taken over by somebody who shows the diary; Pia writes
    another one along; a stranger of a third organisation reads what is shown."""

    def __init__(self, app: Flask) -> None:
        self.app, self.jury = app, make_jury(app)
        practice = self.jury.practice()
        self.public = published_practice(
            app, practice, self.jury.call(), self.jury.coordinator, visibility=Visibility.PUBLIC
        )
        self.adopter, self.stranger = make_asker(app, "Adopter"), make_partner(app, "Stranger")
        made = make_adoption(
            app, self.public, self.adopter.organisation, self.adopter.person, is_shared=True
        )
        make_entry(app, made, "Kept")
        other = make_asker(app, "Beginner")
        self.empty = make_adoption(
            app, self.public, other.organisation, other.person, is_shared=True
        ).id
        self.pia = make_partner(app, "Pia", "Home of Pia")
        self.draft = make_practice(app, self.jury.ours, self.jury.author, title="Together")
        write_along(app, self.draft, self.pia)

    @contextmanager
    def as_stranger(self) -> Iterator[Scope]:
        who = self.stranger
        with in_organisation(self.app, who.organisation, who.person) as scope:
            yield scope


@pytest.fixture(params=ONE_WALL)
def street(request: pytest.FixtureRequest, app: Flask, database: Database) -> Iterator[Street]:
    """One wall stands, the other is off: each is held to the same."""
    made = Street(app)
    with one_wall_of(request.param, app, database):
        yield made


def _stays(scope: Scope, row: Protected, **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    refused(scope)


@pytest.mark.parametrize(
    "model", [Publication, PublicationFacet, PracticeVersion, Adoption, AdoptionEntry]
)
def test_a_reader_makes_nothing_theirs_that_is_shown_to_them(street: Street, model) -> None:
    with street.as_stranger() as scope:
        row = session_in(scope).scalars(select(model)).first()
        assert row is not None
        _stays(scope, row, organisation_id=scope.organisation_id)


def test_an_empty_diary_that_nothing_hangs_on_is_not_taken_either(street: Street) -> None:
    """No key refuses it: the walls do."""
    with street.as_stranger() as scope:
        row = session_in(scope).get_one(Adoption, street.empty)
        _stays(scope, row, organisation_id=scope.organisation_id)


def test_nothing_is_given_to_others(street: Street) -> None:
    """As if they had written it: neither the row nor what it hangs on."""
    theirs = street.stranger.organisation.id
    adopter = street.adopter
    for model in (Adoption, AdoptionEntry):
        with in_organisation(street.app, adopter.organisation, adopter.person) as scope:
            row = (
                session_in(scope)
                .scalars(select(model).where(model.organisation_id == scope.organisation_id))
                .one()
            )
            _stays(scope, row, organisation_id=theirs)


def test_who_writes_along_moves_its_words_nowhere(street: Street) -> None:
    who = street.pia
    for changes in (
        {"organisation_id": who.organisation.id},
        {"practice_id": street.public.practice.id},
    ):
        with in_organisation(street.app, who.organisation, who.person) as scope:
            found = select(PracticeBlock).where(PracticeBlock.practice_id == street.draft.id)
            row = session_in(scope).scalars(found).first()
            assert row is not None
            _stays(scope, row, **changes)
