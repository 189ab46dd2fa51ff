"""The little markup that texts of the book may carry: emphasis, and links of three kinds.

``[refugees](term:g-refugee)`` explains a word in place, ``[area 4](see:a4)`` leads to whatever has
that id, ``[OECD](https://…)`` leads away. What is parsed is never HTML: pages, PDF and DOCX each
draw the pieces in their own way, so a translation can not bring anything else along.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.token import Token

_TARGET = re.compile(r"(?:term|see):.+|https?://.+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are."""

    text: str
    kind: ClassVar[str] = "words"


@dataclass(frozen=True, slots=True)
class Emphasis:
    text: str
    kind: ClassVar[str] = "emphasis"


@dataclass(frozen=True, slots=True)
class Link:
    """``kind`` is ``term`` or ``see`` with an id as target, or ``web`` with an address."""

    kind: str
    target: str
    text: str


Piece = Words | Emphasis | Link


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["link", "emphasis"])
    parser.validateLink = lambda url: bool(_TARGET.match(url))  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[Piece, ...]:
    """The text in pieces; what is no known markup stays as it was written."""
    tokens = [child for token in _PARSER.parseInline(text) for child in token.children or ()]
    return tuple(_joined(_pieces(tokens)))


def plain(text: str) -> str:
    """The text without markup, for search, descriptions and lists."""
    return "".join(piece.text for piece in pieces(text))


def links(text: str) -> tuple[Link, ...]:
    return tuple(piece for piece in pieces(text) if isinstance(piece, Link))


def leftovers(text: str) -> int:
    """How many marks of markup are left over as words, for instance of a link not closed."""
    words = plain(text)
    return words.count("*") + words.count("](")


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    link: str | None = None
    emphasis = 0
    words = ""
    for token in tokens:
        if token.type == "link_open":
            link, words = str(token.attrGet("href")), ""
        elif token.type == "link_close" and link is not None:
            yield _link(link, words)
            link = None
        elif token.type in ("em_open", "em_close"):
            emphasis += 1 if token.type == "em_open" else -1
        elif link is not None:
            words += token.content
        elif token.content:
            yield Emphasis(token.content) if emphasis else Words(token.content)


def _link(href: str, words: str) -> Link | Words:
    if not href or not words.strip():
        return Words(words)
    kind, _, target = href.partition(":")
    return Link(kind, target, words) if kind in ("term", "see") else Link("web", href, words)


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbouring words as one piece."""
    waiting = ""
    for piece in found:
        if isinstance(piece, Words):
            waiting += piece.text
            continue
        if waiting:
            yield Words(waiting)
            waiting = ""
        yield piece
    if waiting:
        yield Words(waiting)
