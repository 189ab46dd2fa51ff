"""What a reviewer's sheet says, what becomes of a save, and what it still lacks. Pure.

A sheet has a part for each indicator, and one for the summary. Only its reviewer writes it, so
saves never conflict; what another window of theirs saved in between is kept as an earlier version.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from talka.handbook.kinds import Framework
from talka.kernel.saving import UNTOUCHED, Fate, fate
from talka.practices.policy.scorecards import lacks_reason
from talka.practices.values import Score

SUMMARY = "summary"
"""Stands for an indicator's id, for the words that the authors read."""

REASON_LENGTH, SUMMARY_LENGTH = 2000, 4000


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in one part. ``text`` is the reason for the score, or the summary, which has no
    score."""

    score: Score | None = None
    text: str = ""


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Draft:
    """A part as it was typed. ``seen`` is the version that stood on the page."""

    part: str
    said: Said
    seen: int
    key: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """A part as it stands; ``version`` is that of the sheet when the part was last saved.

    ``shown`` is what it said in the version that stood on the page; ``key_version`` the one that
    this very draft made when it arrived before (0 for none).
    """

    said: Said = NOTHING
    version: int = UNTOUCHED
    shown: Said = NOTHING
    key_version: int = UNTOUCHED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft. ``replaced_own`` tells that it took the place of what was saved in
    another window meanwhile."""

    draft: Draft
    fate: Fate
    version: int
    replaced_own: bool = False


def fate_of(draft: Draft, standing: Standing, *, of_page: bool = False) -> Fate:
    """Decide. A whole page (``of_page``) also sends what nobody changed on it: that never takes the
    place of what was saved elsewhere meanwhile."""
    is_new = draft.said != standing.said
    if of_page and draft.said == standing.shown:
        is_new = False
    return fate(
        is_new=is_new,
        seen=draft.seen,
        others_version=UNTOUCHED,
        key_version=standing.key_version,
    )


def replaces_own(draft: Draft, standing: Standing) -> bool:
    """Whether saving it takes the place of words that were not on the page."""
    return standing.version > draft.seen and standing.said not in (NOTHING, standing.shown)


class Lacking(Enum):
    """What a part lacks before the sheet can be handed in."""

    SCORE = auto()
    REASON = auto()
    SUMMARY = auto()


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and in which part."""

    part: str
    what: Lacking


def missing_of(said: Mapping[str, Said], framework: Framework) -> tuple[Missing, ...]:
    """All that is missing, in the handbook's order, the summary last; empty where it is whole."""
    return tuple(_missing(said, framework))


def answered(said: Mapping[str, Said], indicators: Iterable[str]) -> int:
    """How many of these indicators are done: scored, with a reason where one is needed."""
    each = (said.get(indicator, NOTHING) for indicator in indicators)
    return sum(one.score is not None and not lacks_reason(one.score, one.text) for one in each)


def _missing(said: Mapping[str, Said], framework: Framework) -> Iterator[Missing]:
    for indicator in framework.indicators:
        one = said.get(indicator.id, NOTHING)
        if one.score is None:
            yield Missing(indicator.id, Lacking.SCORE)
        elif lacks_reason(one.score, one.text):
            yield Missing(indicator.id, Lacking.REASON)
    if not said.get(SUMMARY, NOTHING).text.strip():
        yield Missing(SUMMARY, Lacking.SUMMARY)
