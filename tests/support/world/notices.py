"""What a network tells its members: a notice that stands, and one that was taken down."""

from datetime import timedelta
from typing import Any

from flask import Flask

from talka.kernel.clock import today
from talka.kernel.ids import new_id
from talka.tenancy.actions.notices import Telling, post_notice, take_notice_down
from tests.factories.tenants import NetworkMade, in_network
from tests.support.world.facts import Someone


def tell(app: Flask, key: str, network: NetworkMade, people: dict[str, Someone]) -> dict[str, Any]:
    """Both by the coordinator; ids by ``standing`` and ``down``."""
    ids = {"standing": new_id(), "down": new_id()}
    until = today() + timedelta(days=20)
    with in_network(app, network, people["coordinator"].made) as scope:
        for name, notice_id in ids.items():
            telling = Telling(f"{key} {name}", "Come on Tuesday.", "en", until)
            post_notice(scope, notice_id=notice_id, telling=telling)
        take_notice_down(scope, notice_id=ids["down"])
    return {"notices": ids}
