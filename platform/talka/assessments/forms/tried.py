"""Answers tried without an account, as a browser sends them once the person agreed."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from talka.assessments.forms.answers import read_note, read_value
from talka.assessments.policy.tried import Tried
from talka.handbook.kinds import Item
from talka.shell.saves import read_key


def read_tried(fields: Mapping[str, str], items: Iterable[Item]) -> tuple[Tried, ...]:
    """The answers to these items from value-ID and note-ID, as far as they were sent; raises
    RuleBroken where one of them is wrong."""
    return tuple(_sent(fields, items))


def read_into(given: str | None) -> UUID | None:
    """The assessment that was chosen; None where none was."""
    return read_key(given) if given else None


def _sent(fields: Mapping[str, str], items: Iterable[Item]) -> Iterator[Tried]:
    for item in items:
        value = read_value(fields.get(f"value-{item.id}"))
        note = read_note(fields.get(f"note-{item.id}"))
        if value is not None or note:
            yield Tried(item.id, value, note)
