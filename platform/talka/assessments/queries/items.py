"""Items by id over all versions of the framework: ids are never used again for something else."""

from collections.abc import Iterable

from talka.handbook.kinds import Item
from talka.handbook.queries import current_framework, framework


def known_item(item_id: str) -> Item | None:
    """The item in the newest version of the framework that has it, or None."""
    for version in range(current_framework().version, 0, -1):
        try:
            return framework(version).item(item_id)
        except KeyError:
            continue
    return None


def in_handbook_order(item_ids: Iterable[str]) -> tuple[str, ...]:
    """Items as the newest framework orders them; those it no longer has come last."""
    places = {item.id: place for place, item in enumerate(current_framework().items)}
    return tuple(sorted(item_ids, key=lambda item_id: (places.get(item_id, len(places)), item_id)))
