"""What becomes of one answer that arrives: rule 4 of self-assessment. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from uuid import UUID

from talka.assessments.values import AnswerValue

UNTOUCHED = 0
"""The version of an answer nobody has given yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer as it was typed. ``seen`` is the version that stood on the page."""

    item_id: str
    value: AnswerValue | None
    note: str
    seen: int
    key: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer as it stands, as far as the decision needs to know it.

    ``others_version`` is the last version that somebody else saved, ``key_version`` the one that
    this very draft made when it arrived before (0 for none in both).
    """

    value: AnswerValue | None = None
    note: str = ""
    version: int = UNTOUCHED
    at: datetime | None = None
    by: str | None = None
    others_version: int = UNTOUCHED
    key_version: int = UNTOUCHED


class Fate(Enum):
    """What becomes of a draft."""

    SAVE = auto()
    NOTHING_NEW = auto()
    REPEATED = auto()
    CONFLICT = auto()


def fate_of(draft: Draft, standing: Standing) -> Fate:
    """Decide; versions that the same person saved since the seen one never conflict."""
    if standing.key_version:
        return Fate.REPEATED
    if (draft.value, draft.note) == (standing.value, standing.note):
        return Fate.NOTHING_NEW
    if standing.others_version > draft.seen:
        return Fate.CONFLICT
    return Fate.SAVE
