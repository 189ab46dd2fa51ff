"""Somebody who wants to know more than an edition tells: reads it all, and reckons.

The attacker knows every figure that is published, who contributed and to which groups each
belongs, whom an item did not apply to, all answers of those who are named, and the own ones. Each
figure becomes bounds on how many of a set of votes went to a class of answers; sets inside others
are taken away from them, again and again; then bounds are passed on between the sets until
nothing moves. What is left are the values each withheld count could still have.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product

from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.aggregate.contributors import Contributor
from talka.monitoring.aggregate.rounding import rounded_points
from talka.monitoring.values import Breakdown
from tests.support.reckoning import ANSWERS, MET, NOT_MET, PARTLY, Answers, Bounds, Reckoning

UNIONS = ((MET,), (PARTLY,), (NOT_MET,), (MET, PARTLY), (PARTLY, NOT_MET), (MET, NOT_MET))
MOST_SETS, MOST_APART = 60, 16


@dataclass(frozen=True)
class Vote:
    """One answer to the item; of an organisation that answered twice alike, one for both times."""

    owner: str
    value: AnswerValue
    is_public: bool


Apart = tuple[Answers, int, int, int, int]


@dataclass
class Attack:
    """All votes on one item, and what is known of sets of them. Sets are bits by place."""

    votes: Sequence[Vote]
    exactly: bool = True
    """Whether the attacker even knows the numbers before they were rounded."""
    known: dict[Answers, dict[int, Bounds]] = field(default_factory=dict)
    secrets: dict[str, int] = field(default_factory=dict)
    """What must not come out: a name for people to read, and the set."""
    spared: set[tuple[str, AnswerValue]] = field(default_factory=set)
    """Counts of these that might have been shown as well."""
    apart: list[Apart] = field(default_factory=list)
    """What sets have more of a class of answers than others: the votes in one, in the other."""

    def learn(self, members: int, cell: Cell) -> None:
        """Take in a cell that is shown."""
        size = members.bit_count()
        for name, points in (cell.shares or {}).items():
            answers = tuple(AnswerValue(each.replace("_", "-")) for each in name.split("+"))
            bounds = self._behind(members, answers, points, size)
            self._note(answers, members, bounds)
            others = tuple(each for each in ANSWERS if each not in answers)
            self._note(others, members, (size - bounds[1], size - bounds[0]))

    def _behind(self, members: int, answers: Answers, points: int, size: int) -> Bounds:
        if self.exactly:
            count = self.count(members, answers)
            return count, count
        fitting = [n for n in range(size + 1) if rounded_points(Fraction(n, size)) == points]
        return fitting[0], fitting[-1]

    def count(self, members: int, answers: Iterable[AnswerValue]) -> int:
        """How many of these votes really went to one of the answers."""
        wanted = set(answers)
        return sum(
            members >> place & 1 and vote.value in wanted for place, vote in enumerate(self.votes)
        )

    def _note(self, answers: Answers, members: int, bounds: Bounds) -> bool:
        sets = self.known.setdefault(tuple(each for each in ANSWERS if each in answers), {})
        old = sets.get(members, (0, members.bit_count()))
        new = max(old[0], bounds[0]), min(old[1], bounds[1])
        if members in sets and new == old:
            return False
        sets[members] = new
        return True

    def take_away(self) -> None:
        """Take sets away from sets that hold them, and add up sets that have nothing in common."""
        for answers in UNIONS:
            for _round in range(4):
                sets = self.known.setdefault(answers, {})
                pairs = list(product(sets.items(), repeat=2))
                grown = False
                for (large, (low, high)), (small, (least, most)) in pairs:
                    if len(sets) > MOST_SETS:
                        break
                    if small and small != large and not small & ~large:
                        grown |= self._note(answers, large & ~small, (low - most, high - least))
                if not grown:
                    break

    def add_rest(self, whole: int, parts: Sequence[int]) -> None:
        """Take the shown parts of a table, together, away from all."""
        for answers, sets in list(self.known.items()):
            if whole in sets and all(part in sets for part in parts):
                rest, (low, high) = whole, sets[whole]
                for part in parts:
                    rest &= ~part
                    low, high = low - sets[part][1], high - sets[part][0]
                if rest:
                    self._note(answers, rest, (low, high))

    def lay_over(self) -> None:
        """Take sets away from sets that hold most, not all, of them, and hold others besides."""
        for answers, sets in self.known.items():
            for (one, first), (other, second) in combinations(list(sets.items()), 2):
                apart = (one ^ other).bit_count()
                nested = not one & ~other or not other & ~one
                if not nested and apart <= MOST_APART:
                    low, high = first[0] - second[1], first[1] - second[0]
                    self.apart.append((answers, one & ~other, other & ~one, low, high))

    def breaks(self, owners: Iterable[str]) -> list[str]:
        """The secrets that come out to one of these contributors, with what is known of them."""
        self.take_away()
        if self.exactly:
            self.lay_over()
        return [said for owner in owners for said in Reckoning.of(self, owner).broken()]


def attack_on_item(
    item_id: str, row: Row, contributors: Iterable[Contributor], *, exactly: bool = True
) -> Attack:
    """Everything an edition tells of an item, and what it means to keep."""
    cast = [each for each in contributors if each.answers.get(item_id) in ANSWERS]
    attack = Attack([Vote(each.key, each.answers[item_id], each.named) for each in cast], exactly)
    read_edition(attack, row, dict(enumerate(cast)), "")
    return attack


def attack_on_two(
    item_id: str,
    rows: tuple[Row, Row],
    contributors: tuple[Sequence[Contributor], Sequence[Contributor]],
) -> Attack:
    """Two editions laid over each other; even who changed an answer is known, though not how.

    Who answers as before has one vote in both. What those who came answered, and those who left,
    must not come out.
    """
    then, now = (
        {each.key: each for each in side if each.answers.get(item_id) in ANSWERS}
        for side in contributors
    )
    both = {
        key
        for key in then.keys() & now.keys()
        if (then[key].answers[item_id], then[key].named)
        == (now[key].answers[item_id], now[key].named)
    }
    asked = [*now.values(), *(each for key, each in then.items() if key not in both)]
    votes = [Vote(each.key, each.answers[item_id], each.named) for each in asked]
    attack = Attack(votes)
    later = dict(enumerate(now.values()))
    before = {place: then[key] for place, key in enumerate(now) if key in both}
    before |= {place: asked[place] for place in range(len(now), len(asked))}
    read_edition(attack, rows[0], before, " before")
    read_edition(attack, rows[1], later, " now")
    attack.secrets.clear()  # of each edition alone
    for name, some, places in (
        ("who came", now.keys() - then.keys(), later),
        ("who left", then.keys() - now.keys(), before),
    ):
        attack.secrets[name] = set_of(p for p, each in places.items() if each.key in some)
    return attack


def read_edition(
    attack: Attack,
    row: Row,
    places: Mapping[int, Contributor],
    when: str,
) -> None:
    """Take in what an edition shows of an item, and which of its groups must not come out."""
    whole = set_of(places)
    if row.total.is_shown:
        attack.learn(whole, row.total)
    for breakdown in Breakdown:
        shown = []
        for key, cell in row.groups.get(breakdown, {}).items():
            members = set_of(p for p, each in places.items() if each.groups[breakdown] == key)
            if cell.is_shown:
                attack.learn(members, cell)
                shown.append(members)
            else:
                attack.secrets[f"{breakdown} {key}{when}"] = members
        attack.add_rest(whole, shown)


def set_of(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)
