"""Who says that they do the same: names of those who want to be named, and how many there are."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.models import AlsoDone


@dataclass(frozen=True, slots=True)
class Doers:
    """``named`` are names and countries; ``unnamed`` is how many are only counted."""

    named: tuple[tuple[str, str], ...] = ()
    unnamed: int = 0

    @property
    def number(self) -> int:
        return len(self.named) + self.unnamed


def doers_of(scope: Scope, practice_id: UUID) -> Doers:
    """For a practice that this scope reads. Two statements; objects loaded before are let go."""
    rows = session_in(scope).execute(
        select(AlsoDone.name, AlsoDone.country)
        .where(AlsoDone.practice_id == practice_id, AlsoDone.is_named.is_(True))
        .order_by(func.lower(AlsoDone.name), AlsoDone.doing_organisation_id)
    )
    named = tuple((name, country) for name, country in rows)
    number = select(func.count()).where(
        AlsoDone.practice_id == practice_id, AlsoDone.is_named.is_(False)
    )
    with system_scope(SystemScope.ALSO_DONE) as counting:
        unnamed = session_in(counting).scalar(number) or 0
    return Doers(named, unnamed)


def doers_stamp(practice_id: UUID) -> str:
    """Changes whenever an organisation says so, takes it back, or wants to be named or not. One
    statement; objects loaded before are let go."""
    found = select(func.count(), func.max(AlsoDone.marked_at)).where(
        AlsoDone.practice_id == practice_id
    )
    with system_scope(SystemScope.ALSO_DONE) as counting:
        number, last = session_in(counting).execute(found).one()
    return f"{number}-{last.isoformat() if last else ''}"
