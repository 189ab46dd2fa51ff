"""How coarsely numbers are told that could speak of one person, or of one organisation's plans.

Who takes part is no secret within a network; how many of its people came, how much it improved and
what it took over is. Such a number is told for five organisations or more, and as the next lower
multiple of five. Pure.

Whatever two of these numbers one subtracts, four values remain possible for what was left out: the
number told is up to four too low on either side, and all are multiples of the same five.
"""

from dataclasses import dataclass
from enum import StrEnum

STEP = 5
"""Told are multiples of it; 0 says that there are fewer."""

ORGANISATIONS = 5
"""So many organisations have to stand behind a number."""


class Untold(StrEnum):
    """Why a number is not told."""

    FEW = "few"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Coarse:
    """``at_least``: a multiple of STEP, None where it is not told; then ``why``."""

    at_least: int | None = None
    why: Untold | None = None


def coarse(count: int, *, organisations: int, crossed: bool = False) -> Coarse:
    """The number as it may be told. ``crossed``: it would be of a country and a kind at once."""
    if crossed:
        return Coarse(why=Untold.CROSSED)
    if organisations < ORGANISATIONS:
        return Coarse(why=Untold.FEW)
    return Coarse(count - count % STEP)
