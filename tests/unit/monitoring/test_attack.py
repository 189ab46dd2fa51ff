"""Nobody works out what an edition withholds, however much they read and know.

The attacker of ``tests/support/attack.py`` is tried on random networks, here on fifty and in
``run.py bench`` on a thousand; and on a program that hides small cells only, which it breaks.
"""

from dataclasses import replace

import pytest

from talka.monitoring.aggregate.contributors import roll_of
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.edition import figures_of
from talka.monitoring.values import Breakdown
from tests.factories.editions import (
    AREAS,
    ITEMS,
    MET,
    NOT_MET,
    a_year_later,
    contributor,
    only_small_cells_hidden,
    random_network,
)
from tests.support.attack import attack_on_item, attack_on_two
from tests.support.attack_around import attack_on_many, given_away, given_away_around, silent

SEEDS, CARELESS = range(50), range(6)
ONCE_BROKEN = (193, 330, 982)
"""Two editions: a group shown before was almost what is left beside another now; one that left and
one that changed did not hide nine that came, nor two that were there before another five."""
AROUND = (*range(6), 159, 290)
"""Of these the last two once gave way: to all less two groups that overlap, and to a few who
answered otherwise in the network above."""


@pytest.mark.parametrize("seed", SEEDS)
def test_no_contributor_narrows_a_withheld_count(seed):
    network = random_network(seed, 50)
    figures = figures_of(roll_of(network), AREAS, ITEMS)
    item_id = ITEMS[seed % len(ITEMS)]
    attack = attack_on_item(item_id, figures.items[item_id], network)
    assert attack.breaks([each.key for each in network]) == []


@pytest.mark.parametrize("seed", [*SEEDS, *ONCE_BROKEN])
def test_nor_does_one_who_lays_two_editions_over_each_other(seed):
    before = random_network(seed, 40)
    after = a_year_later(before, seed)
    places: dict[str, int] = {}
    first = roll_of(before, places)
    figures = figures_of(first, AREAS, ITEMS)
    second = figures_of(roll_of(after, places), AREAS, ITEMS, earlier=[Earlier(figures, first)])
    item_id = ITEMS[seed % len(ITEMS)]
    rows = figures.items[item_id], second.items[item_id]
    attack = attack_on_two(item_id, rows, (before, after))
    assert attack.breaks([each.key for each in after]) == []


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_nor_does_one_who_leaves_out_the_edition_between(seed):
    rounds = [random_network(seed, 40)]
    rounds += [rounds[0][len(rounds[0]) // 2 :], a_year_later(rounds[0], seed)]
    places: dict[str, int] = {}
    published: list[Earlier] = []
    for contributors in rounds:
        roll = roll_of(contributors, places)
        published.append(Earlier(figures_of(roll, AREAS, ITEMS, earlier=published), roll))
    item_id = ITEMS[seed % len(ITEMS)]
    rows = published[0].figures.items[item_id], published[2].figures.items[item_id]
    attack = attack_on_two(item_id, rows, (rounds[0], rounds[2]))
    assert attack.breaks([each.key for each in rounds[2]]) == []


@pytest.mark.parametrize("seed", AROUND)
def test_nor_does_one_who_reads_the_networks_around(seed):
    """Two networks and the one above, in any order, and one of them again a year later."""
    assert given_away_around(seed, ITEMS[seed % len(ITEMS)]) == []


def test_networks_that_do_not_look_around_are_broken():
    assert given_away_around(0, ITEMS[0], alone=True)


def test_who_is_named_later_no_longer_hides_others_in_what_was_told_before():
    """Nobody can call back the first edition: seven in Iceland and Estonia are left beside Latvia,
    of whom the three in Estonia are shown by name a year later, with answers that are the same.

    The second edition adds nothing of its own, and none can be made that takes the first one back:
    what an organisation shows of itself it may. So it is told what that does to others.
    """
    latvia = [one(f"lv{n}", MET if n % 2 else NOT_MET, "LV") for n in range(10)]
    iceland = [one(f"is{n}", MET if n % 2 else NOT_MET, "IS") for n in range(4)]
    estonia = [one(f"ee{n}", MET if n else NOT_MET, "EE") for n in range(3)]
    before = [*latvia, *iceland, *estonia]
    after = [*latvia, *iceland, *(replace(each, named=True) for each in estonia)]
    places: dict[str, int] = {}
    first = roll_of(before, places)
    figures = figures_of(first, AREAS, ITEMS)
    second = figures_of(roll_of(after, places), AREAS, ITEMS, earlier=[Earlier(figures, first)])
    then, now = (each.items["a1-01"] for each in (figures, second))
    assert then.cell(Breakdown.COUNTRY, "LV").is_shown
    assert attack_on_many("a1-01", [(then, before)]).breaks(["nobody", "is0"]) == []

    assert given_away("a1-01", [(then, before), (now, after)]) == []
    assert not now.cell(Breakdown.COUNTRY, "LV").is_shown
    known = attack_on_many("a1-01", [(then, before), (silent(now), after)]).breaks(["nobody"])
    assert "nobody knows country IS in 0, met: 2 to 2 of 4" in known


def one(key, value, country):
    return contributor(key, {"a1-01": value}, country=country)


def test_hiding_only_small_cells_is_broken():
    broken = 0
    for seed in CARELESS:
        network = random_network(seed, 40)
        row = only_small_cells_hidden(ITEMS[0], network)
        attack = attack_on_item(ITEMS[0], row, network, exactly=False)
        broken += bool(attack.breaks([each.key for each in network]))
    assert broken > len(CARELESS) / 2


def test_a_small_country_falls_out_of_a_careless_table():
    """Ten in Latvia and two in Iceland: all less Latvia is Iceland, which met it twice."""
    latvia = [
        contributor(f"lv{n}", {"a1-01": MET if n % 2 else NOT_MET}, country="LV") for n in range(10)
    ]
    iceland = [contributor(f"is{n}", {"a1-01": MET}, country="IS") for n in range(2)]
    network = [*latvia, *iceland]
    careless = attack_on_item(
        "a1-01", only_small_cells_hidden("a1-01", network), network, exactly=False
    )
    assert "nobody knows country IS, met: 2 to 2 of 2" in careless.breaks(["nobody"])
    row = figures_of(roll_of(network), AREAS, ITEMS).items["a1-01"]
    careful = attack_on_item("a1-01", row, network)
    assert careful.breaks(["nobody", "lv1", "is0"]) == []
