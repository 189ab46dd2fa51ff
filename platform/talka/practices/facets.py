"""What a reader asked of the library, as its address says it: words, facets, order, page. Pure.

Whatever stands in an address is read without an error; what makes no sense is left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from talka.practices.kinds.facets import Facet

MOST_VALUES = 20
"""Values of one facet that are read."""
LONGEST_WORDS = 200
LAST_PAGE = 10_000
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_PAGE = re.compile(r"[1-9][0-9]{0,4}")

Pairs = tuple[tuple[str, str], ...]
"""Names and values of an address, in its order."""


class Sort(StrEnum):
    """In which order practices stand."""

    NEWEST = "newest"
    SCORE = "score"
    TITLE = "title"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for. ``facets`` has no facet without a value; values are in order."""

    words: str = ""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.NEWEST
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything may be left out of the list."""
        return bool(self.words or self.facets)

    def has(self, facet: Facet, value: str) -> bool:
        return value in self.facets.get(facet, ())

    def toggled(self, facet: Facet, value: str) -> "Choice":
        """With the value where it was not chosen, else without it; from the first page."""
        values = set(self.facets.get(facet, ())) ^ {value}
        facets = {**self.facets, facet: tuple(sorted(values)[:MOST_VALUES])}
        return replace(self, facets=_tidy(facets), page=1)

    def on_page(self, page: int) -> "Choice":
        return replace(self, page=page)

    def to_pairs(self) -> Pairs:
        """As an address says it; the same choice is always said the same way."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(facet.value, value) for facet in Facet for value in self.facets.get(facet, ())]
        if self.sort is not Sort.NEWEST:
            pairs.append(("sort", self.sort.value))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return tuple(pairs)


def read_choice(values_of: Callable[[str], Iterable[str]]) -> Choice:
    """The choice in an address; ``values_of`` gives the values of a name, none where it lacks."""
    facets = {
        facet: tuple(sorted({value for value in values_of(facet.value) if _VALUE.fullmatch(value)}))
        for facet in Facet
    }
    return Choice(
        words=" ".join(_first(values_of("q")).split())[:LONGEST_WORDS].strip(),
        facets=_tidy({facet: values[:MOST_VALUES] for facet, values in facets.items()}),
        sort=_sort(_first(values_of("sort"))),
        page=_page(_first(values_of("page"))),
    )


def _tidy(facets: Mapping[Facet, tuple[str, ...]]) -> dict[Facet, tuple[str, ...]]:
    return {facet: facets[facet] for facet in Facet if facets.get(facet)}


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")


def _sort(value: str) -> Sort:
    return Sort(value) if value in set(Sort) else Sort.NEWEST


def _page(value: str) -> int:
    return min(int(value), LAST_PAGE) if _PAGE.fullmatch(value) else 1
