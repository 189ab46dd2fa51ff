"""Improvements: what, who, by when, open or done; and the items each one serves."""

from datetime import date, datetime
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

from talka.assessments.kinds import ImprovementState
from talka.kernel.columns import Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import TenantOwned


class Improvement(TenantOwned, Base):
    """Something the organisation decided to do better."""

    __tablename__ = "improvement"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("organisation_id", "form_key"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint("(state = 'done') = (done_at is not null)", name="done_has_time"),
        Index("ix_improvement_organisation_id_state_due", "organisation_id", "state", "due"),
    )

    id: Mapped[Id]
    what: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(
        String(200), default="", comment="A person or a seat, in words."
    )
    due: Mapped[date | None]
    state: Mapped[ImprovementState] = mapped_column(
        choice(ImprovementState, "state"), default=ImprovementState.OPEN
    )
    version: Mapped[int] = mapped_column(default=1)
    form_key: Mapped[UUID | None] = mapped_column(
        comment="Of the form it was made with: sent twice, made once."
    )
    created_at: Mapped[Moment]
    created_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    done_at: Mapped[datetime | None]


class ImprovementItem(TenantOwned, Base):
    """An improvement serves a checklist item, in this assessment and the next."""

    __tablename__ = "improvement_item"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "improvement_id"],
            ["improvement.organisation_id", "improvement.id"],
            ondelete="CASCADE",
            name="fk_improvement_item_improvement",
        ),
        Index("ix_improvement_item_organisation_id_item_id", "organisation_id", "item_id"),
    )

    improvement_id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(String(20), primary_key=True)
