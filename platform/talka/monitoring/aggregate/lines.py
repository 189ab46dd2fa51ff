"""Contributors by the thousand: what each answered is a line of letters, and a column of all lines
is what everybody answered to one item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from talka.assessments.letters import UNANSWERED, VALUES, tally
from talka.assessments.scoring import Counts
from talka.monitoring.aggregate.contributors import Roll
from talka.monitoring.values import Breakdown

DIGITS = {
    value: bytes(ord("1" if chr(byte) == letter else "0") for byte in range(256))
    for letter, value in VALUES.items()
}
"""By the answer, what makes a column of letters the digits of the set of those who gave it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation's signed-off answers to what was asked, a letter each, in the order of the
    items; ``named``: it is shown by name, here or where many of the same people read it."""

    key: str
    named: bool
    groups: Mapping[Breakdown, str]
    letters: str


def roll_of_lines(
    lines: Iterable[Line],
    items: Sequence[str],
    areas: Mapping[str, slice],
    places: dict[str, int],
) -> Roll:
    """The roll of these organisations, as ``roll_of`` makes it of contributors. ``areas``: where
    the items stand that an area pools."""
    roll, by_place = Roll(places), dict[int, str]()
    pooled = {area_id: dict[tuple[int, ...], int]() for area_id in areas}
    for line in lines:
        bit = roll.enter(line.key, line.groups, named=line.named)
        by_place[places[line.key]] = line.letters
        for area_id, where in areas.items():
            counted, having = tally(line.letters[where]), pooled[area_id]
            having[counted] = having.get(counted, 0) | bit
    for area_id, having in pooled.items():
        for counted, members in having.items():
            roll.count(area_id, Counts(*counted), members)
    if by_place:
        _read_columns(roll, items, by_place)
    return roll


def _read_columns(roll: Roll, items: Sequence[str], by_place: Mapping[int, str]) -> None:
    nothing = UNANSWERED * len(items)
    highest_first = reversed(range(len(roll.places)))
    sheet = "".join(by_place.get(place, nothing) for place in highest_first).encode("ascii")
    for number, item_id in enumerate(items):
        column = sheet[number :: len(items)]
        votes = {value: int(column.translate(digits), 2) for value, digits in DIGITS.items()}
        roll.votes[item_id] = {value: members for value, members in votes.items() if members}
