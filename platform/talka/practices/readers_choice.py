"""The language in which a reader sees a practice: the own one where it is translated, the original,
or any other it is translated into. The choice is a link (``?in=original``), so it works on every
page that shows a practice."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from talka.kernel.i18n import current_language
from talka.practices.kinds.content import Content, Reading
from talka.practices.languages import ORIGINAL, language_to_read, translated_into
from talka.tenancy.countries import language_in_text, language_name

ASKED = "in"


@dataclass(frozen=True, slots=True)
class Way:
    """One language to read it in. ``url`` leads to the same page in it."""

    language: str
    label: str
    url: str
    is_current: bool


def language_read(content: Content) -> str:
    """The code of the language that this request's reader gets."""
    return language_to_read(content, request.args.get(ASKED), current_language())


def title_read(content: Content) -> Reading:
    """What it is called in that language, or in the original."""
    return content.read("title", language_read(content))


def ways_to_read(content: Content) -> tuple[Way, ...]:
    """The original first, then every translation; none where there is only the original."""
    there = translated_into(content)
    if not there:
        return ()
    chosen = language_read(content)
    original = _("Original (%(language)s)", language=language_in_text(content.language))
    named = [(content.language, original, ORIGINAL)]
    named += [(code, language_name(code), code) for code in there]
    return tuple(Way(code, label, _here(asked), code == chosen) for code, label, asked in named)


def _here(asked: str) -> str:
    """The address of this page, asking for another language and otherwise the same."""
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != ASKED]
    return f"?{urlencode([*rest, (ASKED, asked)])}"
