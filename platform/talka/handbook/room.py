"""The handbook's place in the app."""

from flask import Flask

from talka.handbook.queries import EXTENSION, current_framework, load_frameworks
from talka.kernel.i18n import content_text
from talka.settings import Settings
from talka.tenancy import slots
from talka.tenancy.slots import AreaOverview


def register(app: Flask) -> None:
    """Load the frameworks; the app does not start on wrong content (raises ContentError)."""
    settings: Settings = app.extensions["settings"]
    app.extensions[EXTENSION] = load_frameworks(settings.content_directory)
    slots.areas_overview = areas_overview


def areas_overview() -> list[AreaOverview]:
    """The areas as the front page presents them."""
    return [
        AreaOverview(area.number, content_text(area.title), content_text(area.aim))
        for area in current_framework().areas
    ]
