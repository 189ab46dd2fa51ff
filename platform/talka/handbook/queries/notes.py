"""Read notes: a person's own, and those shared with the organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from talka.accounts.models import User
from talka.handbook.kinds import Part
from talka.handbook.models import Note, NoteRevision
from talka.handbook.policy.whereabouts import Whereabouts, whereabouts
from talka.handbook.queries.content import current_book
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class NoteRead:
    """A note as somebody may read it.

    ``where`` is None when the book has that place no more. ``author`` wrote it first, and is None
    for a former member; ``changed_by`` wrote the words that stand now. ``is_alone`` tells that
    nobody but the reader ever wrote in it.
    """

    id: UUID
    target: str
    where: Whereabouts | None
    text: str
    version: int
    is_shared: bool
    is_mine: bool
    is_alone: bool
    author: str | None
    changed_by: str | None
    created_at: datetime
    changed_at: datetime

    @property
    def part_id(self) -> str | None:
        return self.where.part.id if self.where else None


@dataclass(frozen=True, slots=True)
class NoteState:
    """A state of a note: what it said, since when, by whom (None: a former member)."""

    version: int
    text: str
    saved_at: datetime
    saved_by: str | None


def notes_to_read(scope: Scope) -> list[NoteRead]:
    """Every note with words in it that the person may read here, in the order of the book; those
    whose place is gone come last."""
    rows = session_in(scope).execute(_notes(scope).where(Note.text != "")).all()
    return _in_order([_read(scope, row) for row in rows])


def notes_in(scope: Scope, part: Part) -> list[NoteRead]:
    """Those of them that stand in one part of the book."""
    ids = [any_id for any_id, place in current_book().places.items() if place.part is part]
    rows = session_in(scope).execute(_notes(scope).where(Note.text != "", Note.target.in_(ids)))
    return _in_order([_read(scope, row) for row in rows])


def notes_taken_away(scope: Scope) -> list[NoteRead]:
    """The organisation's notes that somebody emptied; their history still has the words."""
    emptied = _notes(scope).where(Note.text == "", Note.organisation_id.is_not(None))
    return _in_order([_read(scope, row) for row in session_in(scope).execute(emptied)])


def find_note(scope: Scope, note_id: UUID) -> NoteRead:
    """A note by its id; raises NotFound for one that is not there, or not theirs to read."""
    row = session_in(scope).execute(_notes(scope).where(Note.id == note_id)).one_or_none()
    if row is None:
        raise NotFound("note")
    return _read(scope, row)


def states_of(scope: Scope, note_id: UUID) -> Sequence[NoteState]:
    """What a note said, the newest state first, as far as this person may see."""
    rows = session_in(scope).execute(
        select(NoteRevision.version, NoteRevision.text, NoteRevision.saved_at, User.name)
        .outerjoin(User, User.id == NoteRevision.person_id)
        .where(NoteRevision.note_id == note_id)
        .order_by(NoteRevision.version.desc())
    )
    return [NoteState(*row) for row in rows]


def _notes(scope: Scope) -> Select[Any]:
    by_others = (
        select(func.count())
        .select_from(NoteRevision)
        .where(
            NoteRevision.note_id == Note.id,
            or_(NoteRevision.person_id != scope.person, NoteRevision.person_id.is_(None)),
        )
        .scalar_subquery()
    )
    writer = aliased(User)
    changed_by = (
        select(writer.name)
        .join(NoteRevision, NoteRevision.person_id == writer.id)
        .where(NoteRevision.note_id == Note.id, NoteRevision.version == Note.version)
        .scalar_subquery()
    )
    return (
        select(Note, User.name, changed_by, by_others)
        .outerjoin(User, User.id == Note.person_id)
        .order_by(Note.created_at, Note.id)
    )


def _read(scope: Scope, row: Any) -> NoteRead:
    note, author, changed_by, by_others = row
    return NoteRead(
        id=note.id,
        target=note.target,
        where=whereabouts(current_book(), note.target),
        text=note.text,
        version=note.version,
        is_shared=note.organisation_id is not None,
        is_mine=note.person_id == scope.person,
        is_alone=not by_others,
        author=author,
        changed_by=changed_by,
        created_at=note.created_at,
        changed_at=note.changed_at,
    )


def _in_order(notes: list[NoteRead]) -> list[NoteRead]:
    order = {any_id: at for at, any_id in enumerate(current_book().places)}
    return sorted(notes, key=lambda note: (order.get(note.target, len(order)), note.is_shared))
