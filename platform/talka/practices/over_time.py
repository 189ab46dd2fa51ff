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
    """One indicator whose score is another now. ``rise`` is in points, from -1 to 1; None where
    it applies in one of the two only, or has no score in one of them."""

    indicator: str
    before: Score | None
    now: Score | None

    @property
    def rise(self) -> Fraction | None:
        before, now = _points(self.before), _points(self.now)
        return None if before is None or now is None else now - before


@dataclass(frozen=True, slots=True)
class Change:
    """Now against before, over the indicators scored and applicable both times."""

    before: Fraction
    now: Fraction
    compared: int
    steps: tuple[Step, ...]

    @property
    def difference(self) -> Fraction | None:
        """Share now less share before, from -1 to 1; None where nothing could be compared."""
        return (self.now - self.before) / self.compared if self.compared else None


def change(indicators: Iterable[str], *, before: Sheet, now: Sheet) -> Change:
    """Compare two sheets over these indicators; the steps come in their order."""
    pairs = [Step(each, before.get(each), now.get(each)) for each in indicators]
    both = [(_points(each.before), _points(each.now)) for each in pairs]
    compared = [(old, new) for old, new in both if old is not None and new is not None]
    return Change(
        before=sum((old for old, _new in compared), Fraction(0)),
        now=sum((new for _old, new in compared), Fraction(0)),
        compared=len(compared),
        steps=tuple(each for each in pairs if each.before is not each.now),
    )


def _points(score: Score | None) -> Fraction | None:
    return score.points if score is not None else None
