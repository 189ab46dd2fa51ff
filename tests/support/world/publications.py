"""What an organisation has in the library, and what waits to be published."""

from typing import Any

from flask import Flask

from talka.practices.actions.sending import withdraw
from talka.practices.kinds import State
from tests.factories.files import add_picture
from tests.factories.practices import make_call, make_practice, submitted_practice
from tests.factories.publications import (
    archived_practice,
    decided_practice,
    published_practice,
    shown_inside,
)
from tests.factories.running import ask_running
from tests.factories.tenants import NetworkMade, OrganisationMade, in_organisation
from tests.support.world.facts import Someone


def fill_library(
    app: Flask,
    key: str,
    organisation: OrganisationMade,
    network: NetworkMade,
    people: dict[str, Someone],
) -> dict[str, Any]:
    """The short name of a practice that everybody reads, the id of its picture, and the token of
    the yearly question about it; its own id, and those of one that is decided on, one returned, one
    archived, one taken back, and of a draft that its own people read."""
    author, coordinator = people["admin"].made, people["coordinator"].made
    call = make_call(app, network, coordinator, title="The library's call")

    def make(title: str) -> Any:
        return make_practice(app, organisation, author, title=f"{title} {key}")

    decided, draft = make("Decided on"), make("Shown inside")
    returned, archived = make("Returned"), make("Archived")
    decided_practice(app, decided, call, coordinator)
    decided_practice(app, returned, call, coordinator, outcome=State.RETURNED)
    archived_practice(app, archived, call, coordinator)
    shown_inside(app, draft)
    withdrawn = make("Taken back")
    submitted_practice(app, withdrawn, call)
    with in_organisation(app, organisation, author) as scope:
        withdraw(scope=scope, practice_id=withdrawn.id)
    shelved = make("In the library")
    picture = add_picture(app, shelved)
    public = published_practice(app, shelved, call, coordinator)
    return {
        "library": public.slug,
        "library_file": picture,
        "still_running": ask_running(app, public.practice),
        "to_publish": {
            "decided": decided.id,
            "draft": draft.id,
            "returned": returned.id,
            "archived": archived.id,
            "withdrawn": withdrawn.id,
            "published": public.practice.id,
        },
    }
