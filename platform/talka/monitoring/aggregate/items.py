"""What is published about one item: shares of met, partly and not met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.beside import Beside, Partition
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.aggregate.contributors import APPLICABLE, Roll
from talka.monitoring.aggregate.disclosure import Judge, Rules, Verdict, protect, union
from talka.monitoring.aggregate.rounding import rounded_count, rounded_points
from talka.monitoring.values import Breakdown, Reason

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET

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
    beside: Beside

    def members(self, of: Iterable[AnswerValue] = APPLICABLE) -> int:
        """Those who gave one of these answers."""
        return self.roll.gave(self.item_id, of)

    def row(self) -> Row:
        """The item in all and by every breakdown."""
        anonymous = self.beside.now.members
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
            if self.beside.hides(anonymous, partition):
                return partition, None
        return None, Reason.DIFFERENCE if holding else Reason.ALIKE

    def _tables(self, anonymous: int, partition: Partition) -> Tables:
        judge, tables = self._judge(partition), self.roll.tables(anonymous)

        def holds(members: int) -> bool:
            return judge.holds(members) and self.beside.hides(members, partition)

        def refused(_breakdown: Breakdown, _key: str, members: int) -> Reason | None:
            if members.bit_count() < self.at_least:
                return Reason.TOO_FEW
            # That answers are alike would itself say something of them: it is told as protection.
            if not judge.holds(members):
                return Reason.PROTECTS
            return None if self.beside.hides(members, partition) else Reason.DIFFERENCE

        def beside_earlier(breakdown: Breakdown, keys: set[str]) -> bool:
            groups = {key: tables[breakdown][key] for key in keys}
            return self._hides_left(anonymous, breakdown, groups, partition)

        rules = Rules(refused, holds, beside_earlier, judge.holds_apart)
        return Tables(partition, protect(tables, rules))

    def _hides_left(
        self, anonymous: int, breakdown: Breakdown, groups: Mapping[str, int], partition: Partition
    ) -> bool:
        """Whether what is left of all beside the groups that are shown now, and were before, may be
        laid over what was left beside them then."""
        for each, votes in self.beside.before:
            both = [key for key in groups if each.shows(self.item_id, breakdown, key)]
            if both and each.shows(self.item_id):
                now = anonymous & ~union(groups[key] for key in both)
                then = votes.within(~each.in_groups(breakdown, both))
                unmoved = each.own and now == then.members
                if not unmoved and not self.beside.holds_apart(
                    self.beside.now.within(now), then, partition
                ):
                    return False
        return True

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
