"""The editions before: those of the network, and those of the networks around it.

Each counts, not the last alone: where that withheld something, or did not ask it, nothing of it
stands between this one and those further back. And a network above or below may run a round of its
own: most of those who contribute there contribute here, too, and whoever reads both takes the one
from the other. So nothing is asked but what lies before; whose it was makes no difference.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.cells import Cell, Figures, Row
from talka.monitoring.aggregate.contributors import APPLICABLE, Roll
from talka.monitoring.aggregate.disclosure import left_over, union
from talka.monitoring.values import Breakdown


@dataclass(frozen=True, slots=True)
class Votes:
    """Contributors whose answers to an item can be known together, as bits by their answer."""

    by_answer: tuple[int, int, int]
    """In the order of ``APPLICABLE``."""

    @property
    def members(self) -> int:
        met, partly, not_met = self.by_answer
        return met | partly | not_met

    def gave(self, values: Iterable[AnswerValue]) -> int:
        """Those who gave one of these answers."""
        return union(self.by_answer[APPLICABLE.index(value)] for value in values)

    def within(self, members: int) -> "Votes":
        met, partly, not_met = self.by_answer
        return Votes((met & members, partly & members, not_met & members))

    def without(self, others: "Votes") -> "Votes":
        """Less those who give the same answer there."""
        (met, partly, not_met), other = self.by_answer, others.by_answer
        return Votes((met & ~other[0], partly & ~other[1], not_met & ~other[2]))

    def joined(self, others: "Votes") -> "Votes":
        """Together with others, who are nobody of these, or answer alike."""
        (met, partly, not_met), other = self.by_answer, others.by_answer
        return Votes((met | other[0], partly | other[1], not_met | other[2]))


def votes_of(roll: Roll, item_id: str) -> Votes:
    """All to whom the item applies."""
    met, partly, not_met = (roll.answered(item_id, value) for value in APPLICABLE)
    return Votes((met, partly, not_met))


@dataclass(frozen=True, slots=True)
class Earlier:
    """An edition that was published before, and those who stood behind it.

    ``roll`` shares its places with the roll of the edition that is computed. ``own`` is an edition
    of the same network, else it is one of a network around; ``at_least`` the k it was made with.
    """

    figures: Figures
    roll: Roll
    own: bool = True
    at_least: int = 0

    def shows(self, item_id: str, breakdown: Breakdown | None = None, key: str = "") -> bool:
        """Whether it shows the item for this group; for all where no breakdown is given."""
        row = self.figures.items.get(item_id)
        cell = row.cell(breakdown, key) if row else None
        return cell is not None and cell.is_shown

    def in_groups(self, breakdown: Breakdown, keys: Iterable[str]) -> int:
        """Who stood in one of the groups then."""
        return union(self.roll.groups.get(breakdown, {}).get(key, 0) for key in keys)

    def shown_sets(self, item_id: str) -> Iterator[int]:
        """Sets of contributors whose answers to the item it tells: all, each group that it shows,
        and what is left of all beside those of a table."""
        row = self.figures.items.get(item_id)
        if row is None:
            return
        everyone = self.roll.gave(item_id, APPLICABLE)
        if row.total.is_shown:
            yield everyone
        tables = []
        for breakdown, cells in row.groups.items():
            shown = [group & everyone for group in self._shown(breakdown, cells.items())]
            if shown:
                tables.append([each for each in (*shown, everyone & ~union(shown)) if each])
                yield from tables[-1]
        for one, other in permutations(tables, 2):
            yield from (left for left, *_parts in left_over(one, other))

    def withheld_sets(self, item_id: str) -> Iterator[int]:
        """Those whose answers to the item it does not tell: all, or a group of them."""
        row = self.figures.items.get(item_id)
        if row and not row.total.is_shown:
            yield self.roll.everyone
        for breakdown, cells in row.groups.items() if row else ():
            groups = self.roll.groups.get(breakdown, {})
            yield from (groups.get(key, 0) for key, cell in cells.items() if not cell.is_shown)

    def shown_in_area(self, area_id: str) -> Iterator[int]:
        """Sets of contributors whose scores in the area it tells of."""
        row: Row | None = self.figures.areas.get(area_id)
        if row is None:
            return
        scored = self.roll.scored(area_id)
        if row.total.is_shown:
            yield scored
        for breakdown, cells in row.groups.items():
            yield from (group & scored for group in self._shown(breakdown, cells.items()))

    def _shown(self, breakdown: Breakdown, cells: Iterable[tuple[str, Cell]]) -> Iterator[int]:
        groups = self.roll.groups.get(breakdown, {})
        return (groups.get(key, 0) for key, cell in cells if cell.is_shown)

    @property
    def named(self) -> int:
        """Those whose answers it tells."""
        return self.roll.everyone & ~self.roll.anonymous

    def same_score(self, area_id: str, roll: Roll) -> int:
        """Those whose score in the area is what it was then."""
        then = self.roll.scores(area_id)
        return union(
            members & then.get(score, 0) for score, members in roll.scores(area_id).items()
        )


def public_votes(item_id: str, roll: Roll, earlier: Sequence[Earlier]) -> Votes:
    """Who can be known to give an answer to the item: who is shown by name with it here, or in one
    of the editions before. Where they give the same answer they hide nobody."""
    known = votes_of(roll, item_id).within(roll.everyone & ~roll.anonymous)
    for each in earlier:
        known = known.joined(votes_of(each.roll, item_id).within(each.named))
    return known
