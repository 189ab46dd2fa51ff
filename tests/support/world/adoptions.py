"""What an organisation takes over from elsewhere, with a diary of its own."""

from typing import Any

from flask import Flask

from tests.factories.adoptions import make_adoption, make_entry
from tests.factories.questions import make_public_practice
from tests.factories.tenants import OrganisationMade
from tests.support.world.facts import Secrets, Someone


def take_over(
    app: Flask,
    key: str,
    organisation: OrganisationMade,
    people: dict[str, Someone],
    secrets: Secrets,
) -> dict[str, Any]:
    """The ids of the adoption and of its entry."""
    origin = make_public_practice(app, f"Origin for {key}", f"Adopted by {key}")
    adoption = make_adoption(app, origin, organisation, people["admin"].made)
    entry = make_entry(app, adoption, secrets.diary)
    return {"adoption": {"diary": adoption.id, "entry": entry}}
