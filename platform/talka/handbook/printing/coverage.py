"""Which characters the typeface of printed files has, and what stands in for the others.

The book's own texts use no other characters (a test holds that). What people write may: emoji,
other scripts. A file that is to be read by everyone must not leave gaps, so setting it would fail.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from talka.shell.forms import TURNING

STAND_IN = "\N{REPLACEMENT CHARACTER}"
"""For a character that the typeface does not have."""

_UPRIGHT = "NotoSans[[]*.ttf"
_WITH_LONG_CODES = 12
"""The format of a table of characters that reaches beyond the first 65536."""


def font_folder() -> Path:
    """Where the typeface's files are."""
    import fontpkg_noto_sans

    return Path(fontpkg_noto_sans.__file__).with_name("files")


@cache
def covered() -> frozenset[int]:
    """The code points that the typeface has."""
    (path,) = font_folder().glob(_UPRIGHT)
    return frozenset(
        code for first, last in _ranges(path.read_bytes()) for code in range(first, last + 1)
    )


def printable(words: str) -> str:
    """The words in characters that can be printed; see STAND_IN."""
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_shown(each) for each in composed)


def printable_all(data: Any) -> Any:
    """The same for every text inside data made of dicts and lists."""
    if isinstance(data, str):
        return data if data.isascii() and data.isprintable() else printable(data)
    if isinstance(data, dict):
        return {key: printable_all(each) for key, each in data.items()}
    if isinstance(data, list):
        return [printable_all(each) for each in data]
    return data


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return " "
    if character in TURNING or unicodedata.category(character) == "Cc":
        return ""
    if ord(character) in covered():
        return character
    is_invisible = unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F
    return "" if is_invisible else STAND_IN


def _ranges(font: bytes) -> Iterator[tuple[int, int]]:
    """First and last of each run of characters in a TrueType font's table of them (``cmap``)."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for index in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * index)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind == _WITH_LONG_CODES:
            (runs,) = struct.unpack_from(">L", font, start + offset + 12)
            for run in range(runs):
                yield struct.unpack_from(">LL", font, start + offset + 16 + 12 * run)
            return
    raise LookupError("the typeface has no table of characters in format 12")


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise LookupError(f"the typeface has no table {name!r}")
