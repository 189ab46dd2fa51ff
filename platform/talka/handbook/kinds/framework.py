"""What a framework is made of. Everything here is immutable and addressed by its stable id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TypeVar

from talka.handbook.kinds.text import Text, texts_in

OVERALL = "overall"
"""Id of the checklist that stands beside the areas and belongs to none of them."""


@dataclass(frozen=True, slots=True)
class SuccessFactor:
    """What makes work in an area succeed."""

    id: str
    area: str
    title: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One plain statement that an organisation answers.

    ``areas`` names the areas the item belongs to: its own, or those an overall item sums up.
    ``cross_refs`` names further areas that say more. ``applies_to`` names groups of organisations,
    see :mod:`talka.handbook.applicability`.
    """

    id: str
    checklist: str
    title: Text
    statement: Text
    help: Text
    areas: tuple[str, ...]
    cross_refs: tuple[str, ...]
    applies_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Items answered together. ``area`` is None for the overall checklist."""

    id: str
    area: str | None
    title: Text
    intro: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One of the six key areas; ``number`` counts from 1 in the handbook's order."""

    id: str
    number: int
    title: Text
    aim: Text
    introduction: Text
    success_factors: tuple[SuccessFactor, ...]
    checklists: tuple[Checklist, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sentence that a reviewer scores for a practice."""

    id: str
    quality_area: str
    question: str
    text: Text


@dataclass(frozen=True, slots=True)
class Question:
    """What a few indicators of a quality area answer together."""

    id: str
    quality_area: str
    question: Text
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class QualityArea:
    """One dimension of the scorecard; ``number`` counts from 1."""

    id: str
    number: int
    title: Text
    questions: tuple[Question, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(each for question in self.questions for each in question.indicators)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_HasId)


def _by_id(things: Iterable[_Thing]) -> Mapping[str, _Thing]:
    return MappingProxyType({thing.id: thing for thing in things})


@dataclass(frozen=True, slots=True)
class Framework:
    """One published version of everything an organisation or a practice is asked.

    Looking something up costs the same however large the framework is; an id that this version
    does not have raises KeyError.
    """

    version: int
    title: Text
    introduction: Text
    areas: tuple[Area, ...]
    overall: Checklist
    scorecard_title: Text
    scorecard_intro: Text
    quality_areas: tuple[QualityArea, ...]
    checklists: tuple[Checklist, ...] = field(init=False, repr=False, compare=False)
    items: tuple[Item, ...] = field(init=False, repr=False, compare=False)
    indicators: tuple[Indicator, ...] = field(init=False, repr=False, compare=False)
    _areas: Mapping[str, Area] = field(init=False, repr=False, compare=False)
    _factors: Mapping[str, SuccessFactor] = field(init=False, repr=False, compare=False)
    _checklists: Mapping[str, Checklist] = field(init=False, repr=False, compare=False)
    _items: Mapping[str, Item] = field(init=False, repr=False, compare=False)
    _items_of_area: Mapping[str, tuple[Item, ...]] = field(init=False, repr=False, compare=False)
    _quality_areas: Mapping[str, QualityArea] = field(init=False, repr=False, compare=False)
    _indicators: Mapping[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        checklists = (*(each for area in self.areas for each in area.checklists), self.overall)
        items = tuple(item for checklist in checklists for item in checklist.items)
        indicators = tuple(each for area in self.quality_areas for each in area.indicators)
        derived = {
            "checklists": checklists,
            "items": items,
            "indicators": indicators,
            "_areas": _by_id(self.areas),
            "_factors": _by_id(each for area in self.areas for each in area.success_factors),
            "_checklists": _by_id(checklists),
            "_items": _by_id(items),
            "_items_of_area": MappingProxyType({area.id: _pool(area) for area in self.areas}),
            "_quality_areas": _by_id(self.quality_areas),
            "_indicators": _by_id(indicators),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def area(self, area_id: str) -> Area:
        return self._areas[area_id]

    def success_factor(self, factor_id: str) -> SuccessFactor:
        return self._factors[factor_id]

    def checklist(self, checklist_id: str) -> Checklist:
        """The checklist of an area, or the overall one (id ``overall``)."""
        return self._checklists[checklist_id]

    def item(self, item_id: str) -> Item:
        return self._items[item_id]

    def items_of_area(self, area_id: str) -> tuple[Item, ...]:
        """All items of an area in the handbook's order; area 4 pools its two checklists."""
        return self._items_of_area[area_id]

    def quality_area(self, quality_area_id: str) -> QualityArea:
        return self._quality_areas[quality_area_id]

    def indicator(self, indicator_id: str) -> Indicator:
        return self._indicators[indicator_id]

    def texts(self) -> Iterator[Text]:
        """Every text people can read, once, in the handbook's order."""
        given = (self.title, self.introduction, self.areas, self.overall)
        return texts_in((*given, self.scorecard_title, self.scorecard_intro, self.quality_areas))


def _pool(area: Area) -> tuple[Item, ...]:
    return tuple(item for checklist in area.checklists for item in checklist.items)
