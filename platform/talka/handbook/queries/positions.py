"""Where a person stopped reading."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from talka.handbook.kinds import Part, Text
from talka.handbook.models import ReadingPosition
from talka.handbook.policy.whereabouts import whereabouts
from talka.handbook.queries.content import current_book
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class ReadingOn:
    """Where to read on: the part, the place in it (None: its beginning), the heading it stands
    under, and when the person was there."""

    part: Part
    anchor: str | None
    heading: Text | None
    read_at: datetime


def reading_on(scope: Scope) -> ReadingOn | None:
    """Where the person read last; None before the first time, or where that part is no more."""
    kept = last_position(scope)
    if kept is None:
        return None
    book = current_book()
    found = whereabouts(book, kept.block_id) or whereabouts(book, kept.part_id)
    if found is None:
        return None
    return ReadingOn(found.part, found.anchor, found.heading, kept.read_at)


def last_position(scope: Scope) -> ReadingPosition | None:
    """The newest of the person's positions."""
    return (
        session_in(scope)
        .scalars(
            select(ReadingPosition)
            .where(ReadingPosition.person_id == scope.person)
            .order_by(ReadingPosition.read_at.desc())
            .limit(1)
        )
        .one_or_none()
    )
