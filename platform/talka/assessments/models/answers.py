"""What was answered, by whom, and every state it had before."""

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.assessments.kinds import AnswerOrigin, AnswerValue
from talka.kernel.columns import Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import TenantOwned

NOTE_LENGTH = 4000


class Answer(TenantOwned, Base):
    """The present answer to one item of one assessment. No row: nobody has touched it."""

    __tablename__ = "answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            ondelete="CASCADE",
            name="fk_answer_assessment",
        ),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint(f"length(note) <= {NOTE_LENGTH}", name="note_length"),
    )

    assessment_id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[AnswerValue | None] = mapped_column(choice(AnswerValue, "value"))
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(comment="Counts up with every save, from 1.")
    answered_at: Mapped[Moment]
    answered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )


class AnswerRevision(TenantOwned, Base):
    """One save of one answer: who, when, what. Also what makes a repeated save act once."""

    __tablename__ = "answer_revision"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            ondelete="CASCADE",
            name="fk_answer_revision_assessment",
        ),
        UniqueConstraint("assessment_id", "item_id", "version"),
        UniqueConstraint("organisation_id", "save_key"),
        Index("ix_answer_revision_organisation_id_saved_at", "organisation_id", "saved_at"),
    )

    id: Mapped[Id]
    assessment_id: Mapped[UUID]
    item_id: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    value: Mapped[AnswerValue | None] = mapped_column(choice(AnswerValue, "value"))
    note: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[AnswerOrigin] = mapped_column(
        choice(AnswerOrigin, "origin"), default=AnswerOrigin.TYPED
    )
    save_key: Mapped[UUID] = mapped_column(comment="Made where it was typed; a repeat acts once.")
    saved_at: Mapped[Moment]
    saved_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
