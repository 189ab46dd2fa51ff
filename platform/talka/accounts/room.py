"""Puts the room into the app."""

from datetime import timedelta

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.accounts import identity, last_seen, throttle
from talka.accounts.actions.sweeping import sweep
from talka.accounts.routes import blueprint, own_data, passwords, profile, security, signing_in
from talka.notifications import slots as notification_slots
from talka.settings import Settings
from talka.shell import slots as shell_slots
from talka.shell.navigation import Audience, NavItem, Shelf, add_navigation

PAGES = (signing_in, passwords, profile, security, own_data)
"""Importing them puts their routes on the blueprint."""


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    settings: Settings = app.extensions["settings"]
    app.config.update(
        PERMANENT_SESSION_LIFETIME=timedelta(days=settings.session_days),
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    identity.init_app(app)
    throttle.init_app(app)
    last_seen.init_app(app)
    app.register_blueprint(blueprint)
    shell_slots.language_chosen = profile.keep_language
    notification_slots.upkeep["accounts: what has expired"] = sweep
    _add_navigation(app)


def _add_navigation(app: Flask) -> None:
    visitor, person = Audience.VISITOR, Audience.SIGNED_IN
    add_navigation(
        app,
        NavItem(_l("Sign in"), "accounts.sign_in", audience=visitor, shelf=Shelf.PERSON, order=10),
        NavItem(_l("Your profile"), "accounts.me", audience=person, shelf=Shelf.PERSON, order=20),
        NavItem(
            _l("Sign out"),
            "accounts.sign_out",
            audience=person,
            shelf=Shelf.PERSON,
            order=90,
            posts=True,
        ),
    )
