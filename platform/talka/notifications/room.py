"""Puts the room into the app."""

from flask import Flask


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    app.extensions.setdefault("talka-notifications", {})
