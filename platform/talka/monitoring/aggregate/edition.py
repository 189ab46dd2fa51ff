"""An edition: every area and item that its contributors answered, in all and by group."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from talka.monitoring.aggregate.areas import AreaCount, EarlierArea
from talka.monitoring.aggregate.beside import Beside
from talka.monitoring.aggregate.cells import Figures, Row
from talka.monitoring.aggregate.contributors import Roll
from talka.monitoring.aggregate.earlier import Earlier
from talka.monitoring.aggregate.items import ItemCount
from talka.monitoring.aggregate.rounding import rounded_count

FEWEST, MOST = 5, 100
"""k: a cell needs at least so many anonymous contributors. A network may ask for more, up to the
second number: with still more no network of this size would publish anything.
"""

Areas = Mapping[str, Iterable[str]]
"""Area to the items it pools."""


def figures_of(
    roll: Roll,
    areas: Areas,
    items: Iterable[str],
    *,
    at_least: int = FEWEST,
    earlier: Sequence[Earlier] = (),
    done: Callable[[int], object] = lambda _items: None,
) -> Figures:
    """What is published of these contributors.

    ``earlier`` are the editions of the network, and of those around it, until now. ``done`` is
    told, now and then, how many items are counted. Raises ValueError where ``at_least`` is lower
    than the rule allows.
    """
    if at_least < FEWEST:
        raise ValueError("no network may publish cells of fewer")
    roll.offer(at_least)
    rows: dict[str, Row] = {}
    for number, item_id in enumerate(items, start=1):
        beside = Beside.of(item_id, roll, at_least, earlier)
        rows[item_id] = ItemCount(item_id, roll, at_least, beside).row()
        done(number)
    counted = {}
    for area_id, pooled in areas.items():
        of_items = {item_id: rows[item_id] for item_id in pooled}
        before = [EarlierArea.of(each, area_id, roll) for each in earlier]
        counted[area_id] = AreaCount(area_id, roll, at_least, of_items, before).row()
    groups = {
        breakdown: {
            key: rounded_count(members.bit_count())
            if (members & roll.anonymous).bit_count() >= at_least
            else 0
            for key, members in parts.items()
        }
        for breakdown, parts in roll.tables(roll.everyone).items()
    }
    enough = roll.anonymous.bit_count() >= at_least
    contributors = rounded_count(roll.everyone.bit_count()) if enough else 0
    return Figures(contributors, groups, counted, rows)
