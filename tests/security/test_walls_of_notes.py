"""Notes behind both walls: a private one is its writer's alone, a shared one its organisation's.

Anna works in two organisations, with a colleague in each. Each wall holds while the other is off.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from talka.handbook.actions.notes import save_own_note, share_note
from talka.handbook.actions.positions import keep_position
from talka.handbook.models import Note, NoteRevision, ReadingPosition
from talka.handbook.policy.notes import NoteDraft
from talka.kernel.errors import ScopeError
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from tests.factories.people import PersonMade, make_person
from tests.factories.tenants import (
    OrganisationMade,
    in_organisation,
    make_member,
    make_organisation,
)
from tests.support.databases import Database
from tests.support.walls import first_wall_off, one_wall_of

PARAGRAPH = "a1-intro-1"


class Colleagues:
    """Anna here and there, Bruno here, Carla there; each wrote a private and a shared note."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.here, self.there = make_organisation(app, "Here"), make_organisation(app, "There")
        self.anna, self.bruno, self.carla = (
            make_person(app, name) for name in ("Anna", "Bruno", "Carla")
        )
        for organisation, person in (
            (self.here, self.anna),
            (self.there, self.anna),
            (self.here, self.bruno),
            (self.there, self.carla),
        ):
            make_member(app, organisation, person)
        self.shared = {
            person.name: self._write(organisation, person)
            for organisation, person in (
                (self.here, self.anna),
                (self.here, self.bruno),
                (self.there, self.carla),
            )
        }

    def _write(self, organisation: OrganisationMade, person: PersonMade) -> UUID:
        with in_organisation(self.app, organisation, person) as scope:
            shared = _save(scope, f"{person.name} shares")
            share_note(scope=scope, note_id=shared)
            _save(scope, f"{person.name} alone")
            keep_position(scope=scope, part_id="chapter-a1", block_id=PARAGRAPH)
        return shared

    @contextmanager
    def at(self, organisation: OrganisationMade, person: PersonMade) -> Iterator[Scope]:
        with in_organisation(self.app, organisation, person) as scope:
            yield scope

    def texts(self, organisation: OrganisationMade, person: PersonMade) -> list[str]:
        with self.at(organisation, person) as scope:
            return sorted(session_in(scope).scalars(select(Note.text)))


def _save(scope: Scope, words: str) -> UUID:
    outcome = save_own_note(scope=scope, target=PARAGRAPH, draft=NoteDraft(words, 0, uuid4()))
    assert outcome.standing.id is not None
    return outcome.standing.id


@pytest.fixture
def colleagues(app: Flask) -> Colleagues:
    return Colleagues(app)


@pytest.fixture
def only_first_wall(database: Database, colleagues: Colleagues) -> Iterator[Colleagues]:
    """The first wall alone, which is all there is on SQLite."""
    with one_wall_of("first", colleagues.app, database):
        yield colleagues


def everybody_sees_what_is_theirs(them: Colleagues) -> None:
    assert them.texts(them.here, them.anna) == ["Anna alone", "Anna shares", "Bruno shares"]
    assert them.texts(them.there, them.anna) == ["Anna alone", "Carla shares"]
    assert them.texts(them.here, them.bruno) == ["Anna shares", "Bruno alone", "Bruno shares"]
    assert them.texts(them.there, them.carla) == ["Carla alone", "Carla shares"]


def states_and_positions_are_held_alike(them: Colleagues) -> None:
    """Of a colleague's shared note, the state that was shared; of positions, one's own only."""
    with them.at(them.here, them.bruno) as scope:
        session = session_in(scope)
        rows = session.execute(select(NoteRevision.text, NoteRevision.organisation_id)).all()
        assert sorted((words, at == them.here.id) for words, at in rows) == [
            ("Anna shares", True),
            ("Bruno alone", False),
            ("Bruno shares", False),
            ("Bruno shares", True),
        ]
        assert session.scalars(select(ReadingPosition.person_id)).all() == [them.bruno.id]


def test_the_first_wall_alone_shows_only_what_is_theirs(only_first_wall: Colleagues) -> None:
    everybody_sees_what_is_theirs(only_first_wall)
    states_and_positions_are_held_alike(only_first_wall)


@pytest.mark.only_on("postgresql")
def test_the_second_wall_alone_shows_only_what_is_theirs(
    database: Database, colleagues: Colleagues
) -> None:
    with first_wall_off():
        everybody_sees_what_is_theirs(colleagues)
        states_and_positions_are_held_alike(colleagues)


def changes_of_a_colleague(them: Colleagues) -> tuple[int, int, int]:
    """How many rows Bruno reaches who changes and deletes all he can."""
    with them.at(them.here, them.bruno) as scope:
        session = session_in(scope)
        changed: Any = session.execute(update(Note).values(target="a1-intro-2"))
        gone: Any = session.execute(delete(ReadingPosition))
        states: Any = session.execute(delete(NoteRevision))
        return changed.rowcount, gone.rowcount, states.rowcount


def test_the_first_wall_alone_changes_only_what_is_theirs(only_first_wall: Colleagues) -> None:
    assert changes_of_a_colleague(only_first_wall) == (3, 1, 4)


@pytest.mark.only_on("postgresql")
def test_the_second_wall_alone_changes_only_what_is_theirs(
    database: Database, colleagues: Colleagues
) -> None:
    with first_wall_off():
        assert changes_of_a_colleague(colleagues) == (3, 1, 4)


def _a_note(organisation_id: UUID | None, person: PersonMade) -> Note:
    return Note(
        organisation_id=organisation_id,
        person_id=person.id,
        target="a1-intro-2",
        text="Mischief",
        version=1,
    )


def mischief(them: Colleagues, how: str) -> None:
    """Bruno writes a private note as Anna, a shared one elsewhere, or where Anna reads."""
    with them.at(them.here, them.bruno) as scope:
        session_in(scope).add(
            {
                "as somebody else": _a_note(None, them.anna),
                "for another organisation": _a_note(them.there.id, them.bruno),
                "a position": ReadingPosition(
                    person_id=them.anna.id, part_id="chapter-a2", block_id="a2-intro"
                ),
            }[how]
        )


WAYS = ("as somebody else", "for another organisation", "a position")


@pytest.mark.parametrize("how", WAYS)
def test_the_first_wall_alone_refuses_to_write_for_others(
    only_first_wall: Colleagues, how: str
) -> None:
    with pytest.raises(ScopeError):
        mischief(only_first_wall, how)


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("how", WAYS)
def test_the_second_wall_alone_refuses_to_write_for_others(
    database: Database, colleagues: Colleagues, how: str
) -> None:
    with first_wall_off(), pytest.raises(DBAPIError, match="row-level security"):
        mischief(colleagues, how)


@pytest.mark.parametrize("table", ["note", "note_revision", "reading_position"])
def test_statements_around_the_orm_are_refused(only_first_wall: Colleagues, table: str) -> None:
    them = only_first_wall
    with pytest.raises(ScopeError), them.at(them.here, them.anna) as scope:
        session_in(scope).execute(text(f"select * from {table}"))  # noqa: S608 -- our own names
