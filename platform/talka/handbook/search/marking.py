"""A text in pieces, with the words that were found marked; never as HTML."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from talka.handbook.search.words import key, words_in

ROOM = 240
"""Letters of a text that are shown."""
BEFORE = 60
"""Letters that lead up to the first word found."""
MORE = "…"

Meets = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, found or between those that were."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    key: str


def marked(text: str, language: str, meets: Meets) -> tuple[Piece, ...]:
    """The whole text, with the words that meet the question marked."""
    return tuple(_pieces(text, 0, len(text), _hits(text, language, meets)))


def snippet(text: str, language: str, meets: Meets) -> tuple[Piece, ...]:
    """The stretch of a text where most of the question is; its beginning where nothing is."""
    hits = _hits(text, language, meets)
    start, end = _stretch(text, hits)
    pieces = list(_pieces(text, start, end, hits))
    before = [Piece(MORE + " ")] if start else []
    after = [Piece(" " + MORE)] if end < len(text) else []
    return (*before, *pieces, *after)


def _hits(text: str, language: str, meets: Meets) -> list[_Hit]:
    found = ((match, key(match.group(), language)) for match in words_in(text))
    return [_Hit(match.start(), match.end(), word) for match, word in found if meets(word)]


def _stretch(text: str, hits: list[_Hit]) -> tuple[int, int]:
    """Where to begin and end: whole words, as many different ones found as fit."""
    if len(text) <= ROOM:
        return 0, len(text)
    start = max(0, _best(hits) - BEFORE)
    start = min(start, len(text) - ROOM)
    if start:
        start = text.find(" ", start) + 1 or start
    end = len(text)
    if start + ROOM < end:
        end = max(text.rfind(" ", start, start + ROOM), start + ROOM // 2)
    return start, end


def _best(hits: list[_Hit]) -> int:
    """The hit after which most different words follow within the room; the first of equals."""
    starts = [hit.start for hit in hits]
    best, most = 0, 0
    for index, hit in enumerate(hits):
        last = bisect_left(starts, hit.start + ROOM - BEFORE)
        different = len({each.key for each in hits[index:last]})
        if different > most:
            best, most = hit.start, different
    return best


def _pieces(text: str, start: int, end: int, hits: list[_Hit]) -> Iterator[Piece]:
    at = start
    for hit in hits:
        if hit.start < at or hit.end > end:
            continue
        if hit.start > at:
            yield Piece(text[at : hit.start])
        yield Piece(text[hit.start : hit.end], is_found=True)
        at = hit.end
    if at < end:
        yield Piece(text[at:end])
