"""What becomes of a save that arrives: two people never overwrite each other silently. Pure."""

from enum import Enum, auto

UNTOUCHED = 0
"""The version of what nobody has written yet."""


class Fate(Enum):
    """What becomes of a draft."""

    SAVE = auto()
    NOTHING_NEW = auto()
    REPEATED = auto()
    CONFLICT = auto()


def fate(*, is_new: bool, seen: int, others_version: int, key_version: int) -> Fate:
    """Decide; versions that the same person saved since the seen one never conflict.

    ``is_new`` says whether the draft differs from what stands; ``others_version`` is the last
    version that somebody else saved, ``key_version`` the one that this very draft made when it
    arrived before (0 for none in both).
    """
    if key_version:
        return Fate.REPEATED
    if not is_new:
        return Fate.NOTHING_NEW
    return Fate.CONFLICT if others_version > seen else Fate.SAVE


def version_to_show(made: Fate, *, version: int, others_version: int, key_version: int) -> int:
    """What the page may take as seen: never a version of somebody else's it did not show."""
    if made is Fate.REPEATED and others_version > key_version:
        return key_version
    return version
