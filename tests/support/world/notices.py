"""What a network tells: notices to its members, one of them taken down; its face to everybody.

The network below it has prepared its face and does not show it.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import Flask

from talka.kernel.clock import today
from talka.kernel.ids import new_id
from talka.tenancy.actions.faces import save_face, show_face
from talka.tenancy.actions.notices import Telling, post_notice, take_notice_down
from tests.factories.tenants import NetworkMade, in_network
from tests.support.world.facts import Neighbour, Someone, World

_Source = Callable[[World, Neighbour, Someone | None], tuple[Any, ...]]


def _network(_world: World, place: Neighbour, _someone: Someone | None) -> tuple[str]:
    return (place.network.slug,)


def _below(_world: World, place: Neighbour, _someone: Someone | None) -> tuple[str]:
    return (place.below.slug,)


def _both(_world: World, place: Neighbour, _someone: Someone | None) -> tuple[str, str]:
    return (place.network.slug, place.below.slug)


OF_NOTICES: Mapping[tuple[str, str], _Source] = {
    ("tenancy.network_entrance", "slug"): _network,
    ("tenancy.public_network", "slug"): _network,
    ("tenancy.face", "network"): _both,
    ("tenancy.show_face", "network"): _below,
    ("tenancy.notice_versions", "notice_id"): lambda _w, place, _s: tuple(place.notices.values()),
}
"""Both notices have a history, and the network has its public page."""


def tell(
    app: Flask, key: str, networks: tuple[NetworkMade, NetworkMade], people: dict[str, Someone]
) -> dict[str, Any]:
    """Both by the coordinator, of the first of the networks, which is above the other; ids by
    ``standing`` and ``down``."""
    network, below = networks
    ids = {"standing": new_id(), "down": new_id()}
    until = today() + timedelta(days=20)
    with in_network(app, network, people["coordinator"].made) as scope:
        for name, notice_id in ids.items():
            telling = Telling(f"{key} {name}", "Come on Tuesday.", "en", until)
            post_notice(scope, notice_id=notice_id, telling=telling)
        take_notice_down(scope, notice_id=ids["down"])
        save_face(scope, seen=0, texts={"en": f"About {key}."}, contact=f"{key}@example.org")
        show_face(scope)
    with in_network(app, below, people["coordinator"].made) as scope:
        save_face(scope, seen=0, texts={"en": f"Below {key}."}, contact="")
    return {"notices": ids}
