"""Answers in short, without the notes: the items' ids, and of each answer a letter. Pure.

An edition is counted from a million answers. What a network may count of a signed-off state stands
beside it like this, so that counting reads no note, and a tenth of the bytes.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any

from talka.assessments.scoring import Counts
from talka.assessments.values import AnswerValue

UNANSWERED = " "
LETTERS: Mapping[str, str] = {
    AnswerValue.MET: "m",
    AnswerValue.PARTLY: "p",
    AnswerValue.NOT_MET: "n",
    AnswerValue.NOT_APPLICABLE: "x",
}
VALUES: Mapping[str, AnswerValue] = {LETTERS[value]: value for value in AnswerValue}
_COUNTED = (*VALUES, UNANSWERED)


def in_short(answers: Mapping[str, Mapping[str, Any]]) -> str:
    """Item id to {value, …} as ``a1-01 a1-02|mp``; items without a value are left out."""
    given = {id_: LETTERS[each["value"]] for id_, each in answers.items() if each["value"]}
    return f"{' '.join(given)}|{''.join(given.values())}"


def letters_of(short: str, items: tuple[str, ...]) -> str:
    """The letters of these items, in their order; a space for each that is unanswered."""
    ids, letters = short.split("|")
    return _in_order(ids, items)(letters)


@lru_cache(maxsize=256)
def _in_order(ids: str, items: tuple[str, ...]) -> Callable[[str], str]:
    """Most organisations answered the same items, so their order is looked up once."""
    given = {id_: place for place, id_ in enumerate(ids.split())}
    if tuple(given) == items:
        return str
    if not items:
        return lambda _letters: ""
    places = itemgetter(*(given.get(id_, -1) for id_ in items))
    return lambda letters: "".join(places(letters + UNANSWERED))


def tally(letters: str) -> tuple[int, ...]:
    """How often each letter stands there, in the order of ``Counts``."""
    return tuple(map(letters.count, _COUNTED))


def counts_of(letters: str) -> Counts:
    """As ``scoring.count`` does it."""
    return Counts(*tally(letters))
