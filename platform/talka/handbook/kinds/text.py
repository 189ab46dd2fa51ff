"""Texts for people, wherever the handbook keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

ELSEWHERE = {"elsewhere": True}
"""Metadata of a field whose texts belong to something else and are met there."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people: a stable id such as ``a1-01.statement``, and its English source."""

    id: str
    source: str


def texts_in(thing: object) -> Iterator[Text]:
    """Every text inside a thing of dataclasses and tuples, in its order."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from texts_in(each)
    elif is_dataclass(thing):
        for each in fields(thing):
            if "elsewhere" not in each.metadata:
                yield from texts_in(getattr(thing, each.name))
