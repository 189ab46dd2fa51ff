"""Languages: which there are, which one this request speaks, and texts of the handbook in it.

Two gettext domains: ``messages`` (the interface, through Flask-Babel as usual) and ``content``
(the handbook's texts, each addressed by its stable id as gettext context).
"""

import unicodedata
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zoneinfo import available_timezones

from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, Domain, force_locale, get_locale, refresh

from talka.kernel import origins
from talka.kernel.origins import Origin, Origins

LANGUAGES: dict[str, str] = {"en": "English", "lv": "Latviešu"}
SOURCE_LANGUAGE = "en"
_FORMATS = {"en": "en_GB"}
"""English as it is written in Europe: the day before the month, and 24 hours a day."""
DEFAULT_TIME_ZONE = "Europe/Riga"
LANGUAGE_COOKIE = "talka-language"
TIME_ZONES = frozenset(available_timezones())


class SourceText(Protocol):
    """A text of the handbook: its stable id (the gettext context) and its English source."""

    @property
    def id(self) -> str: ...

    @property
    def source(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ContentText:
    """A handbook text in the reader's language, or in English where there is no translation yet.

    ``origin`` tells where the translation comes from; None for English, and where nobody said.
    """

    text: str
    language: str
    is_fallback: bool
    origin: Origin | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Preference:
    """What a person chose in the profile; None leaves it to the browser."""

    language: str | None = None
    time_zone: str | None = None


def init_app(app: Flask, translations: str) -> None:
    """Set Flask-Babel up for both domains."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = translations
    # An instance of its own: it keeps catalogues, and another app may have others.
    Babel().init_app(
        app,
        default_locale=_FORMATS[SOURCE_LANGUAGE],
        locale_selector=lambda: locale_of(choose_language(_preference().language)),
        timezone_selector=lambda: _preference().time_zone or DEFAULT_TIME_ZONE,
    )
    app.extensions["talka-content-domain"] = Domain(
        translation_directories=[translations], domain="content"
    )
    app.extensions["talka-content-origins"] = {
        language: origins.read(Path(translations) / language / "LC_MESSAGES/content.origins.json")
        for language in LANGUAGES
    }


def locale_of(language: str) -> str:
    """The locale that a language's dates and numbers are written by, e.g. ``en_GB`` for ``en``."""
    return _FORMATS.get(language, language)


def speaking(language: str) -> AbstractContextManager[None]:
    """A block in which everything is said in ``language``, e.g. a mail to somebody else."""
    return force_locale(locale_of(language))


def remember_preference(preference: Preference) -> None:
    """The guard says what the signed-in person chose; the language is then asked for anew."""
    g.talka_preference = preference
    refresh()


def _preference() -> Preference:
    return g.get("talka_preference", Preference()) if has_request_context() else Preference()


def choose_language(preferred: str | None) -> str:
    """The address's language (``/lv/handbook``), else the person's, else this device's, else the
    browser's, else English."""
    if has_request_context():
        named = (request.view_args or {}).get("language")
        if named in LANGUAGES:
            return str(named)
    if preferred in LANGUAGES:
        return str(preferred)
    if not has_request_context():
        return SOURCE_LANGUAGE
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES)) or SOURCE_LANGUAGE


def current_language() -> str:
    """The language code this request (or forced block) speaks, e.g. ``lv``."""
    locale = get_locale()
    return locale.language if locale else SOURCE_LANGUAGE


def content_text(text: SourceText) -> ContentText:
    """The handbook text in the current language; falls back to English and says so."""
    language = current_language()
    if language == SOURCE_LANGUAGE:
        return ContentText(text.source, SOURCE_LANGUAGE, False)
    domain: Domain = current_app.extensions["talka-content-domain"]
    found = domain.get_translations().upgettext(text.id, text.source)
    if found == text.source and not _is_translated(domain, text):
        return ContentText(found, SOURCE_LANGUAGE, True)
    known: dict[str, Origins] = current_app.extensions["talka-content-origins"]
    return ContentText(found, language, False, known.get(language, origins.UNKNOWN).of(text.id))


def _is_translated(domain: Domain, text: SourceText) -> bool:
    catalogue = getattr(domain.get_translations(), "_catalog", {})
    return f"{text.id}\x04{text.source}" in catalogue


def letters(word: str) -> str:
    """What to sort a word by: its letters without their marks, so that Ā stands before B."""
    return unicodedata.normalize("NFKD", word.casefold())
