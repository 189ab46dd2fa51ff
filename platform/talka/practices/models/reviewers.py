"""Reviewers: their part in judging a submission, what they say of it, and of themselves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Select,
    String,
    Text,
    UniqueConstraint,
    and_,
    false,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.practices.kinds import ReviewState, Score
from talka.practices.models.parts import OfNetwork, coordinated, networks_reviewed

TO_JUDGE = (ReviewState.ASKED, ReviewState.ACCEPTED, ReviewState.HANDED_IN)
"""What a reviewer reads the submission in."""

JUDGED = (ReviewState.ACCEPTED, ReviewState.HANDED_IN)
"""What a reviewer has a sheet in."""

KNOWN = (*TO_JUDGE, ReviewState.DECLINED)
"""What a reviewer is told of: also that they declined, but no more of what it was."""


class Review(OfNetwork, Base):
    """One reviewer's part in judging one submission. Its authors never see who it is.

    A review that was handed in outlives the account of its reviewer.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("submission_id", "reviewer_id"),
        CheckConstraint(
            "reviewer_id is not null or state = 'handed-in'", name="unfinished_has_reviewer"
        ),
        CheckConstraint("not has_conflict or state = 'declined'", name="conflict_is_declined"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), index=True
    )
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    reviewer_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"),
        index=True,
        comment="None: handed in by somebody who left Talka.",
    )
    country: Mapped[str] = mapped_column(String(2), comment="Of the reviewer, when asked.")
    state: Mapped[ReviewState] = mapped_column(
        choice(ReviewState, "state"), default=ReviewState.ASKED
    )
    declined_because: Mapped[str] = mapped_column(Text, default="")
    has_conflict: Mapped[bool] = mapped_column(
        default=False, comment="The reviewer said that judging this organisation is not fair."
    )
    asked_at: Mapped[Moment]
    answered_at: Mapped[datetime | None]
    handed_in_at: Mapped[datetime | None]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return super().visible_in(scope)
        return or_(super().visible_in(scope), and_(*_own_reviews(scope, *KNOWN)))

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.visible_in(scope)

    def permits(self, scope: Scope) -> bool:
        """Nobody but a coordinator makes somebody a reviewer of something."""
        own = self.reviewer_id is not None and self.reviewer_id == scope.person_id
        return (own and bool(inspect(self).persistent)) or super().permits(scope)


def _own_reviews(scope: Scope, *states: ReviewState) -> tuple[ColumnElement[bool], ...]:
    return (
        Review.reviewer_id == scope.person_id,
        Review.state.in_(states),
        Review.network_id.in_(networks_reviewed(scope)),
    )


def submissions_to_review(scope: Scope) -> Select[tuple[UUID]]:
    """What the scope's person was asked to judge, and did not decline."""
    return select(Review.submission_id).where(*_own_reviews(scope, *TO_JUDGE))


class ReviewSheet(OfNetwork, Base):
    """What one reviewer says: the indicators scored, each below yes with a reason, and a summary.

    Until it is handed in it is the reviewer's alone, and nobody changes it afterwards. Then the
    coordinator reads it, and so do those who have handed in theirs for the same submission; it does
    not say whose it is.
    """

    __tablename__ = "review_sheet"
    __table_args__ = (
        CheckConstraint("version >= 0", name="version_counts"),
        CheckConstraint(
            "reviewer_id is not null or handed_in_at is not null", name="unfinished_has_reviewer"
        ),
    )

    review_id: Mapped[UUID] = mapped_column(
        ForeignKey("review.id", ondelete="CASCADE"), primary_key=True
    )
    submission_id: Mapped[UUID] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), index=True
    )
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="RESTRICT"))
    reviewer_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"),
        comment="None: handed in by somebody who left Talka.",
    )
    scores: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, comment="By indicator, see practices.kinds.sheets; score may be null."
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
            mine = select(Review.id).where(*_own_reviews(scope, *JUDGED))
            peers = select(Review.submission_id).where(*_own_reviews(scope, ReviewState.HANDED_IN))
            seen += [cls.review_id.in_(mine), and_(cls.submission_id.in_(peers), handed_in)]
        return or_(*seen)

    def permits(self, scope: Scope) -> bool:
        own = self.reviewer_id is not None and self.reviewer_id == scope.person_id
        return own and not self._was_handed_in

    @property
    def _was_handed_in(self) -> bool:
        """Whether it is handed in already, as the database knows it."""
        history = inspect(self).attrs.handed_in_at.history
        return any(moment is not None for moment in (*history.deleted, *history.unchanged))


class ReviewSheetRevision(Protected, Base):
    """One save of one part of a sheet: when, what. Also what makes a repeated save act once.

    It is for the reviewer alone, for ever.
    """

    __tablename__ = "review_sheet_revision"
    __table_args__ = (
        UniqueConstraint("review_id", "version"),
        UniqueConstraint("review_id", "save_key"),
    )

    id: Mapped[Id]
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    part: Mapped[str] = mapped_column(
        String(20), comment="Id of an indicator; summary: what the authors read."
    )
    version: Mapped[int] = mapped_column(comment="That the sheet had with it.")
    score: Mapped[Score | None] = mapped_column(choice(Score, "score"))
    text: Mapped[str] = mapped_column(Text, default="", comment="The reason, or the summary.")
    save_key: Mapped[UUID] = mapped_column(comment="Made where it was typed; a repeat acts once.")
    saved_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return false()
        mine = select(Review.id).where(*_own_reviews(scope, *JUDGED))
        return and_(cls.reviewer_id == scope.person_id, cls.review_id.in_(mine))

    def permits(self, scope: Scope) -> bool:
        return self.reviewer_id is not None and self.reviewer_id == scope.person_id


class ReviewerProfile(Protected, Base):
    """What a reviewer says about what they can judge. The network's coordinators read it."""

    __tablename__ = "reviewer_profile"
    __table_args__ = (CheckConstraint("at_most between 0 and 20", name="at_most_plausible"),)

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
        return or_(own, coordinated(cls.network_id, scope))

    def permits(self, scope: Scope) -> bool:
        return self.user_id is not None and self.user_id == scope.person_id


class LivedExperience(Protected, Base):
    """A reviewer says: I have been a refugee or a migrant myself. For the person alone.

    Others learn how many there are in a network, and only where they are enough (see
    ``queries.lived_experience``). No row: not said, or taken back; there is no trace of either.
    """

    __tablename__ = "lived_experience"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.user_id == scope.person_id if scope.person_id is not None else false()

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.visible_in(scope)

    def permits(self, scope: Scope) -> bool:
        return self.user_id is not None and self.user_id == scope.person_id
