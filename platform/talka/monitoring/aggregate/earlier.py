"""The editions before: what would show if one of them were taken away from this one.

Each of them counts, not the last alone: where that withheld something, or did not ask it, nothing
of it stands between this one and those further back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.cells import Figures, Row
from talka.monitoring.aggregate.contributors import APPLICABLE, Roll, exact_score
from talka.monitoring.aggregate.disclosure import LEFT, union
from talka.monitoring.values import Breakdown


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier edition of the same network, and those who stood behind it.

    ``roll`` shares its places with the roll of the edition that is computed.
    """

    figures: Figures
    roll: Roll

    def shows_item(self, item_id: str, breakdown: Breakdown | None = None, key: str = "") -> bool:
        """Whether it shows the item for this group; for all where no breakdown is given."""
        return _is_shown(self.figures.items.get(item_id), breakdown, key)

    def shows_area(self, area_id: str, breakdown: Breakdown | None, key: str) -> bool:
        """The same for an area."""
        return _is_shown(self.figures.areas.get(area_id), breakdown, key)

    def known(self, item_id: str) -> list[int]:
        """The sets of anonymous contributors whose answers to the item it tells: all, each group
        that it shows, and what is left of all beside those of a table."""
        row = self.figures.items.get(item_id)
        if row is None:
            return []
        everyone = self.anonymous(item_id, APPLICABLE)
        sets = [everyone] if row.total.is_shown else []
        for breakdown, cells in row.groups.items():
            shown = [
                self.in_groups(breakdown, [key]) & everyone
                for key, cell in cells.items()
                if cell.is_shown
            ]
            sets += [*shown, everyone & ~union(shown)] if shown else []
        return [each for each in sets if each]

    def anonymous(self, item_id: str, values: Iterable[AnswerValue]) -> int:
        """The anonymous who gave the item one of these answers then."""
        return self.roll.gave(item_id, values) & self.roll.anonymous

    def same_answer(self, item_id: str, roll: Roll) -> int:
        """Those who answer the item as they did then."""
        same = 0
        for value in AnswerValue:
            same |= self.roll.answered(item_id, value) & roll.answered(item_id, value)
        return same

    def same_score(self, area_id: str, roll: Roll) -> int:
        """Those whose score in the area is what it was then."""
        now, then = roll.areas.get(area_id, {}), self.roll.areas.get(area_id, {})
        same = 0
        for place in now.keys() & then.keys():
            if exact_score(now[place]) == exact_score(then[place]):
                same |= 1 << place
        return same

    def area_members(self, area_id: str) -> int:
        """The anonymous who had a score in the area then."""
        return self.roll.scored(area_id) & self.roll.anonymous

    def in_groups(self, breakdown: Breakdown, keys: Iterable[str]) -> int:
        """Who stood in one of the groups then."""
        return union(self.roll.groups.get(breakdown, {}).get(key, 0) for key in keys)


def _is_shown(row: Row | None, breakdown: Breakdown | None, key: str) -> bool:
    cell = row.cell(breakdown, key) if row else None
    return cell is not None and cell.is_shown


def difference_holds(
    now: int, then: int, same: int, classes: Sequence[tuple[int, int]], at_least: int
) -> bool:
    """Whether the earlier set may be taken away from the later one.

    ``same`` are those who answer as they did then, and ``classes`` who is in each class now and who
    was then. Where nobody came or left, the difference belongs to nobody. Else it must be spread
    like a set that may be shown: in each class the votes of those who came or changed, and the
    votes against it of those who left or changed, add up to what the difference tells. Who changed
    has two of these votes to take away.
    """
    if now == then:
        return True
    came, went = now & ~(then & same), then & ~(now & same)
    votes = came.bit_count() + went.bit_count()
    told = [(came & is_in).bit_count() + (went & ~was_in).bit_count() for is_in, was_in in classes]
    enough = (came | went).bit_count() >= at_least
    return enough and all(LEFT < each < votes - LEFT for each in told)
