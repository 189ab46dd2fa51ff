"""Answers as they arrive, one by one or a whole page at once, checked before anything is saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import uuid5

from flask_babel import gettext as _

from talka.assessments.kinds import AnswerValue
from talka.assessments.models.answers import NOTE_LENGTH
from talka.assessments.policy.answers import Draft
from talka.handbook.kinds import Item
from talka.kernel.errors import RuleBroken
from talka.shell.saves import read_key, read_version, read_words

MINE, THEIRS, BOTH = "mine", "theirs", "both"
"""How a person settles a conflict on a page without scripts."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that can not be saved as it was typed. Nothing of it is dropped."""

    item_id: str
    value: AnswerValue | None
    note: str
    seen: int
    message: str


@dataclass(frozen=True, slots=True)
class PageSent:
    """All answers of a page as they were sent."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


def read_draft(fields: Mapping[str, object], item_id: str) -> Draft:
    """One answer from value, note, seen and key; raises RuleBroken where one of them is wrong."""
    return Draft(
        item_id=item_id,
        value=read_value(fields.get("value")),
        note=read_note(fields.get("note")),
        seen=read_version(fields.get("seen")),
        key=read_key(fields.get("key")),
    )


def read_page(fields: Mapping[str, str], items: Iterable[Item]) -> PageSent:
    """The answers of these items from value-ID, note-ID and seen-ID, as far as they were sent.

    Where a conflict was settled, take-ID says how and theirs-ID carries the other text. Raises
    RuleBroken where the page itself was tampered with.
    """
    page_key = read_key(fields.get("key"))
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for item in items:
        if f"seen-{item.id}" not in fields or fields.get(f"take-{item.id}") == THEIRS:
            continue
        value = read_value(fields.get(f"value-{item.id}"))
        seen = read_version(fields[f"seen-{item.id}"])
        typed = _settled_note(fields, item.id)
        try:
            note = read_note(typed)
        except RuleBroken as broken:
            problems.append(Problem(item.id, value, typed, seen, str(broken.message)))
        else:
            # The same page sent again after a change says something new: the key says it too.
            key = uuid5(page_key, f"{item.id} {seen} {value} {note}")
            drafts.append(Draft(item.id, value, note, seen, key))
    return PageSent(tuple(drafts), tuple(problems))


def read_value(given: object) -> AnswerValue | None:
    """An answer's value; empty is no answer. Page controls write ``not_met`` for ``not-met``."""
    if given in (None, ""):
        return None
    try:
        return AnswerValue(str(given).replace("_", "-"))
    except ValueError:
        raise RuleBroken(
            _("There is no such answer. Please choose one of the four."), "value"
        ) from None


def read_note(given: object) -> str:
    """A note as it is kept: plain line ends, no characters that nobody can see."""
    return read_words(given, NOTE_LENGTH)


def _settled_note(fields: Mapping[str, str], item_id: str) -> str:
    mine = fields.get(f"note-{item_id}", "")
    if fields.get(f"take-{item_id}") != BOTH:
        return mine
    texts = (fields.get(f"theirs-{item_id}", ""), mine)
    return "\n\n".join(text.strip() for text in texts if text.strip())
