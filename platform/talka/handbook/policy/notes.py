"""What becomes of a note that arrives, and who may do what with one. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from talka.kernel.saving import UNTOUCHED, Fate, fate, version_to_show


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as it was typed. ``seen`` is the version that stood on the page."""

    text: str
    seen: int
    key: UUID


@dataclass(frozen=True, slots=True)
class NoteStanding:
    """A note as it stands; ``id`` is None before its first save. ``by`` names who saved it last,
    and is None for a former member.

    ``others_version`` is the last version that somebody else saved, ``key_version`` the one that
    this very draft made when it arrived before (0 for none in both).
    """

    id: UUID | None = None
    text: str = ""
    version: int = UNTOUCHED
    at: datetime | None = None
    by: str | None = None
    others_version: int = UNTOUCHED
    key_version: int = UNTOUCHED


@dataclass(frozen=True, slots=True)
class NoteOutcome:
    """What became of a draft, and how the note stands after it.

    ``replaced_own`` tells that it took the place of what the person saved elsewhere meanwhile.
    """

    draft: NoteDraft
    fate: Fate
    standing: NoteStanding
    replaced_own: bool = False

    @property
    def version(self) -> int:
        """What the page may take as seen."""
        return version_to_show(
            self.fate,
            version=self.standing.version,
            others_version=self.standing.others_version,
            key_version=self.standing.key_version,
        )


def fate_of_note(draft: NoteDraft, standing: NoteStanding) -> Fate:
    """Decide: as with answers, two people never overwrite each other silently."""
    return fate(
        is_new=draft.text != standing.text,
        seen=draft.seen,
        others_version=standing.others_version,
        key_version=standing.key_version,
    )


def replaces_own(draft: NoteDraft, standing: NoteStanding) -> bool:
    """Whether a save takes the place of words that the same person saved since ``draft.seen``, as
    from another window. That is no conflict, but no reason to be silent either."""
    is_saved = fate_of_note(draft, standing) is Fate.SAVE
    return is_saved and standing.version > draft.seen and bool(standing.text)
