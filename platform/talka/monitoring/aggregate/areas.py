"""What is published about an area: the quartiles of its scores, and the shares of its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from talka.assessments.scoring import Counts
from talka.monitoring.aggregate.cells import Cell, Row, Shares
from talka.monitoring.aggregate.contributors import Roll
from talka.monitoring.aggregate.disclosure import LEFT, Judge, Rules, protect, union
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.items import THREE, class_name
from talka.monitoring.aggregate.rounding import quartiles_of, rounded_count, rounded_points
from talka.monitoring.values import Breakdown, Reason


@dataclass(frozen=True, slots=True)
class EarlierArea:
    """What an edition before tells of an area."""

    shown: Sequence[int]
    """The sets of anonymous contributors whose scores it tells of."""
    same: int
    """Those whose score is what it was then."""
    public: int
    """Of these, those who are shown by name in it: they hide nobody."""
    at_least: int = 0

    @classmethod
    def of(cls, earlier: Earlier, area_id: str, roll: Roll) -> "EarlierArea":
        same = earlier.same_score(area_id, roll)
        known = (same & earlier.named) | (same & roll.everyone & ~roll.anonymous)
        hidden = earlier.roll.anonymous & ~known
        shown = [members & hidden for members in earlier.shown_in_area(area_id)]
        return cls(shown, same, same & earlier.named, earlier.at_least)

    def may_be_laid_over(self, members: int, at_least: int) -> bool:
        """Whether no few are left where one of its sets is taken away from these."""
        least = max(at_least, self.at_least)
        for then in self.shown:
            came, went = members & ~(then & self.same), then & ~(members & self.same)
            if members != then and then & members and (came | went).bit_count() < least:
                return False
        return True


@dataclass(frozen=True, slots=True)
class AreaCount:
    """Counts one area of an edition, whose items are counted already."""

    area_id: str
    roll: Roll
    at_least: int
    items: dict[str, Row]
    earlier: Sequence[EarlierArea] = ()
    scores: Mapping[Fraction, int] = field(init=False)
    """Score to those who have it, the lowest first."""
    middle: int = field(init=False)
    """Those whose score stands at no end of the scale."""

    def __post_init__(self) -> None:
        having = sorted(self.roll.scores(self.area_id).items(), key=lambda each: float(each[0]))
        object.__setattr__(self, "scores", dict(having))
        counted = self.roll.areas.get(self.area_id, {}).items()
        middle = union(who for counts, who in counted if _is_in_the_middle(counts))
        object.__setattr__(self, "middle", middle)

    def row(self) -> Row:
        """The area in all and by every breakdown."""
        scored = self.roll.scored(self.area_id)
        anonymous = scored & self.roll.anonymous & ~union(e.public for e in self.earlier)
        reason = self._refused(None, "", anonymous)
        if reason is not None:
            total, verdicts = Cell(reason=reason), None
        else:
            # Quartiles do not add up: of a part nothing comes out by taking others away.
            holds = Judge(self.at_least).holds
            rules = Rules(self._refused, holds, lambda _breakdown, _shown: True, lambda *_: True, 0)
            verdicts = protect(self.roll.tables(anonymous), rules)
            total = self._cell(None, "", scored, None)
        groups = {}
        for breakdown, parts in self.roll.tables(scored).items():
            groups[breakdown] = {
                key: self._cell(
                    breakdown,
                    key,
                    members,
                    verdicts[breakdown].get(key, Reason.TOO_FEW)
                    if verdicts
                    else self._with_all(members & anonymous, reason),
                )
                for key, members in parts.items()
            }
        return Row(total, groups)

    def _with_all(self, anonymous: int, reason: Reason | None) -> Reason | None:
        return reason if anonymous.bit_count() >= self.at_least else Reason.TOO_FEW

    def _refused(self, _breakdown: Breakdown | None, _key: str, members: int) -> Reason | None:
        if members.bit_count() < self.at_least:
            return Reason.TOO_FEW
        if self._differs(members):
            return Reason.DIFFERENCE
        return Reason.ALIKE if self._alike(members) else None

    def _alike(self, members: int) -> bool:
        """Whether all or all but one have one score, or almost all stand at an end of the scale.

        A score near an end tells every answer of the area. Of those in the middle each item may
        be met or not.
        """
        most = max((who & members).bit_count() for who in self.scores.values())
        return most >= members.bit_count() - 1 or (self.middle & members).bit_count() < LEFT

    def _differs(self, members: int) -> bool:
        return not all(each.may_be_laid_over(members, self.at_least) for each in self.earlier)

    def _cell(
        self, breakdown: Breakdown | None, key: str, members: int, reason: Reason | None
    ) -> Cell:
        if reason is not None:
            return Cell(reason=reason)
        scores: list[Fraction] = []
        for score, who in self.scores.items():
            scores += [score] * (who & members).bit_count()
        return Cell(
            rounded_count(len(scores)),
            self._shares(breakdown, key, members),
            quartiles_of(scores, in_order=True),
        )

    def _shares(self, breakdown: Breakdown | None, key: str, members: int) -> Shares | None:
        """Shares of all answers in the area; only where each item shows its own.

        Else the one that does not could be worked out from those that do.
        """
        names = [class_name(each) for each in THREE]
        cells = [row.cell(breakdown, key) for row in self.items.values()]
        if not all(cell and cell.shares and set(cell.shares) == set(names) for cell in cells):
            return None
        counts = [
            sum((self.roll.gave(item_id, each) & members).bit_count() for item_id in self.items)
            for each in THREE
        ]
        whole = sum(counts)
        return {
            name: rounded_points(Fraction(count, whole))
            for name, count in zip(names, counts, strict=True)
        }


def _is_in_the_middle(counts: Counts) -> bool:
    halves = 2 * counts.met + counts.partly
    return 2 <= halves <= 2 * counts.applicable - 2
