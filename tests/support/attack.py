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
from itertools import product

from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.aggregate.contributors import Contributor
from talka.monitoring.aggregate.rounding import rounded_points
from talka.monitoring.values import Breakdown

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
ANSWERS = (MET, PARTLY, NOT_MET)
UNIONS = ((MET,), (PARTLY,), (NOT_MET,), (MET, PARTLY), (PARTLY, NOT_MET), (MET, NOT_MET))
Bounds = tuple[int, int]
Answers = tuple[AnswerValue, ...]
MOST_SETS = 60


@dataclass(frozen=True)
class Vote:
    """One answer to the item; of an organisation that answered twice alike, one for both times."""

    owner: str
    value: AnswerValue
    is_public: bool


@dataclass
class Attack:
    """All votes on one item, and what is known of sets of them. Sets are bits by place."""

    votes: Sequence[Vote]
    exactly: bool = True
    """Whether the attacker even knows the numbers before they were rounded."""
    known: dict[Answers, dict[int, Bounds]] = field(default_factory=dict)
    secrets: dict[str, int] = field(default_factory=dict)
    """What must not come out: a name for people to read, and the set."""

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

    def breaks(self, owners: Iterable[str]) -> list[str]:
        """The secrets that come out to one of these contributors, with what is known of them."""
        self.take_away()
        return [said for owner in owners for said in _Reckoning.of(self, owner).broken()]


@dataclass
class _Reckoning:
    """What one contributor can make of it all; votes that behave alike are one unknown."""

    attack: Attack
    own: str
    hidden: int
    sizes: list[int] = field(default_factory=list)
    bits: list[int] = field(default_factory=list)
    sums: list[tuple[Answers, list[int], int, int]] = field(default_factory=list)
    lows: dict[tuple[int, AnswerValue], int] = field(default_factory=dict)
    highs: dict[tuple[int, AnswerValue], int] = field(default_factory=dict)

    @classmethod
    def of(cls, attack: Attack, own: str) -> "_Reckoning":
        hidden = sum(
            1 << place
            for place, vote in enumerate(attack.votes)
            if not vote.is_public and vote.owner != own
        )
        made = cls(attack, own, hidden)
        made._split()
        made._subtract()
        made._pass_on()
        return made

    def _split(self) -> None:
        """Votes that lie in the same sets are told apart by nothing."""
        sets = {each for sets in self.attack.known.values() for each in sets}
        marks = sorted(sets | set(self.attack.secrets.values()))
        alike: dict[tuple[bool, ...], int] = {}
        for place in range(len(self.attack.votes)):
            if self.hidden >> place & 1:
                sign = tuple(bool(mark >> place & 1) for mark in marks)
                alike[sign] = alike.get(sign, 0) | 1 << place
        self.bits = list(alike.values())
        self.sizes = [each.bit_count() for each in self.bits]
        for unknown, size in enumerate(self.sizes):
            for answer in ANSWERS:
                self.lows[unknown, answer], self.highs[unknown, answer] = 0, size

    def _subtract(self) -> None:
        for answers, sets in self.attack.known.items():
            for members, (low, high) in sets.items():
                seen = self.attack.count(members & ~self.hidden, answers)
                self.sums.append((answers, self._within(members), low - seen, high - seen))

    def _within(self, members: int) -> list[int]:
        return [n for n, bits in enumerate(self.bits) if bits & members]

    def _pass_on(self) -> None:
        for _round in range(12):
            moved = [self._narrow(*each) for each in self.sums]
            moved += [
                self._narrow(ANSWERS, [unknown], size, size)
                for unknown, size in enumerate(self.sizes)
            ]
            if not any(moved):
                break

    def _narrow(self, answers: Answers, unknowns: list[int], low: int, high: int) -> bool:
        keys = [(unknown, answer) for unknown in unknowns for answer in answers]
        least, most = sum(self.lows[key] for key in keys), sum(self.highs[key] for key in keys)
        moved = False
        for key in keys:
            floor = low - (most - self.highs[key])
            ceiling = high - (least - self.lows[key])
            if floor > self.lows[key]:
                least, self.lows[key], moved = least + floor - self.lows[key], floor, True
            if ceiling < self.highs[key]:
                most, self.highs[key], moved = most + ceiling - self.highs[key], ceiling, True
        return moved

    def broken(self) -> Iterable[str]:
        """Secrets with fewer values left than three, or than there ever were."""
        for name, members in self.attack.secrets.items():
            inside = (members & self.hidden).bit_count()
            beside = (self.hidden & ~members).bit_count()
            for answer in ANSWERS:
                low, high = self._bounds(members, answer)
                if high - low + 1 < min(3, inside + 1, beside + 1):
                    yield f"{self.own} knows {name}, {answer}: {low} to {high} of {inside}"

    def _bounds(self, members: int, answer: AnswerValue) -> Bounds:
        inside = set(self._within(members))
        low = sum(self.lows[each, answer] for each in inside)
        high = sum(self.highs[each, answer] for each in inside)
        for answers, unknowns, least, most in self.sums:
            if answers != (answer,) or not inside & set(unknowns):
                continue
            beside = [each for each in unknowns if each not in inside]
            rest = [each for each in inside if each not in unknowns]
            floor = least - sum(self.highs[each, answer] for each in beside)
            ceiling = most - sum(self.lows[each, answer] for each in beside)
            low = max(low, floor + sum(self.lows[each, answer] for each in rest))
            high = min(high, ceiling + sum(self.highs[each, answer] for each in rest))
        return low, high


def attack_on_item(
    item_id: str, row: Row, contributors: Iterable[Contributor], *, exactly: bool = True
) -> Attack:
    """Everything an edition tells of an item, and what it means to keep."""
    cast = [each for each in contributors if each.answers.get(item_id) in ANSWERS]
    attack = Attack([Vote(each.key, each.answers[item_id], each.named) for each in cast], exactly)
    _read(attack, row, cast, dict(enumerate(cast)), "")
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
    _read(attack, rows[0], list(then.values()), before, " before")
    _read(attack, rows[1], list(now.values()), later, " now")
    attack.secrets.clear()  # of each edition alone
    for name, some, places in (
        ("who came", now.keys() - then.keys(), later),
        ("who left", then.keys() - now.keys(), before),
    ):
        attack.secrets[name] = _set(p for p, each in places.items() if each.key in some)
    return attack


def _read(
    attack: Attack,
    row: Row,
    cast: Sequence[Contributor],
    places: Mapping[int, Contributor],
    when: str,
) -> None:
    whole = _set(places)
    if row.total.is_shown:
        attack.learn(whole, row.total)
    for breakdown in Breakdown:
        shown = []
        for key, cell in row.groups.get(breakdown, {}).items():
            members = _set(p for p, each in places.items() if each.groups[breakdown] == key)
            if cell.is_shown:
                attack.learn(members, cell)
                shown.append(members)
            else:
                attack.secrets[f"{breakdown} {key}{when}"] = members
        attack.add_rest(whole, shown)


def _set(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)
