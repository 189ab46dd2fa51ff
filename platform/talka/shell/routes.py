"""The choices everybody has on every page: language, and light or dark."""

from flask import Blueprint, Response, current_app, redirect, request

from talka.kernel.access import public
from talka.kernel.i18n import LANGUAGE_COOKIE, LANGUAGES
from talka.shell import slots
from talka.shell.csrf import checked_by_origin
from talka.shell.frame import THEME_COOKIE, THEMES
from talka.shell.redirects import safe_path

blueprint = Blueprint("shell", __name__, template_folder="templates")

_YEAR = 365 * 24 * 3600


@blueprint.post("/language")
@checked_by_origin
@public
def choose_language() -> Response:
    """Speak this language from now on: on this device, and in the profile of who is signed in."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        return _back()
    response = _back(language)
    slots.language_chosen(language)
    _remember(response, LANGUAGE_COOKIE, language)
    return response


@blueprint.post("/theme")
@checked_by_origin
@public
def choose_theme() -> Response:
    """Light, dark, or (empty) what the device prefers."""
    response = _back()
    theme = request.form.get("theme", "")
    if theme in THEMES:
        _remember(response, THEME_COOKIE, theme)
    elif not theme:
        response.delete_cookie(THEME_COOKIE)
    return response


def _back(language: str | None = None) -> Response:
    """To the page before; with a language, to that page in it where the address names one."""
    path = safe_path(request.form.get("next"))
    first, slash, rest = path.removeprefix("/").partition("/")
    if language and slash and first in LANGUAGES:
        path = f"/{language}/{rest}"
    return redirect(path, code=303)  # type: ignore[return-value]


def _remember(response: Response, cookie: str, value: str) -> None:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(cookie, value, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
