"""What becomes of one answer that arrives: rule 4 of self-assessment. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from talka.assessments.values import AnswerValue
from talka.kernel.saving import UNTOUCHED, Fate, fate

__all__ = ["UNTOUCHED", "Draft", "Fate", "Standing", "fate_of"]


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


def fate_of(draft: Draft, standing: Standing) -> Fate:
    """Decide; versions that the same person saved since the seen one never conflict."""
    return fate(
        is_new=(draft.value, draft.note) != (standing.value, standing.note),
        seen=draft.seen,
        others_version=standing.others_version,
        key_version=standing.key_version,
    )
