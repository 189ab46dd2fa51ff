"""Somebody who reads the editions of several networks, one above the other or side by side.

The same attacker (``attack``), with every edition before its eyes. Who gives the same answer in two
of them has one vote; who is shown by name in one of them is known wherever it gives that answer.
What must not come out: every group that is withheld, and who is in one edition and not in another,
as far as it could not be shown itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from random import Random

from talka.monitoring.aggregate.cells import Cell, Figures, Row
from talka.monitoring.aggregate.contributors import Contributor, roll_of
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.edition import figures_of
from talka.monitoring.values import Reason
from tests.factories.editions import AREAS, ITEMS, a_year_later, networks_around
from tests.support.attack import Attack, Vote, read_edition, set_of
from tests.support.reckoning import ANSWERS

Told = tuple[Row, Sequence[Contributor]]
Published = list[tuple[Figures, Sequence[Contributor]]]
ABOVE = 2


def published_around(seed: int, *, alone: bool = False) -> Published:
    """Two networks and the one above them publish, whoever comes first; then one does so again, a
    year later, when a few have come and left and answer otherwise. ``alone``: each looks at its own
    editions only, as a careless program would."""
    networks = networks_around(seed)
    named_below = {each.key for below in networks[:ABOVE] for each in below if each.named}
    order = [0, 1, ABOVE]
    dice = Random(seed)
    dice.shuffle(order)
    again = dice.choice(order)
    rounds = [(each, list(networks[each])) for each in order]
    rounds.append((again, a_year_later(networks[again], seed)))
    places: dict[str, int] = {}
    rolls, made = [], Published()
    for network, people in rounds:
        known = named_below if network == ABOVE else set[str]()
        roll = roll_of([replace(p, named=p.named or p.key in known) for p in people], places)
        earlier = [
            Earlier(figures, before, own=other == network)
            for (other, before), (figures, _people) in zip(rolls, made, strict=True)
            if other == network or not alone
        ]
        made.append((figures_of(roll, AREAS, ITEMS, earlier=earlier), people))
        rolls.append((network, roll))
    return made


def given_away_around(seed: int, item_id: str, *, alone: bool = False) -> list[str]:
    """What comes out of an item with any of these editions, one after the other.

    Not looked at is a network's own next edition with the very same people, but for named ones: who
    of them answers otherwise is known to nobody.
    """
    told = [
        (figures.items[item_id], people) for figures, people in published_around(seed, alone=alone)
    ]
    unnamed = [
        {each.key for each in _cast(item_id, people).values() if not each.named}
        for _row, people in told
    ]
    ends = [2, 3, *([] if unnamed[-1] in unnamed[:-1] else [4])]
    return [said for end in ends for said in given_away(item_id, told[:end])]


def _cast(item_id: str, people: Sequence[Contributor]) -> dict[str, Contributor]:
    return {each.key: each for each in people if each.answers.get(item_id) in ANSWERS}


def given_away(item_id: str, told: Sequence[Told]) -> list[str]:
    """What comes out with the last of these editions, and did not come out without it."""
    attack = attack_on_many(item_id, told)
    broken = attack.breaks(["nobody", *_different(attack)])
    if not broken:
        return []
    before = attack_on_many(item_id, [*told[:-1], (silent(told[-1][0]), told[-1][1])])
    out = {_what(said) for said in before.breaks({said.split(" knows ")[0] for said in broken})}
    return [said for said in broken if _what(said) not in out]


def _different(attack: Attack) -> list[str]:
    """One of all contributors who know the same: of their own votes, where these were counted."""
    attack.take_away()
    marks = {each for sets in attack.known.values() for each in sets}
    marks |= set(attack.secrets.values())
    know: dict[str, list[tuple[object, ...]]] = {}
    for place, vote in enumerate(attack.votes):
        counted = tuple(mark >> place & 1 for mark in sorted(marks))
        know.setdefault(vote.owner, []).append((vote.value, vote.is_public, *counted))
    return sorted({repr(votes): owner for owner, votes in sorted(know.items())}.values())


def attack_on_many(item_id: str, told: Sequence[Told]) -> Attack:
    """Everything that editions tell of an item together."""
    casts = [[*_cast(item_id, people).values()] for _row, people in told]
    public = {(each.key, each.answers[item_id]) for cast in casts for each in cast if each.named}
    votes = sorted({(each.key, each.answers[item_id]) for cast in casts for each in cast})
    attack = Attack([Vote(*vote, vote in public) for vote in votes])
    place = {vote: number for number, vote in enumerate(votes)}
    places = [{place[each.key, each.answers[item_id]]: each for each in cast} for cast in casts]
    for number, (row, _people) in enumerate(told):
        read_edition(attack, row, places[number], f" in {number}")
    for one, other in permutations(range(len(told)), 2):
        there = {each.key for each in casts[other]}
        alone = set_of(p for p, each in places[one].items() if each.key not in there)
        if alone:
            attack.secrets[f"who is in {one} and not in {other}"] = alone
    _spare(attack)
    return attack


def _spare(attack: Attack) -> None:
    """Leave out the counts that might be shown: of five or more, with three of each kind."""
    hidden = set_of(p for p, vote in enumerate(attack.votes) if not vote.is_public)
    for name, members in attack.secrets.items():
        size = (members & hidden).bit_count()
        for answer in ANSWERS:
            count = attack.count(members & hidden, (answer,))
            if size >= 5 and 3 <= count <= size - 3:
                attack.spared.add((name, answer))


def silent(row: Row) -> Row:
    """The same, with everything withheld."""
    groups = {
        breakdown: {key: Cell(reason=Reason.DIFFERENCE) for key in cells}
        for breakdown, cells in row.groups.items()
    }
    return Row(Cell(reason=Reason.DIFFERENCE), groups)


def _what(said: str) -> str:
    """Who knows what, without the numbers."""
    return said.rsplit(":", 1)[0]
