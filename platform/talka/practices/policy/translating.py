"""Which version of the original a translation says. Pure."""

from dataclasses import dataclass

from talka.practices.kinds import BlockOrigin
from talka.practices.policy.writing import BlockDraft

ORIGINS = (BlockOrigin.HUMAN, BlockOrigin.MACHINE, BlockOrigin.REVIEWED)
"""How a translation can have come about."""


@dataclass(frozen=True, slots=True)
class TranslationDraft:
    """A translated block as it was typed. ``source`` is the version of the original that stood
    beside it; ``is_right``: the translator says that it says the same."""

    words: BlockDraft
    source: int
    is_right: bool = False


def says_version(draft: TranslationDraft, *, before: int | None, latest: int) -> int:
    """The version of the original that is translated once the draft is saved.

    ``before`` is that of the words that stand there, None where there are none. A change of some
    words does not yet say that they fit an original that moved on: the translator says so.
    """
    seen = min(draft.source, latest)
    if before is None:
        return seen
    return max(seen, before) if draft.is_right else before
