"""Where reviewers differ, and the one sheet that comes of it once that is settled. Pure.

Where all reviewers say the same, that stands and nobody changes it. A settlement counts only for an
indicator on which they differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from talka.handbook.kinds import Framework
from talka.practices.scoring import Sheet
from talka.practices.values import Score

Sheets = Mapping[UUID, Sheet]
"""Review id to the sheet that was handed in for it."""

Settlements = Mapping[str, Score]
"""Indicator id to the score the coordinator settled on."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What reviewers said of one indicator: review id to score, in the order of the sheets."""

    indicator: str
    scores: Mapping[UUID, Score | None]

    @property
    def agreed(self) -> Score | None:
        """The score that all of them gave; None where they differ, or one of them gave none."""
        said = set(self.scores.values())
        return said.pop() if len(said) == 1 else None

    @property
    def is_agreed(self) -> bool:
        return self.agreed is not None

    @property
    def spread(self) -> Fraction | None:
        """Points between the highest and the lowest score, from 0 to 1.

        None where that cannot be measured: to some of them the indicator does not apply, or a score
        is missing.
        """
        points = [score.points if score else None for score in self.scores.values()]
        if self.is_agreed:
            return Fraction(0)
        measured = [each for each in points if each is not None]
        return max(measured) - min(measured) if measured and len(measured) == len(points) else None


def compare(sheets: Sheets, framework: Framework) -> tuple[Comparison, ...]:
    """What was said of each indicator, in the handbook's order."""
    return tuple(
        Comparison(each.id, {review: sheet.get(each.id) for review, sheet in sheets.items()})
        for each in framework.indicators
    )


def settled(
    sheets: Sheets, settlements: Settlements, framework: Framework
) -> dict[str, Score | None]:
    """The settled sheet: what all said, else the settlement, else None: still to be settled."""
    return {
        each.indicator: each.agreed if each.is_agreed else settlements.get(each.indicator)
        for each in compare(sheets, framework)
    }


def to_settle(sheets: Sheets, settlements: Settlements, framework: Framework) -> tuple[str, ...]:
    """Indicators that still wait for the coordinator, in the handbook's order."""
    sheet = settled(sheets, settlements, framework)
    return tuple(indicator for indicator, score in sheet.items() if score is None)
