"""A thousand random networks, and somebody who tries to work out what their editions withhold.

The attacker adds up and takes away the cells of every table, those of the networks below from that
of the network above among them; lays each edition over the one a year before, and over those of the
networks around; and takes away those who are shown by name.
"""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from talka.monitoring.aggregate.cells import Figures
from talka.monitoring.aggregate.contributors import Contributor, roll_of
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.edition import figures_of
from tests.factories.editions import (
    AREAS,
    ITEMS,
    a_year_later,
    only_small_cells_hidden,
    random_network,
)
from tests.support.attack import attack_on_item, attack_on_two
from tests.support.attack_around import given_away_around

NETWORKS, QUICK_NETWORKS = 1_000, 5
TWICE = 40
"""Organisations, at most, of a network that is looked at in two years."""
PART_AROUND = 0.1
"""Of the networks, for how many those around are looked at: it takes a hundred times as long."""


def attack_networks(networks: int, say: Callable[[str], None]) -> str:
    """How many editions gave way, against how many that hide small cells only; as Markdown."""
    ours = careless = twice = around = alone = cells = shown = 0
    times = []
    for seed in range(networks):
        if seed % 100 == 0:
            say(f"Attacking the editions of random networks: {seed} of {networks} ...")
        network, item_id = random_network(seed), ITEMS[seed % len(ITEMS)]
        start = perf_counter()
        row = figures_of(roll_of(network), AREAS, ITEMS).items[item_id]
        times.append(perf_counter() - start)
        owners = [each.key for each in network]
        ours += bool(attack_on_item(item_id, row, network).breaks(owners))
        naive = only_small_cells_hidden(item_id, network)
        careless += bool(attack_on_item(item_id, naive, network, exactly=False).breaks(owners))
        twice += _breaks_two(seed, item_id)
        if seed < networks * PART_AROUND:
            around += bool(given_away_around(seed, item_id))
            alone += bool(given_away_around(seed, item_id, alone=True))
        told = [cell for cells_of in row.groups.values() for cell in cells_of.values()]
        cells, shown = cells + len(told), shown + sum(cell.is_shown for cell in told)
    return (
        "### An attack on what editions withhold\n\n"
        f"{networks:,} random networks, one item each, read by each of its contributors, who adds "
        "up and takes away all cells, the networks below and the named among them: of Talka's "
        f"editions {ours} gave a withheld count away, of tables that hide small cells only "
        f"{careless}. Of {networks:,} pairs of consecutive editions laid over each other {twice} "
        f"did. Of {int(networks * PART_AROUND):,} sets of four editions, of networks above and "
        f"below each other, {around} did, of such that look at their own editions only {alone}. "
        f"Of {cells:,} cells of breakdowns {shown:,} were shown. An edition of {len(ITEMS)} "
        f"items took {median(times) * 1000:.1f} ms."
    )


def _breaks_two(seed: int, item_id: str) -> bool:
    """Whether two editions of a network, a year apart, give something away together."""
    before = random_network(seed, TWICE)
    after = a_year_later(before, seed)
    first, second = _two_editions(before, after)
    rows = first.items[item_id], second.items[item_id]
    attack = attack_on_two(item_id, rows, (before, after))
    return bool(attack.breaks([each.key for each in after]))


def _two_editions(
    before: Sequence[Contributor], after: Sequence[Contributor]
) -> tuple[Figures, Figures]:
    places: dict[str, int] = {}
    roll = roll_of(before, places)
    first = figures_of(roll, AREAS, ITEMS)
    later = roll_of(after, places)
    return first, figures_of(later, AREAS, ITEMS, earlier=[Earlier(first, roll)])
