"""When an adoption is asked for its results, and who is asked. Pure."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from talka.kernel.permissions import OrganisationRole
from talka.practices.kinds.adoptions import RESULTS, EntryKind


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def result_due(started_on: date, today: date, asked_months: int = 0) -> EntryKind | None:
    """The last result that is due and was not asked for; an earlier one that was missed is not."""
    due = [
        kind
        for kind, months in RESULTS.items()
        if asked_months < months and started_on <= months_before(today, months)
    ]
    return due[-1] if due else None


def results_awaited(
    started_on: date, today: date, written: Iterable[EntryKind]
) -> tuple[EntryKind, ...]:
    """The results whose time has come and that nobody has written yet."""
    there = set(written)
    return tuple(
        kind
        for kind, months in RESULTS.items()
        if kind not in there and started_on <= months_before(today, months)
    )


def who_is_asked(
    started_by: UUID | None, roles: Mapping[UUID, OrganisationRole]
) -> tuple[UUID, ...]:
    """Whoever started it, while they may write in it; else the administrators. ``roles`` are those
    of the members of the adopting organisation."""
    if started_by is not None and roles.get(started_by, OrganisationRole.VIEWER) in WRITERS:
        return (started_by,)
    return tuple(person for person, role in roles.items() if role is OrganisationRole.ADMIN)


WRITERS = frozenset({OrganisationRole.ADMIN, OrganisationRole.EDITOR})
