"""What an organisation has in the library, and what waits to be published."""

from typing import Any

from flask import Flask

from tests.factories.practices import make_call, make_practice
from tests.factories.publications import decided_practice, published_practice, shown_inside
from tests.factories.tenants import NetworkMade, OrganisationMade
from tests.support.world.facts import Someone


def fill_library(
    app: Flask,
    key: str,
    organisation: OrganisationMade,
    network: NetworkMade,
    people: dict[str, Someone],
) -> dict[str, Any]:
    """The short name of a practice that everybody reads; ids of one that is decided on, and of a
    draft that its own people read."""
    author, coordinator = people["admin"].made, people["coordinator"].made
    call = make_call(app, network, coordinator, title="The library's call")

    def make(title: str) -> Any:
        return make_practice(app, organisation, author, title=f"{title} {key}")

    decided, draft = make("Decided on"), make("Shown inside")
    decided_practice(app, decided, call, coordinator)
    shown_inside(app, draft)
    public = published_practice(app, make("In the library"), call, coordinator)
    return {
        "library": public.slug,
        "to_publish": {"decided": decided.id, "draft": draft.id},
    }
