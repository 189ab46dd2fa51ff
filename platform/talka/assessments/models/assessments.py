"""An assessment: one subject, one period, some checklists; and each state it was signed off in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from talka.assessments.kinds import AssessmentState, SubjectKind
from talka.assessments.letters import in_short
from talka.kernel.columns import Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import TenantOwned


class Assessment(TenantOwned, Base):
    """An organisation answers checklists for a subject in a period."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        ForeignKeyConstraint(
            ["organisation_id", "previous_id"],
            ["assessment.organisation_id", "assessment.id"],
            name="fk_assessment_previous",
        ),
        CheckConstraint("period_end >= period_start", name="period_in_order"),
        CheckConstraint("revision >= 1", name="revision_positive"),
        CheckConstraint(
            "(subject_kind = 'organisation') = (subject_name = '')", name="subject_named"
        ),
        Index("ix_assessment_organisation_id_started_at", "organisation_id", "started_at"),
    )

    id: Mapped[Id]
    framework_version: Mapped[int] = mapped_column(comment="Of the framework in content/.")
    subject_kind: Mapped[SubjectKind] = mapped_column(choice(SubjectKind, "subject_kind"))
    subject_name: Mapped[str] = mapped_column(String(200), default="")
    period_start: Mapped[date]
    period_end: Mapped[date]
    previous_id: Mapped[UUID | None] = mapped_column(comment="The one its answers came from.")
    state: Mapped[AssessmentState] = mapped_column(
        choice(AssessmentState, "state"), default=AssessmentState.OPEN
    )
    revision: Mapped[int] = mapped_column(default=1)
    start_key: Mapped[UUID | None] = mapped_column(
        unique=True, comment="Of the form it was started with: sent twice, started once."
    )
    started_at: Mapped[Moment]
    started_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    changed_at: Mapped[Moment]
    signed_off_at: Mapped[datetime | None]


class AssessmentChecklist(TenantOwned, Base):
    """A checklist that belongs to an assessment."""

    __tablename__ = "assessment_checklist"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            ondelete="CASCADE",
            name="fk_assessment_checklist_assessment",
        ),
    )

    assessment_id: Mapped[UUID] = mapped_column(primary_key=True)
    checklist_id: Mapped[str] = mapped_column(String(60), primary_key=True)


def _answers_in_short(context: DefaultExecutionContext) -> str:
    return in_short(context.get_current_parameters()["answers"])


class AssessmentRevision(TenantOwned, Base):
    """A signed-off state, frozen: the answers and the results as they were."""

    __tablename__ = "assessment_revision"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            ondelete="CASCADE",
            name="fk_assessment_revision_assessment",
        ),
        UniqueConstraint("assessment_id", "number"),
    )

    id: Mapped[Id]
    assessment_id: Mapped[UUID]
    number: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, comment="Item id to {value, note}.")
    in_short: Mapped[str | None] = mapped_column(
        Text,
        default=_answers_in_short,
        comment="The answers without the notes: item ids, and a letter for each; what is counted."
        " None where a version of the program before signed it off.",
    )
    results: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="Checklist and area ids to counts met, partly, not_met, not_applicable."
    )
    signed_off_at: Mapped[Moment]
    signed_off_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
