"""Slowing guessers down, without giving anybody a way to lock somebody else out.

Only failures count. One network address may fail so often altogether, and less often with one
person's address; somebody elsewhere is never held up by it.
"""

import ipaddress
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_limiter import Limiter, RateLimitExceeded
from flask_login import current_user

from talka.accounts.identity import Person, digest
from talka.settings import Settings

GUESSES, MAILS = "guesses", "mails"
View = TypeVar("View", bound=Callable[..., Any])

PER_PERSON = "5 per minute;20 per hour"
"""Failures of one network address with one person's address."""


def network_address() -> str:
    """Where a request comes from; one IPv6 household or office counts as one."""
    address = request.remote_addr or "unknown"
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return address


limiter = Limiter(
    network_address,
    strategy="fixed-window",
    in_memory_fallback_enabled=True,
    swallow_errors=True,
    key_prefix="talka",
)


def failed() -> None:
    """Count this request: it guessed wrong, or asked for a mail."""
    g.talka_failed = True


def throttled(what: str) -> Callable[[View], View]:
    """The view answers 429 to a network address, or to a person, that failed too often at
    ``what``: guessing secrets, or asking for mails. The two do not use each other up.
    """
    per_person = limiter.shared_limit(
        PER_PERSON, scope=f"{what}-with-one", key_func=_person_and_network, deduct_when=_has_failed
    )
    per_network = limiter.shared_limit(
        _network_limit, scope=what, key_func=network_address, deduct_when=_has_failed
    )

    def wrap(view: View) -> View:
        return per_network(per_person(view))  # type: ignore[no-any-return]

    return wrap


def init_app(app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    app.config["RATELIMIT_STORAGE_URI"] = settings.redis_url or "memory://"
    limiter.init_app(app)
    app.register_error_handler(RateLimitExceeded, _too_often)


def _network_limit() -> str:
    settings: Settings = current_app.extensions["settings"]
    return settings.sign_in_limit


def _person_and_network() -> str:
    """The signed-in person, or the address typed and where from. Kept as a digest only."""
    if isinstance(person := current_user._get_current_object(), Person):
        return str(person.id)
    typed = request.form.get("email", "").strip().casefold()
    return digest(f"{typed} {network_address()}")


def _has_failed(_response: Response) -> bool:
    return bool(g.get("talka_failed", False))


def _too_often(_error: RateLimitExceeded) -> Response:
    """A page that says when it is worth trying again."""
    limit = limiter.current_limit
    moment = limit.reset_at if limit else int(time.time()) + 60
    seconds = max(1, moment - int(time.time()))
    page = render_template(
        "accounts/too_often.html",
        again_at=datetime.fromtimestamp(moment, UTC),
        minutes=max(1, round(seconds / 60)),
    )
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(seconds)
    return response
