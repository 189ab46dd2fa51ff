"""From a text to the words it is found by: fold diacritics, then a light stem of its language.

Text and query go through the same step, on every database. A word carries its language
(``lv_tulk``), so that words of two languages never meet by chance.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol, cast

from talka.handbook.search import latvian
from talka.handbook.search.stop_words import STOP_WORDS

LONGEST = 60
"""Letters of a word that count; nobody looks for the rest."""
OTHER = "xx"
"""Stands for every language whose words are folded only."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_SNOWBALL = {
    "en": "english",
    "lt": "lithuanian",
    "et": "estonian",
    "fi": "finnish",
    "sv": "swedish",
    "da": "danish",
    "no": "norwegian",
}
_SAME = {"nb": "no", "nn": "no"}
LANGUAGES = ("lv", *_SNOWBALL, OTHER)
"""Under each of these a word may be kept."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 -- the library's name


def fold(text: str) -> str:
    """Small letters without their marks: ``Bēgļi`` becomes ``begli``."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return unicodedata.normalize("NFKC", kept)


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Where the words of a text stand in it."""
    return _WORD.finditer(text)


@lru_cache(maxsize=32768)
def key(word: str, language: str) -> str:
    """What a word is kept and found by, e.g. ``lv_tulk``; empty where nothing is left of it."""
    language = _SAME.get(language, language)
    language = language if language in LANGUAGES else OTHER
    found = stem(word, language)
    return f"{language}_{found}" if found else ""


def stem(word: str, language: str) -> str:
    """The light stem of a word as it is written; of a language unknown here, the folded word."""
    folded = _letters(word)[:LONGEST]
    return _stemmer(language)(folded) or folded


@lru_cache(maxsize=32768)
def is_stop_word(word: str, language: str) -> bool:
    """Whether a word is in every other sentence, so that nothing is found by it."""
    return _letters(word) in STOP_WORDS.get(language, ())


def keys(text: str, language: str) -> list[str]:
    """What a text is found by, in its order, without stop words."""
    words = (match.group() for match in words_in(text))
    found = (key(word, language) for word in words if not is_stop_word(word, language))
    return [each for each in found if each]


def _letters(word: str) -> str:
    return "".join(_LETTERS.findall(fold(word)))


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Callable[[str], str]:
    if language == "lv":
        return latvian.stem
    if language not in _SNOWBALL:
        return str
    # Loads the rules of forty languages: only for whoever searches.
    from snowballstemmer import stemmer

    return cast(_Stemmer, stemmer(_SNOWBALL[language])).stemWord
