"""Words that look like somebody's personal data: people are asked whether all may read them. Pure.

It looks for what has a shape: addresses, telephone numbers, identity numbers. Names have none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from talka.practices.values import PersonalData

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IDENTITY = re.compile(
    r"(?<!\d)(?:\d{6}[-+A]\d{3}[\dA-Z]|\d{6}-\d{4,5}|\d{8}-\d{4}|[3-6]\d{10})(?!\d)"
)
_PHONE = re.compile(r"(?<![\w/.,-])(?:\+|00)?\(?\d[\d ()/\u00a0-]{5,17}\d(?![\w%€]|[.,]\d)")
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"{_YEAR}[-/ ]\d{{1,2}}[-/ ]\d{{1,2}}|{_YEAR} ?- ?{_YEAR}|{_YEAR} ?/ ?\d{{1,4}}"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+")
_LATVIAN = re.compile(r"2\d[ \u00a0]\d{3}[ \u00a0]\d{3}(?<!000)")
_FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and what it looks like."""

    kind: PersonalData
    words: str


def look(text: str) -> tuple[Finding, ...]:
    """What looks like personal data in the text, each once, in the order in which it stands."""
    found = sorted(_found(text), key=lambda each: each[0])
    return tuple(dict.fromkeys(finding for _at, finding in found))


def look_in(texts: Mapping[str, str]) -> dict[str, tuple[Finding, ...]]:
    """The same for several texts, by their names; a text without any is left out."""
    return {name: found for name, text in texts.items() if (found := look(text))}


def _found(text: str) -> Iterator[tuple[int, Finding]]:
    for email in _EMAIL.finditer(text):
        yield email.start(), Finding(PersonalData.EMAIL, email.group().rstrip("."))
    taken = []
    for identity in _IDENTITY.finditer(text):
        taken.append(identity.span())
        yield identity.start(), Finding(PersonalData.IDENTITY, identity.group())
    for phone in _PHONE.finditer(text):
        at, end = phone.span()
        words = phone.group().strip()
        if any(at < until and start < end for start, until in taken) or not _is_phone(words):
            continue
        yield at, Finding(PersonalData.PHONE, words)


def _is_phone(words: str) -> bool:
    """Years, dates and large sums are no telephone numbers."""
    if words.startswith(("+", "00")) or _LATVIAN.fullmatch(words):
        return True
    if _DATE.fullmatch(words) or _GROUPED.fullmatch(words):
        return False
    return sum(sign.isdigit() for sign in words) >= _FEWEST_DIGITS
