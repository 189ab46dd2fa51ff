"""What was sent in to a network: where each stands, who judges it, and the version itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import aliased

from talka.accounts.models import User
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Act, ReviewState, State
from talka.practices.kinds.content import Content, content_from
from talka.practices.kinds.next_steps import NextStep
from talka.practices.kinds.sheets import Lines, lines_from
from talka.practices.models import (
    Practice,
    PracticeStep,
    PracticeVersion,
    Review,
    ReviewCall,
    Submission,
)
from talka.practices.policy.reviewing import ACTIVE, PENDING, Part, are_enough, next_step


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """One reviewer's part in judging a submission. Never shown to its authors.

    ``reviewer_id`` and ``name`` are None for somebody who left Talka after handing in.
    """

    id: UUID
    submission_id: UUID
    reviewer_id: UUID | None
    name: str | None
    country: str
    state: ReviewState
    asked_at: datetime
    answered_at: datetime | None
    handed_in_at: datetime | None
    declined_because: str
    has_conflict: bool

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING


@dataclass(frozen=True)
class SentIn:
    """A submission. ``state`` is None where its practice is no longer before the network, or a
    newer version of it was sent in."""

    id: UUID
    organisation_id: UUID
    network_id: UUID
    practice_id: UUID
    version_id: UUID
    call_id: UUID
    call: str
    wanted: int
    title: str
    language: str
    owner: str
    country: str
    submitted_at: datetime
    appealed_at: datetime | None
    appeal: str
    state: State | None
    reviews: tuple[ReviewRead, ...] = ()

    @cached_property
    def handed_in(self) -> tuple[ReviewRead, ...]:
        return tuple(each for each in self.reviews if each.state is ReviewState.HANDED_IN)

    @cached_property
    def active(self) -> tuple[ReviewRead, ...]:
        return tuple(each for each in self.reviews if each.is_active)

    @cached_property
    def pending(self) -> tuple[ReviewRead, ...]:
        return tuple(each for each in self.reviews if each.is_pending)

    @property
    def is_in_review(self) -> bool:
        return self.state is State.IN_REVIEW

    @property
    def is_appeal(self) -> bool:
        """Whether its authors have appealed, and it waits to be decided anew."""
        return self.is_in_review and self.appealed_at is not None

    @property
    def has_enough(self) -> bool:
        """Whether it can be decided, as far as the number of reviews goes."""
        return are_enough([each.country for each in self.handed_in], self.country, self.wanted)

    @cached_property
    def next(self) -> NextStep:
        parts = [Part(each.state, each.country) for each in self.reviews]
        return next_step(self.state, parts, self.country, self.wanted, is_appealed=self.is_appeal)


@dataclass(frozen=True, slots=True)
class Frozen:
    """The version that was sent in."""

    number: int
    framework_version: int
    content: Content
    lines: Lines


@dataclass(frozen=True, slots=True)
class Step:
    """A step the practice took; ``by`` is None for a former member."""

    act: Act
    taken_at: datetime
    reason: str
    by: str | None


def sent_in(scope: Scope, call_id: UUID | None = None) -> list[SentIn]:
    """What was sent to the open network and those below, the newest first; or to one of their
    calls. Two statements."""
    conditions = [Submission.network_id.in_(scope.network.ids if scope.network else ())]
    if call_id is not None:
        conditions.append(Submission.call_id == call_id)
    return _read(scope, conditions)


def waiting(scope: Scope) -> list[SentIn]:
    """What waits for a coordinator of the open network, the newest first. Two statements."""
    under_way = (
        Submission.network_id.in_(scope.network.ids if scope.network else ()),
        Practice.state.in_((State.SUBMITTED, State.IN_REVIEW)),
    )
    return [each for each in _read(scope, under_way) if each.next.waits_for_coordinator]


def find_submission(scope: Scope, submission_id: UUID) -> SentIn:
    """One of them. Raises NotFound."""
    found = _read(
        scope,
        [
            Submission.id == submission_id,
            Submission.network_id.in_(scope.network.ids if scope.network else ()),
        ],
    )
    if not found:
        raise NotFound("submission")
    return found[0]


def frozen_version(scope: Scope, version_id: UUID) -> Frozen:
    """The version as it was sent in. Raises NotFound."""
    version = (
        session_in(scope)
        .execute(
            select(
                PracticeVersion.number,
                PracticeVersion.framework_version,
                PracticeVersion.content,
                PracticeVersion.sheet,
            ).where(PracticeVersion.id == version_id)
        )
        .one_or_none()
    )
    if version is None:
        raise NotFound("version")
    number, framework_version, content, sheet = version
    return Frozen(number, framework_version, content_from(content), lines_from(sheet))


def steps_of(scope: Scope, practice_id: UUID) -> list[Step]:
    """The steps a practice took that this scope may see, the first one first."""
    rows = session_in(scope).execute(
        select(PracticeStep.act, PracticeStep.taken_at, PracticeStep.reason, User.name)
        .outerjoin(User, User.id == PracticeStep.taken_by)
        .where(PracticeStep.practice_id == practice_id)
        .order_by(PracticeStep.taken_at, PracticeStep.id)
    )
    return [Step(*row) for row in rows]


def _read(scope: Scope, conditions: Iterable[ColumnElement[bool]]) -> list[SentIn]:
    rows = session_in(scope).execute(
        _submissions()
        .where(*conditions)
        .order_by(Submission.submitted_at.desc(), Submission.id.desc())
    )
    return _with_reviews(scope, [_sent_in(row) for row in rows])


def _submissions() -> Select[Any]:
    """The columns of ``SentIn``, in its order. The practice is there only for its last version."""
    content = PracticeVersion.content
    last_of_it = and_(
        Practice.id == Submission.practice_id,
        Practice.network_id == Submission.network_id,
        ~_newer(),
    )
    return (
        select(
            Submission.id,
            Submission.organisation_id,
            Submission.network_id,
            Submission.practice_id,
            Submission.version_id,
            Submission.call_id,
            ReviewCall.title,
            ReviewCall.reviewers,
            content[("blocks", "title")],
            content["language"],
            content[("owner", "name")],
            content[("owner", "country")],
            Submission.submitted_at,
            Submission.appealed_at,
            Submission.appeal,
            Practice.state,
        )
        .join(PracticeVersion, PracticeVersion.id == Submission.version_id)
        .join(ReviewCall, ReviewCall.id == Submission.call_id)
        .outerjoin(Practice, last_of_it)
    )


def _newer() -> ColumnElement[bool]:
    """Whether a newer version of the practice was sent in."""
    newer = aliased(Submission)
    found = select(newer.id).where(
        newer.practice_id == Submission.practice_id,
        newer.submitted_at > Submission.submitted_at,
    )
    return found.correlate(Submission).exists()


def _sent_in(row: Any) -> dict[str, Any]:
    known = dict(zip(SentIn.__dataclass_fields__, row, strict=False))
    known["title"] = ((known["title"] or {}).get(known["language"]) or [""])[0]
    return known


def _with_reviews(scope: Scope, rows: list[dict[str, Any]]) -> list[SentIn]:
    reviews: dict[UUID, list[ReviewRead]] = defaultdict(list)
    found = session_in(scope).execute(
        select(
            Review.id,
            Review.submission_id,
            Review.reviewer_id,
            User.name,
            Review.country,
            Review.state,
            Review.asked_at,
            Review.answered_at,
            Review.handed_in_at,
            Review.declined_because,
            Review.has_conflict,
        )
        .outerjoin(User, User.id == Review.reviewer_id)
        .where(Review.submission_id.in_([row["id"] for row in rows]))
        .order_by(Review.asked_at, Review.id)
    )
    for each in found:
        review = ReviewRead(*each)
        reviews[review.submission_id].append(review)
    return [SentIn(**row, reviews=tuple(reviews[row["id"]])) for row in rows]
