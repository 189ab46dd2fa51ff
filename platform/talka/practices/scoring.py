"""What a scorecard comes to, by dimension and in all, and what would change it. Pure.

A dimension is a quality area of the framework: its points over the indicators that apply. Nothing
is rounded before it is compared with a threshold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from talka.handbook.kinds import Framework, Indicator
from talka.practices.values import Score

Sheet = Mapping[str, Score | None]
"""Indicator id to its score; an indicator without one, or without an entry, is unanswered."""

TOTAL_PERCENT = 70
LOWEST_PERCENT, HIGHEST_PERCENT = 66, 75

STEP = Fraction(1, 2)
"""What an indicator gains from no to partly, and from partly to yes."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What good practice has to reach, as shares from 0 to 1.

    A dimension that is not named has the lowest threshold there is. They are whole percents, so
    that a share rounded down looks like what it is beside them. Raises ValueError for a total
    other than 70 % and for a dimension outside 66–75 %.
    """

    total: Fraction = Fraction(TOTAL_PERCENT, 100)
    dimensions: Mapping[str, Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.total != Fraction(TOTAL_PERCENT, 100):
            raise ValueError(f"the total is held to {TOTAL_PERCENT} %")
        for quality_area, share in self.dimensions.items():
            percent = share * 100
            if percent.denominator != 1 or not LOWEST_PERCENT <= percent <= HIGHEST_PERCENT:
                raise ValueError(f"{quality_area}: {LOWEST_PERCENT} to {HIGHEST_PERCENT} %, whole")

    def of(self, quality_area: str) -> Fraction:
        return self.dimensions.get(quality_area, Fraction(LOWEST_PERCENT, 100))


def thresholds_from(percents: Mapping[str, int]) -> Thresholds:
    """Thresholds as they are stored: whole percents by quality area. Raises ValueError."""
    return Thresholds(dimensions={area: Fraction(n, 100) for area, n in percents.items()})


@dataclass(frozen=True, slots=True)
class Tally:
    """Points over some indicators; ``applicable`` counts those answered yes, partly or no."""

    points: Fraction
    applicable: int
    unanswered: int
    threshold: Fraction

    @property
    def share(self) -> Fraction | None:
        """From 0 to 1, over what is answered so far; None where nothing applicable is."""
        return self.points / self.applicable if self.applicable else None

    @property
    def reaches(self) -> bool:
        """Whether what is answered so far comes up to the threshold."""
        return self.share is not None and self.share >= self.threshold

    @property
    def passes(self) -> bool:
        """Whether it comes up to the threshold and nothing is left to answer."""
        return self.unanswered == 0 and self.reaches

    @property
    def margin(self) -> Fraction:
        """Points above the threshold; below 0 are points that are missing."""
        return self.points - self.threshold * self.applicable


@dataclass(frozen=True, slots=True)
class DimensionResult(Tally):
    """What one dimension comes to."""

    quality_area: str


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What a sheet comes to; ``whole`` is taken over all indicators, not over dimensions."""

    dimensions: tuple[DimensionResult, ...]
    whole: Tally

    @property
    def total(self) -> Fraction | None:
        return self.whole.share

    @property
    def total_threshold(self) -> Fraction:
        return self.whole.threshold

    @property
    def unanswered(self) -> int:
        return self.whole.unanswered

    @property
    def is_complete(self) -> bool:
        return self.whole.unanswered == 0

    @property
    def passes(self) -> bool:
        """Whether it is good practice by its numbers: the total, and each dimension on its own."""
        return self.whole.passes and all(each.passes for each in self.dimensions)


@dataclass(frozen=True, slots=True)
class Change:
    """What would bring a dimension, or the total, up to its threshold; or what it has to spare.

    Over what is answered so far. ``at_yes`` is how few more indicators at yes do it: the first so
    many of ``candidates``; ``at_yes_whichever`` so many of them do it whichever they are. ``steps``
    is how few steps up do it (no to partly, partly to yes); None where no step can, because nothing
    applies. All three are 0 where nothing is missing. ``candidates`` are the applicable indicators
    below yes, those at no first, then in the handbook's order; where nothing applies, those of
    which one has to. ``spare_steps`` is how many steps down are still enough.
    """

    at_yes: int
    at_yes_whichever: int
    steps: int | None
    spare_steps: int
    candidates: tuple[str, ...]

    @property
    def is_needed(self) -> bool:
        return self.at_yes > 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change each dimension, by id of its quality area, and the total."""

    dimensions: Mapping[str, Change]
    total: Change


def score_sheet(sheet: Sheet, framework: Framework, thresholds: Thresholds) -> SheetResult:
    """Score a sheet by the dimensions of this framework; other indicators are left aside.

    Raises KeyError for a threshold of a quality area that this version does not have.
    """
    for quality_area in thresholds.dimensions:
        framework.quality_area(quality_area)
    dimensions = tuple(
        DimensionResult(*_count(_ids(area.indicators), sheet), thresholds.of(area.id), area.id)
        for area in framework.quality_areas
    )
    whole = Tally(*_count(_ids(framework.indicators), sheet), thresholds.total)
    return SheetResult(dimensions, whole)


def what_would_change(result: SheetResult, sheet: Sheet, framework: Framework) -> Changes:
    """What would bring up each part of ``result``, which is what the sheet came to."""
    dimensions = {
        each.quality_area: _change(
            each, _ids(framework.quality_area(each.quality_area).indicators), sheet
        )
        for each in result.dimensions
    }
    return Changes(dimensions, _change(result.whole, _ids(framework.indicators), sheet))


def shown_percent(share: Fraction) -> int:
    """Whole percents, rounded down: 69.9 never shows as 70."""
    return int(share * 100)


def _ids(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    return tuple(each.id for each in indicators)


def _count(indicators: Iterable[str], sheet: Sheet) -> tuple[Fraction, int, int]:
    """Points, how many apply, how many are unanswered."""
    scores = [sheet.get(indicator) for indicator in indicators]
    points = [score.points for score in scores if score is not None and score.points is not None]
    return sum(points, Fraction(0)), len(points), scores.count(None)


def _change(tally: Tally, indicators: tuple[str, ...], sheet: Sheet) -> Change:
    if not tally.applicable:
        return Change(1, 1, None, 0, indicators)
    missing = max(-tally.margin, Fraction(0))
    at_no = [each for each in indicators if sheet.get(each) is Score.NO]
    at_partly = [each for each in indicators if sheet.get(each) is Score.PARTLY]
    gains = [2 * STEP] * len(at_no) + [STEP] * len(at_partly)
    return Change(
        at_yes=_how_many(gains, missing),
        at_yes_whichever=_how_many(reversed(gains), missing),
        steps=ceil(missing / STEP),
        spare_steps=max(int(tally.margin / STEP), 0),
        candidates=(*at_no, *at_partly),
    )


def _how_many(gains: Iterable[Fraction], missing: Fraction) -> int:
    """How many of the gains, from the first on, make up for what is missing."""
    number = 0
    for gain in gains:
        if missing <= 0:
            break
        missing -= gain
        number += 1
    return number
