"""What one contributor makes of an attack (``attack``): bounds on each unknown, passed on between
the sums they are in until nothing moves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from talka.assessments.values import AnswerValue

if TYPE_CHECKING:
    from tests.support.attack import Attack

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
ANSWERS = (MET, PARTLY, NOT_MET)
Bounds = tuple[int, int]
Answers = tuple[AnswerValue, ...]


@dataclass(frozen=True)
class Sum:
    """What some unknowns together, less others, have of a class of answers."""

    answers: Answers
    signs: dict[int, int]
    low: int
    high: int

    def both_ways(self) -> "list[Sum]":
        """As it is; and, where some are taken away, said the other way round."""
        if -1 not in self.signs.values():
            return [self]
        signs = {each: -sign for each, sign in self.signs.items()}
        return [self, Sum(self.answers, signs, -self.high, -self.low)]


@dataclass
class Reckoning:
    """What one contributor can make of it all; votes that behave alike are one unknown."""

    attack: "Attack"
    own: str
    hidden: int
    sizes: list[int] = field(default_factory=list)
    bits: list[int] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    lows: dict[tuple[int, AnswerValue], int] = field(default_factory=dict)
    highs: dict[tuple[int, AnswerValue], int] = field(default_factory=dict)
    of_one: dict[AnswerValue, list[Sum]] = field(default_factory=dict)

    @classmethod
    def of(cls, attack: "Attack", own: str) -> "Reckoning":
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
        """Take the votes that the contributor knows away."""
        for answers, sets in self.attack.known.items():
            for members, bounds in sets.items():
                self._sum(answers, members, 0, bounds)
        for answers, more, less, low, high in self.attack.apart:
            self._sum(answers, more, less, (low, high))

    def _sum(self, answers: Answers, more: int, less: int, bounds: Bounds) -> None:
        seen = self.attack.count(more & ~self.hidden, answers)
        seen -= self.attack.count(less & ~self.hidden, answers)
        signs = dict.fromkeys(self._within(more), 1) | dict.fromkeys(self._within(less), -1)
        self.sums.append(Sum(answers, signs, bounds[0] - seen, bounds[1] - seen))

    def _within(self, members: int) -> list[int]:
        return [n for n, bits in enumerate(self.bits) if bits & members]

    def _pass_on(self) -> None:
        whole = [Sum(ANSWERS, {n: 1}, size, size) for n, size in enumerate(self.sizes)]
        for _round in range(12):
            moved = [self._narrow(each) for each in (*self.sums, *whole)]
            if not any(moved):
                break

    def _reach(self, key: tuple[int, AnswerValue], sign: int) -> Bounds:
        low, high = self.lows[key], self.highs[key]
        return (low, high) if sign > 0 else (-high, -low)

    def _narrow(self, told: Sum) -> bool:
        terms = [((n, a), sign) for n, sign in told.signs.items() for a in told.answers]
        least = sum(self._reach(*each)[0] for each in terms)
        most = sum(self._reach(*each)[1] for each in terms)
        moved = False
        for key, sign in terms:
            low, high = self._reach(key, sign)
            floor, ceiling = max(low, told.low - most + high), min(high, told.high - least + low)
            if (floor, ceiling) != (low, high):
                least, most, moved = least + floor - low, most + ceiling - high, True
                bounds = (floor, ceiling) if sign > 0 else (-ceiling, -floor)
                self.lows[key], self.highs[key] = bounds
        return moved

    def broken(self) -> Iterable[str]:
        """Secrets with fewer values left than three, or than there ever were."""
        for name, members in self.attack.secrets.items():
            inside = (members & self.hidden).bit_count()
            beside = (self.hidden & ~members).bit_count()
            for answer in ANSWERS:
                if (name, answer) in self.attack.spared:
                    continue
                low, high = self._bounds(members, answer)
                if high - low + 1 < min(3, inside + 1, beside + 1):
                    yield f"{self.own} knows {name}, {answer}: {low} to {high} of {inside}"

    def _bounds(self, members: int, answer: AnswerValue) -> Bounds:
        """What is known of a secret: of all that are in it, and by each sum that touches it."""
        inside = set(self._within(members))
        low = sum(self.lows[each, answer] for each in inside)
        high = sum(self.highs[each, answer] for each in inside)
        for told in self._of_one(answer):
            if not inside.isdisjoint(told.signs):
                floor, ceiling = self._by(told, inside, answer)
                low, high = max(low, floor), min(high, ceiling)
        return low, high

    def _of_one(self, answer: AnswerValue) -> list[Sum]:
        """The sums of this answer alone, either way round."""
        if answer not in self.of_one:
            told = [each for each in self.sums if each.answers == (answer,)]
            self.of_one[answer] = [way for each in told for way in each.both_ways()]
        return self.of_one[answer]

    def _by(self, told: Sum, inside: set[int], answer: AnswerValue) -> Bounds:
        """The secret is the sum, less what is in it besides, and what it counts otherwise."""
        floor, ceiling = told.low, told.high
        for each in inside | told.signs.keys():
            more = (each in inside) - told.signs.get(each, 0)
            if more:
                ends = more * self.lows[each, answer], more * self.highs[each, answer]
                floor, ceiling = floor + min(ends), ceiling + max(ends)
        return floor, ceiling
