"""Puts the room into the app."""

from flask import Flask

from talka.accounts import identity


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    identity.init_app(app)
