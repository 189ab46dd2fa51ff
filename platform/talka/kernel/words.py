"""The interface's words in templates, looked up the short way.

A page asks for some hundred of them, and Flask-Babel finds out anew for each which language is
being spoken. Here that is remembered for as long as the request speaks the same one.
"""

from typing import Any

from flask import Flask, g
from flask_babel import get_locale, get_translations


def init_app(app: Flask) -> None:
    """Let templates ask here."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of its i18n extension
        gettext=lambda text: _words().ugettext(text),
        ngettext=lambda one, many, number: _words().ungettext(one, many, number),
        pgettext=lambda context, text: _words().upgettext(context, text),
        npgettext=lambda context, one, many, number: _words().unpgettext(
            context, one, many, number
        ),
        newstyle=True,
    )


def _words() -> Any:
    """The catalogue of the language being spoken just now; forcing another one is noticed."""
    here = vars(g._get_current_object())
    spoken = vars(here["_flask_babel"]).get("babel_locale") if "_flask_babel" in here else None
    kept = here.get("talka_words")
    if kept is None or kept[0] is not spoken:
        words = get_translations()
        kept = here["talka_words"] = (get_locale(), words)
    return kept[1]
