"""A thousand random networks, and somebody who tries to work out what their editions withhold."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

from talka.monitoring.aggregate.contributors import roll_of
from talka.monitoring.aggregate.edition import figures_of
from tests.factories.editions import AREAS, ITEMS, only_small_cells_hidden, random_network
from tests.support.attack import attack_on_item

NETWORKS, QUICK_NETWORKS = 1_000, 5


def attack_networks(networks: int, say: Callable[[str], None]) -> str:
    """How many editions gave way, against how many that hide small cells only; as Markdown."""
    ours = careless = cells = shown = 0
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
        told = [cell for cells_of in row.groups.values() for cell in cells_of.values()]
        cells, shown = cells + len(told), shown + sum(cell.is_shown for cell in told)
    return (
        "### An attack on what editions withhold\n\n"
        f"{networks:,} random networks, one item each, read by each of its contributors: of "
        f"Talka's editions {ours} gave a withheld count away, of tables that hide small cells only "
        f"{careless}. Of {cells:,} cells of breakdowns {shown:,} were shown. An edition of "
        f"{len(ITEMS)} items took {median(times) * 1000:.1f} ms."
    )
