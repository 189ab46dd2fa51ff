"""Stored words that pure arithmetic uses. What people read for them is in ``kinds``."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Labelled(StrEnum):
    """A stored word that ``kinds`` has a label for."""

    @property
    def label(self) -> Any:
        """What a person reads, translated when it is shown. Only there once ``kinds`` is loaded."""
        return _LABELS[type(self)][self]


_LABELS: dict[type[Labelled], Mapping[Any, Any]] = {}


def give_labels(kind: type[Labelled], labels: Mapping[Any, Any]) -> None:
    """Let the words of this kind be called by these; called where the labels are written."""
    _LABELS[kind] = labels


class Score(Labelled):
    """How far a practice does what an indicator says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"

    @property
    def points(self) -> Fraction | None:
        """From 0 to 1, exact; None is left out of every sum."""
        return POINTS[self]


POINTS: dict[Score, Fraction | None] = {
    Score.YES: Fraction(1),
    Score.PARTLY: Fraction(1, 2),
    Score.NO: Fraction(0),
    Score.NOT_APPLICABLE: None,
}


class State(Labelled):
    """Where a practice stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in-review"
    GOOD = "good"
    PROMISING = "promising"
    RETURNED = "returned"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"

    @property
    def is_decided(self) -> bool:
        return self in DECIDED


DECIDED = frozenset({State.GOOD, State.PROMISING, State.RETURNED})


class Act(Labelled):
    """What moves a practice from one state to another."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    START_REVIEW = "start-review"
    DECIDE_GOOD = "decide-good"
    DECIDE_PROMISING = "decide-promising"
    RETURN = "return"
    REWORK = "rework"
    APPEAL = "appeal"
    PUBLISH = "publish"
    UPDATE = "update"
    CORRECT = "correct"
    ARCHIVE = "archive"
    RESTORE = "restore"
    HIDE = "hide"
    SHOW_AGAIN = "show-again"


class Actor(StrEnum):
    """As whom somebody acts on a practice."""

    AUTHOR = "author"
    COORDINATOR = "coordinator"


class Conflict(Labelled):
    """Why somebody may not judge a submission."""

    OWN_ORGANISATION = "own-organisation"
    PARTNER = "partner"
    AUTHOR = "author"
    DECLARED = "declared"
    EACH_OTHER = "each-other"
    BEFORE_APPEAL = "before-appeal"


class Shortage(Labelled):
    """Why a submission lacks reviewers that could be suggested."""

    TOO_FEW = "too-few"
    NOBODY_FROM_ABROAD = "nobody-from-abroad"
    EACH_OTHER = "each-other"
    ABROAD_FULL = "abroad-full"
    NO_ROOM = "no-room"


class Lack(Labelled):
    """What a practice lacks before it can be sent in."""

    BLOCK = "block"
    AREA = "area"
    TARGET_GROUP = "target-group"
    SINCE = "since"
    A_YEAR = "a-year"
    SCORECARD = "scorecard"
    SCORE = "score"
    REASON = "reason"
    PICTURE_WORDS = "picture-words"
    PICTURE_PEOPLE = "picture-people"


class PersonalData(Labelled):
    """What in a text looks like somebody's personal data."""

    EMAIL = "email"
    PHONE = "phone"
    IDENTITY = "identity"
