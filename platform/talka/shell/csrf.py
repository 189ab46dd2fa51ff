"""Flask-WTF's protection against forged requests, with tokens that look different on every page.

The pages are compressed, and a secret that repeats in compressed pages can be guessed bit by bit
(the BREACH attack). So a page never carries the token itself: it carries a random pad and the
token XORed with it, which compresses like noise and says nothing until both halves are joined.
"""

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request
from flask_wtf.csrf import CSRFProtect, generate_csrf, validate_csrf
from wtforms import Form
from wtforms.csrf.core import CSRF, CSRFTokenField

_View = TypeVar("_View", bound=Callable[..., object])
_BY_ORIGIN = "_talka_checked_by_origin"


def checked_by_origin(view: _View) -> _View:
    """A form without a token, for pages without a cookie: the browser says where it comes from.

    Goes directly above the stamp of access. For choices that concern a device only.
    """
    setattr(view, _BY_ORIGIN, True)
    return view


def sent_from_here() -> bool:
    """Whether the browser says that a page of this site sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def mask(token: str) -> str:
    """The token under a fresh random pad, as text for a page."""
    plain = token.encode()
    pad = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(pad + _xor(plain, pad)).decode()


def unmask(masked: str | None) -> str:
    """The token under the mask; empty where there is none or it was tampered with."""
    try:
        both = urlsafe_b64decode((masked or "").encode("ascii"))
        half = len(both) // 2
        return _xor(both[:half], both[half:]).decode("ascii")
    except (binascii.Error, ValueError):
        return ""


def masked_token() -> str:
    """What forms carry in ``csrf_token`` and scripts send as ``X-CSRFToken``.

    One mask serves a whole page: repeated within the page it compresses away.
    """
    if "masked_csrf_token" not in g:
        g.masked_csrf_token = mask(generate_csrf())
    return str(g.masked_csrf_token)


def carries_token(markup: str) -> bool:
    """Whether the token of this page stands in it, so that it is for one reader alone."""
    return "masked_csrf_token" in g and g.masked_csrf_token in markup


class MaskedCSRFProtect(CSRFProtect):
    """Checks every writing request; takes the mask off first."""

    def init_app(self, app: Flask) -> None:
        # A page may stay open for days while its answers are being written.
        app.config["WTF_CSRF_TIME_LIMIT"] = None
        super().init_app(app)
        app.jinja_env.globals["csrf_token"] = masked_token
        app.context_processor(lambda: {"csrf_token": masked_token})

    def protect(self, apply_exemptions: bool = False) -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        if not getattr(view, _BY_ORIGIN, False):
            super().protect(apply_exemptions)
            return
        self._get_csrf_token()  # looks into the form, so that one too large is refused as such
        if not sent_from_here():
            self._error_response("sent from elsewhere")

    def _get_csrf_token(self) -> str:
        return unmask(super()._get_csrf_token())


class MaskedFormCSRF(CSRF):
    """The same for the hidden field of a form, for an app that checks forms only."""

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        return masked_token()

    def validate_csrf_token(self, form: Form, field: CSRFTokenField) -> None:
        validate_csrf(unmask(field.data))


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
