"""Reports about a neighbour's published practice, by readers elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import Flask

from tests.factories.questions import make_asker
from tests.factories.reports import dismiss_report, report_practice
from tests.factories.tenants import NetworkMade
from tests.support.world.facts import Neighbour, Someone, World

_Source = Callable[[World, Neighbour, Someone | None], Sequence[Any]]

OF_REPORTS: Mapping[tuple[str, str], _Source] = {
    ("practices.reporting", "slug"): lambda _w, place, _s: (place.exchange["elsewhere"],),
    ("practices.report_practice", "slug"): lambda _w, place, _s: (place.exchange["elsewhere"],),
    ("practices.report_read", "report_id"): lambda _w, place, _s: tuple(place.reports.values()),
    ("practices.hide_reported", "report_id"): lambda _w, place, _s: (place.reports["open"],),
    ("practices.dismiss_report", "report_id"): lambda _w, place, _s: (place.reports["open"],),
}
"""Example arguments, by view and argument."""


def report_on(
    app: Flask, key: str, slug: str, network: NetworkMade, coordinator: Someone
) -> dict[str, UUID]:
    """One that waits, and one that was dismissed."""
    answered = report_practice(app, slug, make_asker(app, f"First reporter of {key}"))
    dismiss_report(app, network, coordinator.made, answered)
    waits = report_practice(app, slug, make_asker(app, f"Second reporter of {key}"))
    return {"open": waits, "dismissed": answered}
