"""The time that participation is looked at: whole months, counted from the year 0. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

YEARS = 5
"""So many calendar years can be chosen, the running one included."""

ALL, YEAR, QUARTER = "all", "12-months", "3-months"
_LAST = {YEAR: 12, QUARTER: 3}
LONGEST_BY_MONTH = 18
"""A timeline of more months is drawn by quarter."""


def month_of(day: date) -> int:
    """The number of its month."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """From one month to another, both included; ``since`` None is from the beginning."""

    key: str
    since: int | None
    until: int

    @property
    def first(self) -> int:
        return self.since or 0


@dataclass(frozen=True, slots=True)
class Step:
    """One column of a timeline: a month, or a quarter of a year."""

    month: int
    months: int
    counts: Mapping[str, int]


def period_of(key: str, today: date) -> Period:
    """The period of this name; what nobody knows is the last twelve months."""
    now = month_of(today)
    if key == ALL:
        return Period(ALL, None, now)
    if key in years(today):
        january = int(key) * 12
        return Period(key, january, min(january + 11, now))
    key = key if key in _LAST else YEAR
    return Period(key, now - _LAST[key] + 1, now)


def years(today: date) -> tuple[str, ...]:
    """The calendar years that can be chosen, the running one first."""
    return tuple(str(today.year - back) for back in range(YEARS))


def timeline(
    period: Period, counted: Mapping[tuple[str, int], int], names: tuple[str, ...]
) -> tuple[Step, ...]:
    """Every month of the period, or every quarter where these are many; empty ones, too.

    ``counted`` has a number for a name and a month.
    """
    begun = [month for (_name, month), count in counted.items() if count]
    since = period.since if period.since is not None else min(begun, default=period.until)
    months = 1 if period.until - since < LONGEST_BY_MONTH else 3
    since -= since % months
    return tuple(
        Step(start, months, {name: _sum(counted, name, start, months) for name in names})
        for start in range(since, period.until + 1, months)
    )


def _sum(counted: Mapping[tuple[str, int], int], name: str, start: int, months: int) -> int:
    return sum(counted.get((name, month), 0) for month in range(start, start + months))
