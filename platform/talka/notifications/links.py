"""Addresses for mails: on the public host, whatever host a request claims to be for."""

from typing import Any

from flask import current_app

from talka.settings import Settings


def public_link(endpoint: str, **values: Any) -> str:
    """The full address of a page, from the settings; works in commands and jobs too."""
    settings: Settings = current_app.extensions["settings"]
    path = current_app.url_map.bind("").build(endpoint, values)
    return settings.public_url.rstrip("/") + path
