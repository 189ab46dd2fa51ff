"""Exact numbers made coarse: what is published is rounded to 5 points, and nothing is finer."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

STEP = 5


def rounded_points(share: Fraction) -> int:
    """A share from 0 to 1 in whole points, to the nearest 5; halves go up."""
    return STEP * _nearest(share.numerator * 100, share.denominator * STEP)


def rounded_count(count: int) -> int:
    """A number of contributors, to the nearest 5; it is 5 or more where there are 3 or more."""
    return STEP * _nearest(count, STEP)


def _nearest(number: int, by: int) -> int:
    """A number that is not negative, divided, as a whole one; halves go up."""
    return (2 * number + by) // (2 * by)


@dataclass(frozen=True, slots=True)
class Quartiles:
    """What a quarter, a half and three quarters of the scores reach at most, in points."""

    lower: int
    median: int
    upper: int


def quartiles_of(scores: Sequence[Fraction], *, in_order: bool = False) -> Quartiles:
    """The quartiles of at least five scores; never the lowest or the highest of them. ``in_order``:
    they stand so already."""
    if len(scores) < STEP:
        raise ValueError("quartiles of so few scores would be their minimum and maximum")
    # As floats they stand in the same order: two that differ do by more than rounding.
    ordered = scores if in_order else sorted(scores, key=float)
    quarter, last = (len(ordered) - 1) // 4, len(ordered) - 1
    middle = (ordered[last // 2] + ordered[len(ordered) // 2]) / 2
    return Quartiles(
        rounded_points(ordered[quarter]),
        rounded_points(middle),
        rounded_points(ordered[last - quarter]),
    )
