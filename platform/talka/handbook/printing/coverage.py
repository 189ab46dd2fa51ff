"""Which characters the typefaces of printed files have, and what stands in for the others.

The book's own texts use no other characters (a test holds that). What people write may: emoji,
Chinese. A file that is to be read by everyone must not leave gaps, so setting it would fail.
"""

import unicodedata
from typing import Any

from talka.handbook.printing.typefaces import covered
from talka.shell.forms import TURNING

STAND_IN = "\N{REPLACEMENT CHARACTER}"
"""For a character that no typeface has."""


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
