"""What the page of a published practice shows of those who took it over."""

from dataclasses import dataclass

from talka.kernel.permissions import Permission
from talka.practices.library_place import Place
from talka.practices.queries.adoptions import AdoptionRead, adoptions_on
from talka.practices.queries.published import Published
from talka.tenancy.guard import scope


@dataclass(frozen=True, slots=True)
class Adopting:
    """The adoptions that this reader may see; ``may_adopt`` is for editors of other organisations
    that have not begun."""

    adoptions: tuple[AdoptionRead, ...]
    may_adopt: bool = False


def adopting_of(place: Place, practice: Published) -> Adopting:
    """For the reader who stands here. At most two statements."""
    found, seat = adoptions_on(scope(), practice.practice_id), scope().organisation
    may_adopt = (
        place.organisation is not None
        and seat is not None
        and seat.id != practice.organisation_id
        and scope().may(Permission.PRACTICE_EDIT)
        and not any(each.is_ours for each in found)
    )
    return Adopting(found, may_adopt)
