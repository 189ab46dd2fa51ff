"""The audit log: security-relevant acts, readable by those they concern. Never secrets."""

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, false, inspect, or_
from sqlalchemy.orm import Mapped, mapped_column

from talka.accounts.kinds import AuditAct
from talka.kernel.columns import Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope


class AuditEvent(Protected, Base):
    """Who did what, on what, when, from which session."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_organisation_id_at", "organisation_id", "at"),
        Index("ix_audit_event_network_id_at", "network_id", "at"),
        Index("ix_audit_event_actor_id_at", "actor_id", "at"),
        Index("ix_audit_event_subject_id_at", "subject_id", "at"),
    )

    id: Mapped[Id]
    at: Mapped[Moment]
    act: Mapped[AuditAct] = mapped_column(choice(AuditAct, "act"))
    actor_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"),
        comment="None: the platform itself, or a former member.",
    )
    session_id: Mapped[UUID | None] = mapped_column(comment="The session it came from.")
    subject_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="The person it concerns."
    )
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE")
    )
    network_id: Mapped[UUID | None] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation:
            return cls.organisation_id == scope.organisation.id
        if scope.network:
            return cls.network_id.in_(scope.network.ids)
        if scope.person_id is not None:
            return or_(cls.actor_id == scope.person_id, cls.subject_id == scope.person_id)
        return false()

    def permits(self, scope: Scope) -> bool:
        """Anyone may add to the log about the own acts; nobody may change it."""
        return not inspect(self).persistent
