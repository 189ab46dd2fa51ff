"""The handbook's place in the app."""

from pathlib import Path

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from talka.accounts import slots as accounts
from talka.handbook import own_data
from talka.handbook.finding import found
from talka.handbook.kinds import blocks_of, checklists_of
from talka.handbook.queries import EXTENSION, current_book, current_framework, load_content
from talka.handbook.routes import (
    blueprint,
    finding,
    notes,
    positions,
    reading,
    search,
    summary,
    taking,
)
from talka.handbook.search.documents import book_source
from talka.handbook.search.door import add_source
from talka.handbook.telling import (
    first_words,
    tell,
    terms_in_order,
    told_elsewhere,
    told_plainly,
)
from talka.handbook.words import medium_name
from talka.kernel.i18n import content_text, current_language
from talka.kernel.permissions import Permission
from talka.settings import Settings
from talka.shell.assets import add_assets
from talka.shell.navigation import Audience, NavItem, Shelf, add_navigation
from talka.tenancy import slots
from talka.tenancy.countries import country_name, language_name
from talka.tenancy.slots import AreaOverview

ROUTES = (
    finding,
    notes,
    positions,
    reading,
    search,
    summary,
    taking,
)
"""Modules whose views joined the blueprint when they were imported."""

NAVIGATION = (
    NavItem(_l("Handbook"), "handbook.own_home", permission=Permission.ORGANISATION_READ, order=15),
    NavItem(_l("Handbook"), "handbook.entrance", audience=Audience.VISITOR, order=10),
    NavItem(_l("Handbook"), "handbook.entrance", shelf=Shelf.FOOT, order=5),
)


def register(app: Flask) -> None:
    """Load the content; the app does not start on wrong content (raises ContentError)."""
    settings: Settings = app.extensions["settings"]
    app.extensions[EXTENSION] = load_content(settings.content_directory, settings.state_directory)
    add_assets(app, "handbook", Path(__file__).with_name("static"))
    app.jinja_env.filters.update(
        told=tell,
        plainly=told_plainly,
        first_words=first_words,
        elsewhere=told_elsewhere,
        country=country_name,
        language_name=language_name,
        medium_name=medium_name,
        terms_in_order=terms_in_order,
    )
    app.jinja_env.globals.update(blocks_of=blocks_of, checklists_of=checklists_of, found=found)
    add_source(app, book_source(settings.translations_directory))
    app.register_blueprint(blueprint)
    add_navigation(app, *NAVIGATION)
    slots.areas_overview = areas_overview
    accounts.own_data_sources["notes"] = own_data.own_notes
    accounts.own_data_sources["earlier words of notes"] = own_data.own_note_states
    accounts.own_data_sources["reading positions"] = own_data.own_positions
    accounts.erasure_steps["handbook: private notes"] = own_data.forget_private_notes


def areas_overview() -> list[AreaOverview]:
    """The areas as the front page presents them, each leading to its chapter."""
    chapters = {chapter.area.id: chapter for chapter in current_book().chapters}
    return [
        AreaOverview(
            area.number,
            content_text(area.title),
            content_text(area.aim),
            url_for("handbook.part", language=current_language(), slug=chapters[area.id].slug),
        )
        for area in current_framework().areas
    ]
