"""Asking the house for things, and telling how it answered."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from werkzeug.test import TestResponse

from talka.accounts.throttle import limiter
from tests.support.files import said
from tests.support.world.addresses import Route
from tests.support.world.facts import Someone
from tests.support.world.houses import House, nothing_stays
from tests.support.world.rights import FORBIDDEN, IN, NOT_FOUND, SIGN_IN

_MASKED_TOKEN = re.compile(r"[A-Za-z0-9_-]{120,}={0,2}")


def knock(
    house: House,
    method: str,
    path: str,
    someone: Someone | None = None,
    data: Mapping[str, Any] | None = None,
    **more: Any,
) -> TestResponse:
    """One request in a fresh browser; what it would write does not stay."""
    limiter.reset()
    client = house.client(someone)
    with nothing_stays():
        return client.open(path, method=method, data=data, **more)


def answered(house: House, method: str, path: str, response: TestResponse) -> str:
    """How a request was answered, in the words of ``rights``."""
    status = response.status_code
    if status == 401 and method != "GET":
        return SIGN_IN
    if status == 302 and method == "GET" and response.location == sign_in_path(house, path):
        return SIGN_IN
    if status in (403, 404):
        return {403: FORBIDDEN, 404: NOT_FOUND}[status]
    return IN if status < 500 and status != 401 else str(status)


def sign_in_path(house: House, then: str) -> str:
    """Where a visitor is sent who asks for a page that needs a person."""
    address = house.app.url_map.bind("").build("accounts.sign_in")
    return f"{address}?{urlencode({'next': then})}"


def masked(response: TestResponse, *ids: object) -> str:
    """The body without what differs from one request to the next, and without these ids."""
    body = _MASKED_TOKEN.sub("TOKEN", said(response))
    for each in ids:
        body = body.replace(str(each), "ID")
    return body


def unknown(route: Route, name: str) -> Any:
    """A value of the right shape for an argument that names nothing."""
    from uuid import uuid4

    converter = type(route.rule._converters[name]).__name__
    return {"UUIDConverter": uuid4(), "IntegerConverter": 9999}.get(converter, "no-such-thing")


def local(url: str) -> str | None:
    """The path of a link if it leads nowhere else."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
