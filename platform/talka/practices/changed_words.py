"""What changed between two texts, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text; ``is_changed`` where the other text does not have them there."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Both texts, each in pieces that make it up again."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def change(before: str, after: str) -> Change:
    """Compare two texts of up to some thousand characters."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return Change(
        tuple(_pieces((what, old[start:end]) for what, start, end, _from, _to in steps)),
        tuple(_pieces((what, new[start:end]) for what, _from, _to, start, end in steps)),
    )


def _pieces(steps: Iterator[tuple[str, list[str]]]) -> Iterator[Piece]:
    for what, words in steps:
        if words:
            yield Piece("".join(words), what != "equal")
