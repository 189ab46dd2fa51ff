"""What a reviewer reads: the desk, one assignment, the own sheet, and later those of others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from talka.handbook.kinds import Framework
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import ReviewState, Score
from talka.practices.kinds.content import Content, Owner, content_from
from talka.practices.kinds.sheets import Lines, lines_from
from talka.practices.models import (
    PracticeVersion,
    Review,
    ReviewCall,
    ReviewSheet,
    ReviewSheetRevision,
    Submission,
)
from talka.practices.policy.judging import SUMMARY, Missing, Said, answered, missing_of
from talka.tenancy.models import Network

BEFORE_ACCEPTING = ("title", "summary")
"""Blocks that somebody who is asked reads, to say yes or no."""


@dataclass(frozen=True, slots=True)
class Call:
    """The call that a submission answers, as far as it concerns a reviewer."""

    id: UUID
    title: str
    guidance: str
    opens_on: date
    closes_on: date
    is_blind: bool
    network: str
    network_slug: str


@dataclass(frozen=True)
class Assignment:
    """One submission that somebody was asked to judge.

    ``content`` leaves out what the reviewer is not to know: before accepting, all but the title and
    the summary; in a blind review, whose it is. ``authors_lines`` are the authors' own scores, and
    None until the reviewer's are handed in.
    """

    id: UUID
    submission_id: UUID
    state: ReviewState
    asked_at: datetime
    answered_at: datetime | None
    handed_in_at: datetime | None
    call: Call
    content: Content
    framework_version: int
    authors_lines: Lines | None
    said: Mapping[str, Said]

    @property
    def framework(self) -> Framework:
        return framework(self.framework_version)

    @property
    def title(self) -> str:
        return self.content.title

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What keeps the sheet from being handed in."""
        return missing_of(self.said, self.framework)

    @property
    def answered(self) -> int:
        return answered(self.said, [each.id for each in self.framework.indicators])

    @property
    def total(self) -> int:
        return len(self.framework.indicators)

    def is_at(self, state: ReviewState) -> bool:
        return self.state is state


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet that was handed in; ``number`` counts the others from 1, and is None for the own."""

    lines: Lines
    summary: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """One save of one part."""

    part: str
    said: Said
    saved_at: datetime


def desk(scope: Scope) -> list[Assignment]:
    """All that the person is asked to judge or has judged, the last asked first. One statement."""
    rows = session_in(scope).execute(_assignments(scope).order_by(Review.asked_at.desc()))
    return [_assignment(row) for row in rows]


def find_assignment(scope: Scope, review_id: UUID) -> Assignment:
    """One of them. Raises NotFound: also for what was declined, or taken back."""
    row = session_in(scope).execute(_assignments(scope).where(Review.id == review_id)).one_or_none()
    if row is None:
        raise NotFound("review")
    return _assignment(row)


def was_declined(scope: Scope, review_id: UUID) -> bool:
    """Whether the person was asked for it and said no; nobody else is told."""
    found = select(Review.id).where(
        Review.id == review_id,
        Review.reviewer_id == scope.person,
        Review.state == ReviewState.DECLINED,
    )
    return session_in(scope).scalar(found) is not None


def versions_of(scope: Scope, review_id: UUID) -> dict[str, int]:
    """The version in which each part of the own sheet was last saved."""
    revision = ReviewSheetRevision
    rows = session_in(scope).execute(
        select(revision.part, func.max(revision.version))
        .where(revision.review_id == review_id)
        .group_by(revision.part)
    )
    return {part: version or UNTOUCHED for part, version in rows}


def earlier_of(scope: Scope, review_id: UUID) -> list[Earlier]:
    """Every save of the own sheet, the last one first."""
    revision = ReviewSheetRevision
    rows = session_in(scope).execute(
        select(revision.part, revision.score, revision.text, revision.saved_at)
        .where(revision.review_id == review_id)
        .order_by(revision.version.desc())
    )
    return [Earlier(part, Said(score, text), at) for part, score, text, at in rows]


def sheets_side_by_side(scope: Scope, assignment: Assignment) -> list[SheetRead]:
    """The own sheet first, then the others', without names; only once the own is handed in."""
    rows = session_in(scope).execute(
        select(ReviewSheet.review_id, ReviewSheet.scores, ReviewSheet.summary)
        .where(
            ReviewSheet.submission_id == assignment.submission_id,
            ReviewSheet.handed_in_at.is_not(None),
        )
        .order_by(ReviewSheet.handed_in_at, ReviewSheet.review_id)
    )
    sheets = {review_id: SheetRead(lines_from(scores), text) for review_id, scores, text in rows}
    own = sheets.pop(assignment.id, None)
    if own is None:
        return []
    return [own, *(replace(each, number=n) for n, each in enumerate(sheets.values(), start=1))]


def said_in(scores: Mapping[str, Any], summary: str) -> dict[str, Said]:
    """What a sheet says by part, as it is stored while it is written."""
    said = {
        indicator: Said(Score(line["score"]) if line["score"] else None, _first(line["reasons"]))
        for indicator, line in scores.items()
    }
    return {**said, SUMMARY: Said(text=summary)}


def _first(reasons: list[str]) -> str:
    return reasons[0] if reasons else ""


def _assignments(scope: Scope) -> Select[Any]:
    return (
        select(
            Review.id,
            Review.submission_id,
            Review.state,
            Review.asked_at,
            Review.answered_at,
            Review.handed_in_at,
            PracticeVersion.content,
            PracticeVersion.framework_version,
            PracticeVersion.sheet,
            ReviewCall.id.label("call_id"),
            ReviewCall.title.label("call"),
            ReviewCall.guidance,
            ReviewCall.opens_on,
            ReviewCall.closes_on,
            ReviewCall.is_blind,
            Network.name.label("network"),
            Network.slug,
            ReviewSheet.scores,
            ReviewSheet.summary,
        )
        .join(Submission, Submission.id == Review.submission_id)
        .join(PracticeVersion, PracticeVersion.id == Submission.version_id)
        .join(ReviewCall, ReviewCall.id == Submission.call_id)
        .join(Network, Network.id == Review.network_id)
        .outerjoin(ReviewSheet, ReviewSheet.review_id == Review.id)
        .where(
            Review.reviewer_id == scope.person,
            Review.state.in_((ReviewState.ASKED, ReviewState.ACCEPTED, ReviewState.HANDED_IN)),
        )
    )


def _assignment(row: Any) -> Assignment:
    call = Call(
        row.call_id,
        row.call,
        row.guidance,
        row.opens_on,
        row.closes_on,
        row.is_blind,
        row.network,
        row.slug,
    )
    return Assignment(
        id=row.id,
        submission_id=row.submission_id,
        state=row.state,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        handed_in_at=row.handed_in_at,
        call=call,
        content=_to_read(content_from(row.content), row.state, is_blind=row.is_blind),
        framework_version=row.framework_version,
        authors_lines=lines_from(row.sheet) if row.state is ReviewState.HANDED_IN else None,
        said=said_in(row.scores or {}, row.summary or ""),
    )


def _to_read(content: Content, state: ReviewState, *, is_blind: bool) -> Content:
    if state is ReviewState.ASKED:
        blocks = {each: content.blocks[each] for each in BEFORE_ACCEPTING if each in content.blocks}
        content = replace(content, blocks=blocks, links=(), contact="", files=())
    if is_blind:
        content = replace(
            content, owner=Owner("", "", ""), links=(), contact="", files=(), partners=()
        )
    return content
