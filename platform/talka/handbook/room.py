"""The handbook's place in the app."""

from flask import Flask

from talka.handbook.queries import EXTENSION, load_frameworks
from talka.settings import Settings


def register(app: Flask) -> None:
    """Load the frameworks; the app does not start on wrong content (raises ContentError)."""
    settings: Settings = app.extensions["settings"]
    app.extensions[EXTENSION] = load_frameworks(settings.content_directory)
