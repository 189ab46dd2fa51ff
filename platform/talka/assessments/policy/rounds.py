"""Rounds: who is asked, who needs a hand, when to remind. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

REMIND_DAYS = (14, 3)
"""Days before the last one on which an organisation that is behind is reminded by itself."""

PATIENCE = timedelta(hours=24)
"""So long nobody is reminded again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked: those of these countries and kinds (none named: all), or a list."""

    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    organisations: tuple[UUID, ...] | None = None

    @property
    def is_list(self) -> bool:
        return self.organisations is not None

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        if self.organisations is not None:
            return {"organisations": [str(each) for each in self.organisations]}
        return {"countries": list(self.countries), "kinds": list(self.kinds)}

    @classmethod
    def of(cls, kept: Mapping[str, Sequence[str]]) -> "Asked":
        """From what ``plain`` gave."""
        if "organisations" in kept:
            return cls(organisations=tuple(UUID(each) for each in kept["organisations"]))
        return cls(tuple(kept.get("countries", ())), tuple(kept.get("kinds", ())))


def may_be_reminded(reminded_at: datetime | None, moment: datetime) -> bool:
    """Whether the last reminder lies long enough back."""
    return reminded_at is None or moment - reminded_at >= PATIENCE


def stage_began(due_on: date, day: date) -> datetime | None:
    """When the latest of the times to remind began that has come for this last day; None before
    the first and after the last day. Who was asked or reminded since then needs no other."""
    if day > due_on:
        return None
    come = [due_on - timedelta(days=days) for days in REMIND_DAYS]
    begun = [first for first in come if first <= day]
    return datetime.combine(max(begun), time(), UTC) if begun else None
