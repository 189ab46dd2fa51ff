"""Puts the room into the app."""

from functools import partial

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.notifications.routes import blueprint
from talka.notifications.waking import set_alarm
from talka.settings import Settings
from talka.shell.navigation import NavItem, Shelf, add_navigation


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    settings: Settings = app.extensions["settings"]
    set_alarm(app, partial(_wake_worker, app))
    if settings.is_demo:
        from talka.notifications.routes import demo  # noqa: F401 -- its routes join the blueprint

        app.register_blueprint(blueprint)
        add_navigation(
            app,
            NavItem(_l("Mail of this demo"), "notifications.demo_mail", shelf=Shelf.FOOT, order=90),
        )


def _wake_worker(app: Flask) -> None:
    from talka.notifications.jobs import jobs_of  # the queue's library weighs 18 MB

    jobs_of(app).wake()
