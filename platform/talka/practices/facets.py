"""What a reader asked of the library, as its address says it: words, facets, when it was last
confirmed, order, how it is shown, page. Pure.

Whatever stands in an address is read without an error; what makes no sense is left out.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from talka.practices.kinds.facets import Facet

MOST_VALUES = 20
"""Values of one facet that are read."""
LONGEST_WORDS = 200
LAST_PAGE = 10_000
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_PAGE = re.compile(r"[1-9][0-9]{0,4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST_DAY = 20
"""Characters of a day that are kept, also where they are none."""

OF_VALUES = tuple(facet for facet in Facet if facet is not Facet.VERIFIED)
"""Facets whose values are chosen as they are; when something was confirmed is asked by spans."""

Pairs = tuple[tuple[str, str], ...]
"""Names and values of an address, in its order."""


class Sort(StrEnum):
    """In which order practices stand."""

    NEWEST = "newest"
    SCORE = "score"
    TITLE = "title"
    CONFIRMED = "confirmed"


class View(StrEnum):
    """How what is found is shown."""

    CARDS = "cards"
    LIST = "list"


class Span(StrEnum):
    """How lately somebody said that it is still running."""

    THREE_MONTHS = "3-months"
    SIX_MONTHS = "6-months"
    YEAR = "12-months"
    TWO_YEARS = "2-years"

    @property
    def months(self) -> int:
        number, unit = self.value.split("-")
        return int(number) * (12 if unit == "years" else 1)

    def begins(self, day: date) -> date:
        """The first day of the span that ends on ``day``; the last of its month where that is
        shorter."""
        years, month = divmod(day.year * 12 + day.month - 1 - self.months, 12)
        return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for. ``facets`` has no facet without a value; values are in order. ``since``
    is a day as it was typed, which may be none."""

    words: str = ""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    span: Span | None = None
    since: str = ""
    sort: Sort = Sort.NEWEST
    view: View = View.CARDS
    page: int = 1

    @property
    def day(self) -> date | None:
        """The day that was typed; None where none was, or it is not one."""
        try:
            return date.fromisoformat(self.since) if _DAY.fullmatch(self.since) else None
        except ValueError:
            return None

    @property
    def is_no_day(self) -> bool:
        """Whether what was typed is not a day."""
        return bool(self.since) and self.day is None

    def confirmed_since(self, today: date) -> date | None:
        """The first day on which it may have been confirmed last; None where that is open."""
        days = [self.day, self.span.begins(today) if self.span else None]
        return max((each for each in days if each is not None), default=None)

    @property
    def narrowed(self) -> tuple[Facet, ...]:
        """The facets something is chosen of."""
        by_day = (Facet.VERIFIED,) if self.span or self.day else ()
        return (*self.facets, *by_day)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything may be left out of the list."""
        return bool(self.words or self.narrowed)

    def has(self, facet: Facet, value: str) -> bool:
        return value in self.facets.get(facet, ())

    def toggled(self, facet: Facet, value: str) -> "Choice":
        """With the value where it was not chosen, else without it; from the first page."""
        values = set(self.facets.get(facet, ())) ^ {value}
        facets = {**self.facets, facet: tuple(sorted(values)[:MOST_VALUES])}
        return replace(self, facets=_tidy(facets), page=1)

    def without_span(self) -> "Choice":
        return replace(self, span=None, page=1)

    def without_day(self) -> "Choice":
        return replace(self, since="", page=1)

    def seen_as(self, view: View) -> "Choice":
        """The same page of the same, shown in another way."""
        return replace(self, view=view)

    def on_page(self, page: int) -> "Choice":
        return replace(self, page=page)

    def to_pairs(self) -> Pairs:
        """As an address says it; the same choice is always said the same way."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(facet.value, value) for facet in Facet for value in self.facets.get(facet, ())]
        if self.span is not None:
            pairs.append((Facet.VERIFIED.value, self.span.value))
        if self.since:
            pairs.append(("since", self.since))
        if self.sort is not Sort.NEWEST:
            pairs.append(("sort", self.sort.value))
        if self.view is not View.CARDS:
            pairs.append(("view", self.view.value))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return tuple(pairs)


def read_choice(values_of: Callable[[str], Iterable[str]]) -> Choice:
    """The choice in an address; ``values_of`` gives the values of a name, none where it lacks."""
    facets = {
        facet: tuple(sorted({value for value in values_of(facet.value) if _VALUE.fullmatch(value)}))
        for facet in OF_VALUES
    }
    return Choice(
        words=" ".join(_first(values_of("q")).split())[:LONGEST_WORDS].strip(),
        facets=_tidy({facet: values[:MOST_VALUES] for facet, values in facets.items()}),
        span=_span(_first(values_of(Facet.VERIFIED.value))),
        since=" ".join(_first(values_of("since")).split())[:LONGEST_DAY].strip(),
        sort=_sort(_first(values_of("sort"))),
        view=View.LIST if _first(values_of("view")) == View.LIST else View.CARDS,
        page=_page(_first(values_of("page"))),
    )


def _tidy(facets: Mapping[Facet, tuple[str, ...]]) -> dict[Facet, tuple[str, ...]]:
    return {facet: facets[facet] for facet in OF_VALUES if facets.get(facet)}


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")


def _sort(value: str) -> Sort:
    return Sort(value) if value in set(Sort) else Sort.NEWEST


def _span(value: str) -> Span | None:
    return Span(value) if value in set(Span) else None


def _page(value: str) -> int:
    return min(int(value), LAST_PAGE) if _PAGE.fullmatch(value) else 1
