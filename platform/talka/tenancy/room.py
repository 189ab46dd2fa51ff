"""Puts the room into the app."""

from flask import Flask

from talka.tenancy import guard


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    guard.init_app(app)
