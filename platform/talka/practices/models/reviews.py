"""Calls, what was sent to them, and how peers judged it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Select,
    String,
    Text,
    UniqueConstraint,
    and_,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.practices.kinds import CallState, ReviewState, State
from talka.practices.models.parts import (
    OfNetwork,
    OwnAndNetworks,
    networks_reviewed,
    to_practice,
)

SEEN_BY_REVIEWER = (ReviewState.ASKED, ReviewState.ACCEPTED, ReviewState.HANDED_IN)
OPEN_TO_REVIEWER = (ReviewState.ACCEPTED, ReviewState.HANDED_IN)


class ReviewCall(OfNetwork, Base):
    """A network asks for practices. Once it is open, everybody with an account may read it."""

    __tablename__ = "review_call"
    __table_args__ = (
        CheckConstraint("reviewers >= 2", name="two_reviewers"),
        CheckConstraint("closes_on >= opens_on", name="period_in_order"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), index=True
    )
    title: Mapped[Name]
    guidance: Mapped[str] = mapped_column(Text, default="")
    opens_on: Mapped[date]
    closes_on: Mapped[date] = mapped_column(comment="The last day on which something can be sent.")
    reviewers: Mapped[int] = mapped_column(default=2, comment="For each practice.")
    is_blind: Mapped[bool] = mapped_column(
        default=False, comment="Reviewers are not told whose practice it is."
    )
    framework_version: Mapped[int]
    thresholds: Mapped[dict[str, int]] = mapped_column(
        JSON, comment="By quality area, in percent from 66 to 75."
    )
    state: Mapped[CallState] = mapped_column(choice(CallState, "state"), default=CallState.DRAFT)
    created_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return false()
        return or_(super().visible_in(scope), cls.state != CallState.DRAFT)


class Submission(OwnAndNetworks, Base):
    """One version of a practice on its way through one call."""

    __tablename__ = "submission"
    __table_args__ = (
        to_practice("submission"),
        ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["practice_version.organisation_id", "practice_version.id"],
            ondelete="CASCADE",
            name="fk_submission_version",
        ),
        UniqueConstraint("version_id"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), index=True
    )
    practice_id: Mapped[UUID] = mapped_column(index=True)
    version_id: Mapped[UUID]
    call_id: Mapped[UUID] = mapped_column(
        ForeignKey("review_call.id", ondelete="RESTRICT"), index=True
    )
    submitted_at: Mapped[Moment]
    submitted_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    appealed_at: Mapped[datetime | None]
    appeal: Mapped[str] = mapped_column(Text, default="", comment="Why its authors disagree.")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return super().visible_in(scope)
        return or_(super().visible_in(scope), cls.id.in_(submissions_to_review(scope)))


class Review(OfNetwork, Base):
    """One reviewer's part in judging one submission. Its authors never see who it is."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("submission_id", "reviewer_id"),)

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), index=True
    )
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    reviewer_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    country: Mapped[str] = mapped_column(String(2), comment="Of the reviewer, when asked.")
    state: Mapped[ReviewState] = mapped_column(
        choice(ReviewState, "state"), default=ReviewState.ASKED
    )
    declined_because: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[Moment]
    answered_at: Mapped[datetime | None]
    handed_in_at: Mapped[datetime | None]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return super().visible_in(scope)
        own = and_(
            cls.reviewer_id == scope.person_id,
            cls.state.in_(SEEN_BY_REVIEWER),
            cls.network_id.in_(networks_reviewed(scope)),
        )
        return or_(super().visible_in(scope), own)

    def permits(self, scope: Scope) -> bool:
        own = self.reviewer_id is not None and self.reviewer_id == scope.person_id
        return own or super().permits(scope)


def _own_reviews(scope: Scope, *states: ReviewState) -> tuple[ColumnElement[bool], ...]:
    return (
        Review.reviewer_id == scope.person_id,
        Review.state.in_(states),
        Review.network_id.in_(networks_reviewed(scope)),
    )


def submissions_to_review(scope: Scope) -> Select[tuple[UUID]]:
    """What the scope's person was asked to judge, and did not decline."""
    return select(Review.submission_id).where(*_own_reviews(scope, *SEEN_BY_REVIEWER))


def versions_to_review(scope: Scope) -> Select[tuple[UUID]]:
    """The versions the scope's person agreed to judge."""
    return (
        select(Submission.version_id)
        .join(Review, Review.submission_id == Submission.id)
        .where(*_own_reviews(scope, *OPEN_TO_REVIEWER))
    )


class ReviewSheet(OfNetwork, Base):
    """What one reviewer says: the indicators scored, each below yes with a reason, and a summary.

    Until it is handed in it is the reviewer's alone. Then the coordinator reads it, and so do those
    who have handed in theirs for the same submission; it does not say whose it is.
    """

    __tablename__ = "review_sheet"
    __table_args__ = (CheckConstraint("version >= 0", name="version_counts"),)

    review_id: Mapped[UUID] = mapped_column(
        ForeignKey("review.id", ondelete="CASCADE"), primary_key=True
    )
    submission_id: Mapped[UUID] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), index=True
    )
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="RESTRICT"))
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    scores: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, comment="By indicator: score and reason."
    )
    summary: Mapped[str] = mapped_column(Text, default="", comment="For the authors to read.")
    version: Mapped[int] = mapped_column(default=0, comment="Counts up with every save, from 0.")
    saved_at: Mapped[Moment]
    handed_in_at: Mapped[datetime | None]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        handed_in = cls.handed_in_at.is_not(None)
        seen = [and_(super().visible_in(scope), handed_in)]
        if scope.person_id is not None:
            mine = select(Review.id).where(*_own_reviews(scope, *OPEN_TO_REVIEWER))
            peers = select(Review.submission_id).where(*_own_reviews(scope, ReviewState.HANDED_IN))
            seen += [cls.review_id.in_(mine), and_(cls.submission_id.in_(peers), handed_in)]
        return or_(*seen)

    def permits(self, scope: Scope) -> bool:
        return self.reviewer_id is not None and self.reviewer_id == scope.person_id


class ReviewerProfile(Protected, Base):
    """What a reviewer says about what they can judge. The networks they review for read it."""

    __tablename__ = "reviewer_profile"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True
    )
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    areas: Mapped[list[str]] = mapped_column(JSON, default=list, comment="Ids of key areas.")
    at_most: Mapped[int] = mapped_column(default=3, comment="Reviews at the same time.")
    country: Mapped[str] = mapped_column(String(2))
    changed_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        own = cls.user_id == scope.person_id if scope.person_id is not None else false()
        if scope.network is not None:
            return or_(own, cls.network_id.in_(scope.network.ids))
        return own

    def permits(self, scope: Scope) -> bool:
        return self.user_id is not None and self.user_id == scope.person_id


class Settlement(OfNetwork, Base):
    """How the coordinator settles the indicators on which reviewers differ, until the decision."""

    __tablename__ = "settlement"

    submission_id: Mapped[UUID] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True
    )
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="RESTRICT"))
    scores: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, comment="By indicator: score and reason."
    )
    version: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[Moment]
    saved_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )


class Decision(OwnAndNetworks, Base):
    """What was decided, the settled sheet it stands on, and the letter to the authors."""

    __tablename__ = "decision"
    __table_args__ = (
        to_practice("decision"),
        UniqueConstraint("submission_id", "number"),
        CheckConstraint("number between 1 and 2", name="at_most_one_appeal"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="RESTRICT"))
    practice_id: Mapped[UUID] = mapped_column(index=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, and 2 after an appeal.")
    outcome: Mapped[State] = mapped_column(choice(State, "outcome"))
    letter: Mapped[str] = mapped_column(Text)
    sheet: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="The settled sheet: by indicator score and the reasons given."
    )
    thresholds: Mapped[dict[str, int]] = mapped_column(JSON)
    framework_version: Mapped[int]
    decided_at: Mapped[Moment]
    decided_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )

    def permits(self, scope: Scope) -> bool:
        return scope.network is not None and self.network_id in scope.network.ids
