"""Puts the room into the app."""

from pathlib import Path

from flask import Flask

from talka.assessments.routes import answering, blueprint, starting
from talka.shell.assets import add_assets

ROUTES = (answering, starting)


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    add_assets(app, "assessments", Path(__file__).with_name("static"))
    app.register_blueprint(blueprint)
