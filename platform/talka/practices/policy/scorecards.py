"""What becomes of one score that arrives, and what it still lacks. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from talka.kernel.saving import UNTOUCHED, Fate, fate
from talka.practices.ready import needs_reason
from talka.practices.values import Score

__all__ = ["UNTOUCHED", "Draft", "Fate", "Said", "Standing", "fate_of", "lacks_reason"]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of one indicator; ``score`` is None where they did not choose yet."""

    score: Score | None = None
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A score as it was given. ``seen`` is the version that stood on the page."""

    indicator_id: str
    said: Said
    seen: int
    key: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """The score as it stands, as far as the decision needs to know it.

    ``others_version`` is the last version that somebody else saved, ``key_version`` the one that
    this very draft made when it arrived before (0 for none in both).
    """

    said: Said = Said()
    version: int = UNTOUCHED
    at: datetime | None = None
    by: str | None = None
    others_version: int = UNTOUCHED
    key_version: int = UNTOUCHED


def fate_of(draft: Draft, standing: Standing) -> Fate:
    """Decide; versions that the same person saved since the seen one never conflict."""
    return fate(
        is_new=draft.said != standing.said,
        seen=draft.seen,
        others_version=standing.others_version,
        key_version=standing.key_version,
    )


def lacks_reason(score: Score | None, reason: str) -> bool:
    """Whether a reason is needed and missing."""
    return needs_reason(score) and not reason.strip()
