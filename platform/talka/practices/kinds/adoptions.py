"""How far a practice was taken over elsewhere, and what a diary of that says."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

LONGEST = 4000
"""Signs of one text of a diary."""


class AdoptionState(StrEnum):
    """How far it is. Stored values never change."""

    OPEN = "open"
    IN_USE = "in-use"
    GIVEN_UP = "given-up"

    @property
    def label(self) -> LazyString:
        return STATE_LABELS[self]


class EntryKind(StrEnum):
    """What an entry tells: what became of a part of the practice, or what came of it all."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    AFTER_3 = "after-3-months"
    AFTER_12 = "after-12-months"

    @property
    def label(self) -> LazyString:
        return ENTRY_LABELS[self]

    @property
    def months(self) -> int | None:
        """Of a result: how long after the start it is asked for."""
        return RESULTS.get(self)


RESULTS: dict[EntryKind, int] = {EntryKind.AFTER_3: 3, EntryKind.AFTER_12: 12}

STATE_LABELS: dict[AdoptionState, LazyString] = {
    AdoptionState.OPEN: _l("Being tried out"),
    AdoptionState.IN_USE: _l("In use"),
    AdoptionState.GIVEN_UP: _l("Given up"),
}

ENTRY_LABELS: dict[EntryKind, LazyString] = {
    EntryKind.KEPT: _l("Kept as it is"),
    EntryKind.CHANGED: _l("Changed to fit us"),
    EntryKind.DROPPED: _l("Dropped"),
    EntryKind.AFTER_3: _l("Result after 3 months"),
    EntryKind.AFTER_12: _l("Result after 12 months"),
}
