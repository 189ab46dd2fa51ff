"""Leave out of a catalogue what would take a page down when it is filled in."""

import re

from babel.messages.catalog import Catalog, Message

_NAME = re.compile(r"%\((\w+)\)")
_ANYTHING = 0
"""A value that every kind of placeholder can show."""


def leave_out_what_breaks(catalogue: Catalog) -> None:
    """Make translations fuzzy that cannot be filled in where the English can; the English shows.

    Templates fill in every text, also one without placeholders, so that a bare % is enough.
    """
    for message in catalogue:
        if message.id and _breaks(message):
            message.flags.add("fuzzy")


def _breaks(message: Message) -> bool:
    sources, translations = _forms(message.id), _forms(message.string)
    values = {name: _ANYTHING for source in sources for name in _NAME.findall(source)}
    return all(_can_be_filled(source, values) for source in sources) and not all(
        _can_be_filled(translation, values) for translation in translations
    )


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _can_be_filled(text: str, values: dict[str, int]) -> bool:
    try:
        text % values
    except (KeyError, ValueError, TypeError):
        return False
    return True
