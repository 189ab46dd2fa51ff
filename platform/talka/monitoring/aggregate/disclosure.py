"""Disclosure control: which cells of one-way tables may be shown so that no small count leaks.

A set of contributors is a whole number whose bits are its members. One rule holds for every set
whose figures somebody can know: the set *holds* when it has at least k members, and at least
``LEFT`` of them in each class that is told apart. It is asked of every cell that is shown, and of
every set that can be worked out from what is shown: the rest of a table (the total less its shown
cells), and what is left of a cell of one table less the cells of another that lie inside it. Two
cells of two tables that only overlap are taken from each other as well: who is in both falls out.
What other editions add to that, of the network and of those around it, says ``beside``.

Why that is enough, within a table: the withheld cells share a rest of R members with M of them in
a class. Even who knows R and M exactly can only say of a withheld cell of n that it has between
max(0, M - (R - n)) and min(n, M) in that class, and each of those values is possible. With M and
R - M at least three, two of each remain for whoever takes the own answer away; so at least three
values remain, or as many as fit into the cell, or into what lies beside it.

Rounding comes on top; nothing here relies on it. Contributors shown by name are left out of every
set: whoever knows them subtracts them, so what remains has to hold alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from talka.monitoring.values import Breakdown, Reason

LEFT = 3
"""Contributors in each class: who takes away the own answer still faces two others there."""

Members = int
Groups = Mapping[str, Members]
Verdict = dict[str, Reason | None]
"""Group to why it is withheld; None where it is shown."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Says of a set of anonymous contributors whether its figures may be known."""

    at_least: int
    classes: tuple[Members, ...] = ()

    def holds(self, members: Members) -> bool:
        return members.bit_count() >= self.at_least and all(
            (members & each).bit_count() >= LEFT for each in self.classes
        )

    def holds_apart(self, members: int, beside: int) -> bool:
        """The same of two sets taken from each other: who is in both falls out, and what is left
        are the votes of some less those of others."""
        only, other = members & ~beside, beside & ~members
        votes = (only | other).bit_count()
        told = [(only & each).bit_count() + (other & ~each).bit_count() for each in self.classes]
        return not votes or (
            votes >= self.at_least and all(LEFT <= each <= votes - LEFT for each in told)
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides over the cells of some tables.

    ``refused`` says why a cell may not be shown whatever stands beside it. ``holds`` judges what
    can be worked out within this edition, ``holds_apart`` two sets that can be known, taken from
    each other, and ``beside_earlier`` what a table with these groups shown tells beside an earlier
    edition's. What can be known differs from a withheld cell in at least ``apart`` members.
    """

    refused: Callable[[Breakdown, str, Members], Reason | None]
    holds: Callable[[Members], bool]
    beside_earlier: Callable[[Breakdown, set[str]], bool]
    holds_apart: Callable[[Members, Members], bool]
    apart: int = LEFT


def protect(tables: Mapping[Breakdown, Groups], rules: Rules) -> dict[Breakdown, Verdict]:
    """Decide, cell by cell, what each table shows; the tables have the same contributors.

    As long as something small can be worked out, a cell that helps to is withheld. With none shown
    everything is safe, so it ends. Of two tables that cannot both be shown the later one yields.
    """
    drafts = [
        Draft(each, groups, {key: rules.refused(each, key, groups[key]) for key in groups})
        for each, groups in tables.items()
    ]
    while any(_mended(draft, drafts[:place], rules) for place, draft in enumerate(drafts)):
        pass
    return {draft.breakdown: draft.verdict for draft in drafts}


def repeats(groups: Groups, others: Iterable[Groups], nearest: int) -> bool:
    """Whether a table would say almost the same as another, and so tell of those in between."""
    large = [each for each in groups.values() if each.bit_count() >= nearest]
    return any(
        0 < (group ^ beside).bit_count() < nearest
        for other in others
        for beside in other.values()
        if beside.bit_count() >= nearest
        for group in large
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A table on its way: its groups, and which of them are withheld so far."""

    breakdown: Breakdown
    groups: Groups
    verdict: Verdict

    @property
    def shown(self) -> list[str]:
        return [key for key, reason in self.verdict.items() if reason is None]

    @property
    def withheld(self) -> list[Members]:
        """The cells that are withheld, each a secret."""
        return [self.groups[key] for key, reason in self.verdict.items() if reason is not None]

    @property
    def parts(self) -> list[Members]:
        """What can be known: the shown cells and, as one, all that is withheld."""
        parts = (*(self.groups[key] for key in self.shown), union(self.withheld))
        return [part for part in parts if part]

    def withhold(self, part: Members) -> bool:
        """Withhold the cell that is this part, else the smallest; say whether one was left."""
        shown = sorted(self.shown, key=lambda key: (self.groups[key].bit_count(), key))
        for key in [key for key in shown if self.groups[key] == part] or shown[:1]:
            self.verdict[key] = Reason.PROTECTS
        return bool(shown)


def _mended(draft: Draft, before: Sequence[Draft], rules: Rules) -> bool:
    """Withhold a cell if the table shows too much, alone or laid over one before it."""
    if draft.shown and not _holds_alone(draft, rules):
        return draft.withhold(0)
    for other in before:
        culprits = next(_too_near(draft, other, rules), None)
        if culprits and (draft.withhold(culprits[0]) or other.withhold(culprits[1])):
            return True
    return False


def _holds_alone(draft: Draft, rules: Rules) -> bool:
    return (
        all(rules.holds(part) for part in draft.parts)
        and _far(draft.parts, draft.withheld, rules.apart)
        and rules.beside_earlier(draft.breakdown, set(draft.shown))
    )


def _too_near(draft: Draft, other: Draft, rules: Rules) -> Iterator[tuple[Members, Members]]:
    """Parts of two tables that, taken from each other, tell of a few."""
    parts, others = draft.parts, other.parts
    secrets = [*draft.withheld, *other.withheld]
    for part, beside in product(parts, others):
        apart = [part ^ beside] if part != beside else []
        if not rules.holds_apart(part, beside) or not _far(apart, secrets, rules.apart):
            yield part, beside
    for left, part, beside in left_over(parts, others):
        if not rules.holds(left) or not _far([left], secrets, rules.apart):
            yield part, beside
    for left, beside, part in left_over(others, parts):
        if not rules.holds(left) or not _far([left], secrets, rules.apart):
            yield part, beside
    yield from ((part, 0) for part in parts if not _far([part], other.withheld, rules.apart))
    yield from ((0, beside) for beside in others if not _far([beside], draft.withheld, rules.apart))


def _far(known: Iterable[Members], secrets: Sequence[Members], apart: int) -> bool:
    """Whether each set that can be known differs from each secret in enough members."""
    return all((part ^ secret).bit_count() >= apart for part in known for secret in secrets)


def left_over(
    parts: list[Members], others: list[Members]
) -> Iterator[tuple[Members, Members, Members]]:
    """What is left of a part without the others inside it, and of those it touches without it.

    With each the part, and one of the others.
    """
    whole = union(others)
    for part in parts:
        inside = [other for other in others if not other & ~part]
        if inside and (left := part & ~union(inside)):
            yield left, part, inside[0]
        touched = [other for other in others if other & part]
        reached = whole if len(touched) == len(others) else union(touched)
        if touched and (left := reached & ~part):
            yield left, part, touched[0]


def union(sets: Iterable[Members]) -> Members:
    """All who are in one of the sets."""
    united = 0
    for each in sets:
        united |= each
    return united
