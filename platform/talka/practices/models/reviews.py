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
    Text,
    UniqueConstraint,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.scope import Scope
from talka.practices.kinds import CallState, State
from talka.practices.models.coauthors import is_written_along
from talka.practices.models.parts import OfNetwork, OwnAndNetworks, coordinates, to_practice
from talka.practices.models.reviewers import submissions_to_review


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
        return or_(
            super().visible_in(scope),
            is_written_along(cls.practice_id, scope),
            cls.id.in_(submissions_to_review(scope)),
        )


def versions_to_review(scope: Scope) -> Select[tuple[UUID]]:
    """The versions the scope's person was asked to judge, and did not decline."""
    return select(Submission.version_id).where(Submission.id.in_(submissions_to_review(scope)))


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
    summaries: Mapped[list[str]] = mapped_column(
        JSON, default=list, comment="What the reviewers wrote for the authors, without names."
    )
    sheet: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="The settled sheet: by indicator score and the reasons given."
    )
    thresholds: Mapped[dict[str, int]] = mapped_column(JSON)
    framework_version: Mapped[int]
    decided_at: Mapped[Moment]
    decided_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(super().visible_in(scope), is_written_along(cls.practice_id, scope))

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)
