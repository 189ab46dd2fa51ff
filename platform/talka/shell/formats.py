"""Dates and numbers as the reader's language writes them: Jinja filters."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel import Locale, numbers
from flask import Flask
from flask_babel import format_date, format_time, get_locale
from flask_babel.speaklater import LazyString

from talka.kernel.i18n import ContentText, content_text

Number = int | float | Decimal | Fraction
NOTHING = "–"
"""Shown where there is no value; a sentence beside it should say why."""


def day(value: date | None, form: str = "long") -> str:
    """A date: ``short``, ``medium``, ``long`` (21 November 2026) or ``full``."""
    return format_date(value, form) if value is not None else NOTHING


def moment(value: datetime | None, form: str = "medium") -> str:
    """A date with hours and minutes, in the reader's time zone."""
    if value is None:
        return NOTHING
    return f"{format_date(value, form)}, {clock_time(value)}"


def clock_time(value: datetime | None) -> str:
    """Hours and minutes in the reader's time zone."""
    return format_time(value, "short") if value is not None else NOTHING


def number(value: Number | None) -> str:
    """A number with the language's own separators."""
    return _decimal(get_locale(), _exact(value)) if value is not None else NOTHING


def percent(value: Number | None) -> str:
    """A share from 0 to 1 as whole per cent; never shown without its counts."""
    return _percent(get_locale(), _exact(value)) if value is not None else NOTHING


def initials(name: str) -> str:
    """Up to two letters for an avatar: first and last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper()


def announcing(text: ContentText | LazyString | str) -> ContentText | str:
    """A text as it stands before what is said of it: with a colon in place of its full stop; a
    question keeps its mark."""
    if isinstance(text, ContentText):
        return replace(text, text=_announcing(text.text))
    return _announcing(str(text))


def _announcing(text: str) -> str:
    whole = text.rstrip()
    if not whole or whole.endswith(("?", "!", ":", "…")):
        return whole
    return f"{whole.removesuffix('.')}:"


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters.update(
        announcing=announcing,
        content=content_text,
        date=day,
        datetime=moment,
        time=clock_time,
        number=number,
        percent=percent,
    )
    app.jinja_env.filters["initials"] = initials
    app.jinja_env.globals["NOTHING"] = NOTHING


@lru_cache(maxsize=5_000)
def _decimal(locale: Locale, value: Decimal | int) -> str:
    return numbers.format_decimal(value, locale=locale)


@lru_cache(maxsize=5_000)
def _percent(locale: Locale, value: Decimal | int) -> str:
    return numbers.format_percent(value, locale=locale)


def _exact(value: Number) -> Decimal | int:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value)) if isinstance(value, float) else value
