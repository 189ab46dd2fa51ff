"""Texts of the book in the reader's language, in pieces that a page or a file can draw.

A translation whose links lead elsewhere than those of the English, or whose markup is not closed,
is broken: then the English is told, and no page is lost to it.
"""

from dataclasses import dataclass
from textwrap import shorten

from talka.handbook.kinds import Glossary, Term, Text
from talka.handbook.markup import Piece, leftovers, links, pieces, plain
from talka.kernel.i18n import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    content_text,
    current_language,
    letters,
    speaking,
)
from talka.kernel.origins import Origin

LONGEST_QUOTE = 160
"""Letters."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text as it is shown; ``is_fallback`` where it is in English for want of a translation.

    ``origin`` tells where the translation comes from; None for English, and where nobody said.
    """

    pieces: tuple[Piece, ...]
    language: str
    is_fallback: bool
    origin: Origin | None = None

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def tell(text: Text) -> Told:
    """The text in the current language."""
    told = content_text(text)
    if told.text != text.source and _is_broken(told.text, text.source):
        return Told(pieces(text.source), SOURCE_LANGUAGE, True)
    return Told(pieces(told.text), told.language, told.is_fallback, told.origin)


def told_plainly(text: Text) -> str:
    """The text in the current language without markup, for titles, lists and search engines."""
    return str(tell(text))


def first_words(text: Text) -> str:
    """How it begins, without markup, as one quotes it to say which text is meant."""
    return shorten(told_plainly(text), LONGEST_QUOTE, placeholder="…")


def told_elsewhere(text: Text) -> list[tuple[str, str]]:
    """What the text is in the handbook's other languages: code and words, where translated."""
    found = []
    for language in [each for each in LANGUAGES if each != current_language()]:
        with speaking(language):
            told = tell(text)
        if not told.is_fallback:
            found.append((language, str(told)))
    return found


def terms_in_order(glossary: Glossary) -> list[Term]:
    """The glossary's terms by the alphabet of the current language."""
    return sorted(glossary.terms, key=lambda term: letters(told_plainly(term.term)))


def _is_broken(translation: str, source: str) -> bool:
    return (
        _targets(translation) != _targets(source)
        or leftovers(translation) > leftovers(source)
        or not plain(translation).strip()
    )


def _targets(text: str) -> list[tuple[str, str]]:
    return sorted((link.kind, link.target) for link in links(text))
