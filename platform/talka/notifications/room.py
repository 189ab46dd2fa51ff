"""Puts the room into the app."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.notifications import jobs
from talka.notifications.routes import blueprint
from talka.settings import Settings
from talka.shell.navigation import NavItem, Shelf, add_navigation


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    settings: Settings = app.extensions["settings"]
    jobs.init_app(app)
    if settings.is_demo:
        from talka.notifications.routes import demo  # noqa: F401 -- its routes join the blueprint

        app.register_blueprint(blueprint)
        add_navigation(
            app,
            NavItem(_l("Mail of this demo"), "notifications.demo_mail", shelf=Shelf.FOOT, order=90),
        )
