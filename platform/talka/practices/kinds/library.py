"""What stands in the library, as its lists show it: practices, and examples of the handbook."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from talka.practices.kinds.content import Owner, Reading
from talka.practices.kinds.facets import Facet, Visibility
from talka.practices.kinds.files import Attached
from talka.practices.values import State

EXAMPLE = "example"
"""The standing of an example of the handbook: nobody has judged it."""

COUNTED = tuple(facet for facet in Facet if facet is not Facet.ITEM)
"""Facets that show how many there are of each value. Checklist items are too many for a list; they
are chosen where somebody comes from one."""


class Entry(StrEnum):
    """What sort of thing an entry is."""

    PRACTICE = "practice"
    EXAMPLE = "example"


STRONG_PERCENT = 85
"""The share of its points from which a dimension counts as a strength."""


@dataclass(frozen=True, slots=True)
class Strength:
    """One dimension of a practice that was judged, in whole percents rounded down."""

    quality_area: str
    percent: int
    threshold: int

    @property
    def is_strong(self) -> bool:
        return self.percent >= STRONG_PERCENT

    @property
    def passes(self) -> bool:
        return self.percent >= self.threshold


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A published practice in a list. ``percent`` is None where nobody has judged it; ``strengths``
    are empty then. ``language`` is that of its authors, and of what they say of the picture;
    ``partners`` are the organisations that wrote it along and want to be named.
    """

    id: UUID
    slug: str
    title: Reading
    summary: Reading
    organisation: str
    country: str
    standing: State
    percent: int | None
    visibility: Visibility
    confirmed_on: date | None
    areas: tuple[str, ...]
    strengths: tuple[Strength, ...]
    picture: Attached | None
    language: str
    partners: tuple[Owner, ...] = ()

    entry = Entry.PRACTICE

    @property
    def countries(self) -> tuple[str, ...]:
        """Of all who wrote it, its owner's first."""
        return tuple(dict.fromkeys((self.country, *(each.country for each in self.partners))))


@dataclass(frozen=True, slots=True)
class Said:
    """A text without markup, and its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ExampleCard:
    """An example of the handbook in the list. Its page is its place in the handbook."""

    id: str
    title: Said
    summary: Said
    place: Said
    country: str
    area: str
    factor: str

    entry = Entry.EXAMPLE

    def values(self) -> dict[Facet, str]:
        """What it is found by."""
        return {
            Facet.AREA: self.area,
            Facet.FACTOR: self.factor,
            Facet.COUNTRY: self.country,
            Facet.STANDING: EXAMPLE,
        }
