"""Who contributes to an edition, and the sets they make by what they are and what they answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from talka.assessments.scoring import Counts
from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.disclosure import repeats, union
from talka.monitoring.values import Breakdown

NOWHERE = ""
"""The group of those of whom a breakdown says nothing: no size told, in no network below."""

APPLICABLE = (AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET)
"""The answers that count; to whoever gave another the item does not apply."""


@dataclass(frozen=True, slots=True)
class Contributor:
    """One organisation's signed-off answers, as they were frozen, and what tells it apart.

    ``areas`` has the counts of each area that was asked.
    """

    key: str
    named: bool
    groups: Mapping[Breakdown, str]
    answers: Mapping[str, AnswerValue]
    areas: Mapping[str, Counts]


@dataclass(slots=True)
class Roll:
    """Contributors as sets: bit n stands for the organisation in place n of ``places``."""

    places: dict[str, int]
    everyone: int = 0
    anonymous: int = 0
    groups: dict[Breakdown, dict[str, int]] = field(default_factory=dict)
    votes: dict[str, dict[AnswerValue, int]] = field(default_factory=dict)
    offered: tuple[Breakdown, ...] = tuple(Breakdown)
    areas: dict[str, dict[Counts, int]] = field(default_factory=dict)
    """Area to counts to those who have them; without those to whom nothing in it applies."""

    def add(self, contributor: Contributor) -> None:
        """Enter an organisation; once only."""
        bit = self.enter(contributor.key, contributor.groups, named=contributor.named)
        for item_id, value in contributor.answers.items():
            votes = self.votes.setdefault(item_id, {})
            votes[value] = votes.get(value, 0) | bit
        for area_id, counts in contributor.areas.items():
            self.count(area_id, counts, bit)

    def enter(self, key: str, groups: Mapping[Breakdown, str], *, named: bool) -> int:
        """Enter an organisation without its answers; gives its bit."""
        bit: int = 1 << self.places.setdefault(key, len(self.places))
        if self.everyone & bit:
            raise ValueError("an organisation contributes once")
        self.everyone |= bit
        if not named:
            self.anonymous |= bit
        for breakdown in Breakdown:
            parts = self.groups.setdefault(breakdown, {})
            group = groups.get(breakdown, NOWHERE)
            parts[group] = parts.get(group, 0) | bit
        return bit

    def count(self, area_id: str, counts: Counts, members: int) -> None:
        """Keep what these have in an area, where something applies."""
        if counts.applicable:
            area = self.areas.setdefault(area_id, {})
            area[counts] = area.get(counts, 0) | members

    def answered(self, item_id: str, value: AnswerValue) -> int:
        """Those who gave this answer to the item."""
        return self.votes.get(item_id, {}).get(value, 0)

    def gave(self, item_id: str, values: Iterable[AnswerValue]) -> int:
        """Those who gave the item one of these answers."""
        given = 0
        for value in values:
            given |= self.answered(item_id, value)
        return given

    def scored(self, area_id: str) -> int:
        """Those to whom something in the area applies."""
        return union(self.areas.get(area_id, {}).values())

    def scores(self, area_id: str) -> dict[Fraction, int]:
        """Score in the area to those who have it."""
        having: dict[Fraction, int] = {}
        for counts, members in self.areas.get(area_id, {}).items():
            score = exact_score(counts)
            having[score] = having.get(score, 0) | members
        return having

    def tables(self, members: int) -> dict[Breakdown, dict[str, int]]:
        """Each breakdown of these members; groups in a fixed order, empty ones left out."""
        return {
            breakdown: {
                key: part
                for key in sorted(self.groups.get(breakdown, {}))
                if (part := self.groups[breakdown][key] & members)
            }
            for breakdown in self.offered
        }

    def offer(self, at_least: int) -> None:
        """Leave out breakdowns that tell nothing apart, or would almost repeat one before."""
        offered: list[Breakdown] = []
        for breakdown, groups in self.tables(self.anonymous).items():
            others = [self.tables(self.anonymous)[each] for each in offered]
            if len(groups) > 1 and not repeats(groups, others, at_least):
                offered.append(breakdown)
        self.offered = tuple(offered)


def exact_score(counts: Counts) -> Fraction:
    """The score of counts with something applicable; many have the same, so each is made once."""
    return _score(2 * counts.met + counts.partly, 2 * counts.applicable)


@lru_cache(maxsize=4096)
def _score(halves: int, most: int) -> Fraction:
    return Fraction(halves, most)


def roll_of(contributors: Iterable[Contributor], places: dict[str, int] | None = None) -> Roll:
    """The roll of these contributors; two rolls that share ``places`` can be laid over another."""
    roll = Roll({} if places is None else places)
    for contributor in contributors:
        roll.add(contributor)
    return roll
