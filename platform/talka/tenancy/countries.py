"""Names of countries and languages, in the reader's language."""

from collections.abc import Iterable

from babel import Locale
from flask_babel import get_locale

from talka.kernel.i18n import letters
from talka.tenancy.kinds import COUNTRIES

NEAR_LANGUAGES = ("da", "en", "et", "fi", "is", "lt", "lv", "nb", "ru", "se", "sv", "uk")
"""Languages that are written around the Baltic Sea."""

SERVED_LANGUAGES = (
    *NEAR_LANGUAGES,
    *("am", "ar", "ckb", "de", "es", "fa", "fr", "hi", "hy", "ka", "kk", "ku", "pl", "ps"),
    *("pt", "so", "sq", "sr", "sw", "ta", "ti", "tr", "ur", "uz", "vi", "zh"),
)
"""Languages an organisation may serve people in: ISO 639 codes, neighbours first."""


def country_name(code: str) -> str:
    """E.g. ``Latvia`` for ``LV``."""
    return str(_locale().territories.get(code, code))


def language_name(code: str) -> str:
    """E.g. ``Ukrainian`` for ``uk``, with a capital as in a list."""
    name = language_in_text(code)
    return name[:1].upper() + name[1:]


def language_in_text(code: str) -> str:
    """The same as inside a sentence: ``Ukrainian``, but in Latvian ``ukraiņu``."""
    return str(_locale().languages.get(code, code))


def country_choices() -> list[tuple[str, str]]:
    """Code and name, by name."""
    return _by_name((code, country_name(code)) for code in COUNTRIES)


def language_choices() -> list[tuple[str, str]]:
    """Code and name, by name."""
    return _by_name((code, language_name(code)) for code in SERVED_LANGUAGES)


def near_language_choices() -> list[tuple[str, str]]:
    """The same of the languages that are written here."""
    return _by_name((code, language_name(code)) for code in NEAR_LANGUAGES)


def _by_name(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(named, key=lambda pair: letters(pair[1]))


def _locale() -> Locale:
    return get_locale() or Locale("en")
