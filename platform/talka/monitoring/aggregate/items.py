"""What is published about one item: shares of met, partly and not met."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.aggregate.contributors import APPLICABLE, Roll
from talka.monitoring.aggregate.disclosure import Judge, Rules, Verdict, protect, union
from talka.monitoring.aggregate.earlier import Earlier, difference_holds
from talka.monitoring.aggregate.rounding import rounded_count, rounded_points
from talka.monitoring.values import Breakdown, Reason

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET

Partition = tuple[tuple[AnswerValue, ...], ...]

THREE: Partition = ((MET,), (PARTLY,), (NOT_MET,))
MET_OR_NOT: Partition = ((MET,), (PARTLY, NOT_MET))
NOT_MET_OR_BETTER: Partition = ((MET, PARTLY), (NOT_MET,))
COARSER: Mapping[Partition, tuple[Partition, ...]] = {
    THREE: (THREE, MET_OR_NOT),
    MET_OR_NOT: (MET_OR_NOT,),
    NOT_MET_OR_BETTER: (NOT_MET_OR_BETTER,),
}
"""How finely answers may be told apart: in all, and then in the breakdowns."""


@dataclass(frozen=True, slots=True)
class Tables:
    """An item's breakdowns: how answers are told apart in them, and which cells are shown."""

    partition: Partition
    verdicts: Mapping[Breakdown, Verdict]

    @property
    def shown(self) -> int:
        """How many cells are shown."""
        return sum(
            reason is None for verdict in self.verdicts.values() for reason in verdict.values()
        )


@dataclass(frozen=True, slots=True)
class ItemCount:
    """Counts one item of an edition."""

    item_id: str
    roll: Roll
    at_least: int
    earlier: Sequence[Earlier] = ()

    def members(self, of: Iterable[AnswerValue] = APPLICABLE) -> int:
        """Those who gave one of these answers."""
        return self.roll.gave(self.item_id, of)

    def row(self) -> Row:
        """The item in all and by every breakdown."""
        anonymous = self.members() & self.roll.anonymous
        partition, reason = self._in_all(anonymous)
        if partition is None:
            return self._all_withheld(anonymous, reason)
        tables = max(
            (self._tables(anonymous, each) for each in COARSER[partition]),
            key=lambda tables: tables.shown,
        )
        everyone = self.roll.tables(self.members())
        groups = {
            breakdown: {
                key: self._cell(members, tables.partition, tables.verdicts[breakdown].get(key))
                if key in tables.verdicts[breakdown]
                else Cell(reason=Reason.TOO_FEW)
                for key, members in everyone[breakdown].items()
            }
            for breakdown in self.roll.offered
        }
        return Row(self._cell(self.members(), partition, None), groups)

    def _judge(self, partition: Partition) -> Judge:
        return Judge(self.at_least, tuple(self.members(each) for each in partition))

    def _in_all(self, anonymous: int) -> tuple[Partition | None, Reason | None]:
        """The finest way to tell the answers of all apart, or why there is none."""
        if anonymous.bit_count() < self.at_least:
            return None, Reason.TOO_FEW
        holding = [each for each in COARSER if self._judge(each).holds(anonymous)]
        for partition in holding:
            if self._is_far_from_earlier(anonymous, partition):
                return partition, None
        return None, Reason.DIFFERENCE if holding else Reason.ALIKE

    def _tables(self, anonymous: int, partition: Partition) -> Tables:
        judge, tables = self._judge(partition), self.roll.tables(anonymous)

        def refused(_breakdown: Breakdown, _key: str, members: int) -> Reason | None:
            if members.bit_count() < self.at_least:
                return Reason.TOO_FEW
            # That answers are alike would itself say something of them: it is told as protection.
            if not judge.holds(members):
                return Reason.PROTECTS
            is_far = self._is_far_from_earlier(members, partition)
            return None if is_far else Reason.DIFFERENCE

        def beside_earlier(breakdown: Breakdown, keys: set[str]) -> bool:
            """Whether what is left beside the groups that are shown, and beside those shown both
            times, differs safely too."""
            left = anonymous & ~union(tables[breakdown][key] for key in keys)
            if left and not self._is_far_from_earlier(left, partition):
                return False
            for each in self._where_shown(None, ""):
                both = [key for key in keys if each.shows_item(self.item_id, breakdown, key)]
                now = anonymous & ~union(tables[breakdown][key] for key in both)
                then = ~each.in_groups(breakdown, both)
                if not self._differs_safely(each, now, then, partition):
                    return False
            return True

        rules = Rules(refused, judge.holds, beside_earlier, self.at_least)
        return Tables(partition, protect(tables, rules))

    def _where_shown(self, breakdown: Breakdown | None, key: str) -> Iterator[Earlier]:
        return (each for each in self.earlier if each.shows_item(self.item_id, breakdown, key))

    def _is_far_from_earlier(self, now: int, partition: Partition) -> bool:
        """Whether every set that an earlier edition tells of may be taken away from this one.

        Not only the same group: one that was shown may almost be what is left beside another now.
        """
        return all(
            self._differs_safely(earlier, now, then, partition)
            for earlier in self.earlier
            for then in earlier.known(self.item_id)
        )

    def _differs_safely(
        self, earlier: Earlier, now: int, within: int, partition: Partition
    ) -> bool:
        """Whether those of an earlier edition ``within`` these may be taken away from ``now``."""
        then = earlier.anonymous(self.item_id, APPLICABLE) & within
        same = earlier.same_answer(self.item_id, self.roll)
        classes = [
            (self.members(each), earlier.roll.gave(self.item_id, each)) for each in partition
        ]
        return difference_holds(now, then, same, classes, self.at_least)

    def _cell(self, members: int, partition: Partition, reason: Reason | None) -> Cell:
        if reason is not None:
            return Cell(reason=reason)
        count = members.bit_count()
        shares = {
            class_name(each): rounded_points(
                Fraction((members & self.members(each)).bit_count(), count)
            )
            for each in partition
        }
        return Cell(rounded_count(count), shares)

    def _all_withheld(self, anonymous: int, reason: Reason | None) -> Row:
        few = Cell(reason=Reason.TOO_FEW)
        groups = {
            breakdown: {
                key: Cell(reason=reason)
                if (members & anonymous).bit_count() >= self.at_least
                else few
                for key, members in groups.items()
            }
            for breakdown, groups in self.roll.tables(self.members()).items()
        }
        return Row(Cell(reason=reason), groups)


def class_name(values: tuple[AnswerValue, ...]) -> str:
    """The key of a class of answers in published shares."""
    return "+".join(value.value.replace("-", "_") for value in values)
