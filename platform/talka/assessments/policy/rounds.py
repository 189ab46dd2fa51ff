"""Rounds: when to remind, and what one reads. Pure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

REMIND_DAYS = (14, 3)
"""Days before the last one on which an organisation that is behind is reminded by itself."""

PATIENCE = timedelta(hours=24)
"""So long nobody is reminded again."""


LONGEST = timedelta(days=3 * 365)
"""So far ahead a last day may lie: it only ever moves on, and a mistyped year would stay."""


def is_too_far(due_on: date, day: date) -> bool:
    """Whether nobody can mean this last day."""
    return due_on - day > LONGEST


def may_be_reminded(reminded_at: datetime | None, moment: datetime) -> bool:
    """Whether the last reminder lies long enough back."""
    return reminded_at is None or moment - reminded_at >= PATIENCE


def stage_began(due_on: date, day: date) -> datetime | None:
    """When the latest of the times to remind began that has come for this last day; None before
    the first and after the last day. Who was asked or reminded since then needs no other."""
    if day > due_on:
        return None
    come = [due_on - timedelta(days=days) for days in REMIND_DAYS]
    begun = [first for first in come if first <= day]
    return datetime.combine(max(begun), time(), UTC) if begun else None


def words_for(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The text in this language, else in English, else in whatever there is; and its language."""
    for code in (language, "en", *sorted(texts)):
        if texts.get(code):
            return texts[code], code
    return "", language
