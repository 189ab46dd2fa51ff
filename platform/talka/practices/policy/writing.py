"""When a practice can be written in, and what becomes of one block that arrives. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from talka.kernel.saving import UNTOUCHED, Fate, fate, version_to_show
from talka.practices.kinds import BlockOrigin
from talka.practices.values import State

__all__ = [
    "TRANSLATABLE",
    "WRITABLE",
    "BlockDraft",
    "BlockOutcome",
    "BlockStanding",
    "Fate",
    "fate_of_block",
]

WRITABLE = frozenset({State.DRAFT, State.GOOD, State.PROMISING, State.PUBLISHED, State.HIDDEN})
"""Where its words can be changed. What was sent in, and what readers see, are versions of their
own; words changed after that show when a version of them is published. What is hidden is put right
where nobody reads it."""

TRANSLATABLE = WRITABLE | {State.SUBMITTED, State.IN_REVIEW, State.RETURNED}
"""Where it can be translated: while it is judged, the original stands still."""


def may_begin_again(state: State) -> bool:
    """Whether a new draft can be made of its words: where nothing else can be done with them."""
    return state is State.WITHDRAWN


Said = tuple[str, BlockOrigin | None, int | None]
"""All that a save can change of a block; of one without words, only that it has none."""


def _said(text: str, origin: BlockOrigin, source_version: int | None) -> Said:
    return (text, origin, source_version) if text else ("", None, None)


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block as it was typed. ``seen`` is the version that stood on the page.

    Of a translation, ``source_version`` is the version of the original that it says.
    """

    text: str
    seen: int
    key: UUID
    origin: BlockOrigin = BlockOrigin.SOURCE
    source_version: int | None = None

    @property
    def said(self) -> Said:
        return _said(self.text, self.origin, self.source_version)


@dataclass(frozen=True, slots=True)
class BlockStanding:
    """A block as it stands. ``by`` names who saved it last, and is None for a former member.

    ``others_version`` is the last version that somebody else saved, ``key_version`` the one that
    this very draft made when it arrived before (0 for none in both).
    """

    text: str = ""
    version: int = UNTOUCHED
    at: datetime | None = None
    by: str | None = None
    others_version: int = UNTOUCHED
    key_version: int = UNTOUCHED
    origin: BlockOrigin = BlockOrigin.SOURCE
    source_version: int | None = None

    @property
    def said(self) -> Said:
        return _said(self.text, self.origin, self.source_version)


@dataclass(frozen=True, slots=True)
class BlockOutcome:
    """What became of a draft, and how the block stands after it.

    ``replaced_own`` tells that it took the place of what the person saved elsewhere meanwhile.
    """

    draft: BlockDraft
    fate: Fate
    standing: BlockStanding
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


def fate_of_block(draft: BlockDraft, standing: BlockStanding) -> Fate:
    """Decide: two people never overwrite each other silently."""
    return fate(
        is_new=draft.said != standing.said,
        seen=draft.seen,
        others_version=standing.others_version,
        key_version=standing.key_version,
    )


def replaces_own(draft: BlockDraft, standing: BlockStanding) -> bool:
    """Whether a save takes the place of words that the same person saved since ``draft.seen``."""
    is_saved = fate_of_block(draft, standing) is Fate.SAVE
    return is_saved and standing.version > draft.seen and bool(standing.text)
