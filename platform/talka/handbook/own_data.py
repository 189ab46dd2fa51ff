"""What this room says when people take their data along, and what goes with their account."""

from typing import Any

from sqlalchemy import delete, select

from talka.handbook.models import Note, NoteRevision, ReadingPosition
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def own_notes(scope: Scope) -> list[dict[str, Any]]:
    """The notes the person began, private ones and shared ones."""
    rows = session_in(scope).execute(
        select(
            Note.target,
            Note.text,
            Note.organisation_id.is_not(None).label("is_shared"),
            Note.created_at,
            Note.changed_at,
        )
        .where(Note.person_id == scope.person)
        .order_by(Note.created_at, Note.id)
    )
    return [row._asdict() for row in rows]


def own_note_states(scope: Scope) -> list[dict[str, Any]]:
    """Everything the person ever saved in a note, the first one first."""
    rows = session_in(scope).execute(
        select(
            NoteRevision.note_id,
            NoteRevision.version,
            NoteRevision.text,
            NoteRevision.organisation_id.is_not(None).label("is_shared"),
            NoteRevision.saved_at,
        )
        .where(NoteRevision.person_id == scope.person)
        .order_by(NoteRevision.saved_at, NoteRevision.id)
    )
    return [row._asdict() for row in rows]


def own_positions(scope: Scope) -> list[dict[str, Any]]:
    """Where the person stopped in each part of the book."""
    rows = session_in(scope).execute(
        select(ReadingPosition.part_id, ReadingPosition.block_id, ReadingPosition.read_at)
        .where(ReadingPosition.person_id == scope.person)
        .order_by(ReadingPosition.read_at)
    )
    return [row._asdict() for row in rows]


def forget_private_notes(scope: Scope) -> None:
    """Take what is the person's alone away with the account; shared notes stay where they are."""
    session = session_in(scope)
    for model in (NoteRevision, Note):
        session.execute(
            delete(model)
            .where(model.organisation_id.is_(None), model.person_id == scope.person)
            .execution_options(synchronize_session=False)
        )
