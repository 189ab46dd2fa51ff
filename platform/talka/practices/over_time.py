"""What changed between two scorecards of the same activity. Pure.

Indicators keep their ids over all versions of the framework, so that two years compare by id.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from talka.practices.scoring import Sheet
from talka.practices.values import Score


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator whose score is another now."""

    indicator: str
    before: Score
    now: Score

    @property
    def rise(self) -> Fraction | None:
        """In points, from -1 to 1; None where it applies in one of the two only."""
        before, now = self.before.points, self.now.points
        return None if before is None or now is None else now - before


@dataclass(frozen=True, slots=True)
class Change:
    """Now against before: points over the ``compared`` indicators, which are scored and apply both
    times; a step for each whose score differs; and how many are scored in one of the two only."""

    before: Fraction
    now: Fraction
    compared: int
    steps: tuple[Step, ...]
    one_sided: int

    @property
    def difference(self) -> Fraction | None:
        """Share now less share before, from -1 to 1; None where nothing could be compared."""
        return (self.now - self.before) / self.compared if self.compared else None


def change(indicators: Iterable[str], *, before: Sheet, now: Sheet) -> Change:
    """Compare two sheets over these indicators; the steps come in their order."""
    pairs = [(each, before.get(each), now.get(each)) for each in indicators]
    scored = [
        Step(each, old, new) for each, old, new in pairs if old is not None and new is not None
    ]
    compared = [each for each in scored if each.rise is not None]
    return Change(
        before=_sum(each.before for each in compared),
        now=_sum(each.now for each in compared),
        compared=len(compared),
        steps=tuple(each for each in scored if each.before is not each.now),
        one_sided=sum((old is None) is not (new is None) for _each, old, new in pairs),
    )


def _sum(scores: Iterable[Score]) -> Fraction:
    return sum((each.points or Fraction(0) for each in scores), Fraction(0))
