"""Keep where a person reads."""

from talka.handbook.models import ReadingPosition
from talka.handbook.queries import current_book
from talka.handbook.queries.positions import last_position
from talka.kernel.clock import now
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def keep_position(*, scope: Scope, part_id: str, block_id: str) -> None:
    """The person reads here now; said twice, it is kept once.

    Raises NotFound where the part has no such place.
    """
    place = current_book().places.get(block_id)
    if place is None or place.part.id != part_id:
        raise NotFound("place in the book")
    session = session_in(scope)
    kept = session.get(ReadingPosition, (scope.person, part_id), with_for_update=True)
    if kept is None:
        kept = ReadingPosition(person_id=scope.person, part_id=part_id)
        session.add(kept)
    elif kept.block_id == block_id and last_position(scope) is kept:
        return
    kept.block_id, kept.read_at = block_id, now()
    session.flush()
