"""Puts the room into the app."""

from pathlib import Path

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.assessments import words
from talka.assessments.routes import (
    answering,
    assessments,
    blueprint,
    exports,
    home,
    improvements,
    results,
    starting,
)
from talka.kernel.permissions import Permission
from talka.shell.assets import add_assets
from talka.shell.navigation import NavItem, add_navigation
from talka.tenancy.slots import add_home_panel

ROUTES = (answering, assessments, exports, improvements, results, starting)
"""Modules whose views joined the blueprint when they were imported."""

NAVIGATION = (
    NavItem(
        _l("Assessments"), "assessments.index", permission=Permission.ASSESSMENT_READ, order=20
    ),
    NavItem(
        _l("Improvements"),
        "assessments.improvements",
        permission=Permission.ASSESSMENT_READ,
        order=30,
    ),
)


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    add_assets(app, "assessments", Path(__file__).with_name("static"))
    words.init_app(app)
    app.register_blueprint(blueprint)
    add_navigation(app, *NAVIGATION)
    add_home_panel(app, home.panel)
