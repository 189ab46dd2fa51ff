"""What the way of a practice is told in: sent in, judged, decided, published, and what came then.

Days are counted back from today, so that the demo always has a last year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from talka.demo.practices.parts import PracticePart
from talka.practices.kinds import Score, State, Visibility


class Stage(StrEnum):
    """How far a reviewer of the demo has come."""

    ASKED = "asked"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    WRITING = "writing"
    HANDED_IN = "handed-in"


class Then(StrEnum):
    """What was done last."""

    NOTHING = "nothing"
    WITHDRAWN = "withdrawn"
    APPEALED = "appealed"
    ARCHIVED = "archived"
    HIDDEN = "hidden"
    SHOWN_INSIDE = "shown-inside"


class CallKey(StrEnum):
    """The calls of the demo."""

    YEAR = "year"
    AUTUMN = "autumn"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Judging:
    """One reviewer's part: ``says`` is the summary, or why it was declined.

    ``scores`` are where this reviewer sees it in another way than the authors.
    """

    reviewer: str
    says: str = ""
    scores: Mapping[str, Score] = field(default_factory=dict)
    stage: Stage = Stage.HANDED_IN


@dataclass(frozen=True, slots=True)
class Settled:
    """What the coordinator settles an indicator on, and why."""

    score: Score
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way of one practice, as far as it has come. ``sent``: so many days ago; ``afterwards``:
    what its authors wrote anew after the decision, by block."""

    practice: PracticePart
    visibility: Visibility = Visibility.PUBLIC
    call: CallKey = CallKey.YEAR
    sent: int | None = None
    judging: tuple[Judging, ...] = ()
    settled: Mapping[str, Settled] = field(default_factory=dict)
    outcome: State | None = None
    letter: str = ""
    is_published: bool = True
    afterwards: Mapping[str, str] = field(default_factory=dict)
    then: Then = Then.NOTHING
    reason: str = ""
