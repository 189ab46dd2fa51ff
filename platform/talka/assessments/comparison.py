"""What changed since the last time, and what to improve first. Pure: ids and values in and out.

Items keep their ids over all versions of the framework, so two assessments are compared by id
even when they were answered with different versions (rules 6 and 7 of self-assessment).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from talka.assessments.scoring import Counts, Values, count
from talka.assessments.values import AnswerValue

APPLICABLE = (AnswerValue.NOT_MET, AnswerValue.PARTLY, AnswerValue.MET)
"""The values a comparison can be made of, from the lowest to the highest."""


@dataclass(frozen=True, slots=True)
class Change:
    """Now against before, over the items answered and applicable both times.

    ``better`` and ``worse`` hold item ids in the order the items were given in.
    """

    before: Counts
    now: Counts
    better: tuple[str, ...]
    worse: tuple[str, ...]

    @property
    def compared(self) -> int:
        """How many items could be compared."""
        return self.now.applicable

    @property
    def difference(self) -> Fraction | None:
        """Score now less score before, from -1 to 1; None where nothing could be compared."""
        if self.now.score is None or self.before.score is None:
            return None
        return self.now.score - self.before.score


def change(item_ids: Iterable[str], *, before: Values, now: Values) -> Change:
    """Compare two sets of answers over these items."""
    found = {item_id: _steps(item_id, before, now) for item_id in item_ids}
    steps = {item_id: rise for item_id, rise in found.items() if rise is not None}
    return Change(
        before=count(steps, before),
        now=count(steps, now),
        better=tuple(item_id for item_id, rise in steps.items() if rise > 0),
        worse=tuple(item_id for item_id, rise in steps.items() if rise < 0),
    )


def to_improve(item_ids: Iterable[str], values: Values) -> tuple[str, ...]:
    """Items to work on: not met before partly, else in the order given (the handbook's)."""
    in_order = tuple(item_ids)
    return tuple(
        item_id
        for value in (AnswerValue.NOT_MET, AnswerValue.PARTLY)
        for item_id in in_order
        if values.get(item_id) is value
    )


def _steps(item_id: str, before: Values, now: Values) -> int | None:
    """By how many steps an item rose (or fell, below 0); None where it cannot be compared."""
    first, second = before.get(item_id), now.get(item_id)
    if first not in APPLICABLE or second not in APPLICABLE:
        return None
    return APPLICABLE.index(second) - APPLICABLE.index(first)
