"""What the partners of a project say of its indicators, and when they stood behind it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Moment
from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope
from talka.tenancy.models.looking_after import coordinates, open_to

LONGEST = 4_000
"""Characters of a comment or a reason."""


class ResultComment(Protected, Base):
    """What a partner says of an indicator, and the number it reports. Every save is a row of its
    own and stays; the one of the highest version holds."""

    __tablename__ = "result_comment"
    __table_args__ = (
        UniqueConstraint("network_id", "partner_id", "indicator_id", "version"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint(f"length(text) <= {LONGEST}", name="text_length"),
        CheckConstraint("reported >= 0", name="reported_not_negative"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), comment="The partner's."
    )
    partner_id: Mapped[str] = mapped_column(String(40), comment="Of the project in content/.")
    indicator_id: Mapped[str] = mapped_column(String(40), comment="Of the project in content/.")
    version: Mapped[int] = mapped_column(comment="Counts up with every save, from 1.")
    text: Mapped[str] = mapped_column(Text)
    reported: Mapped[int | None]
    saved_at: Mapped[Moment]
    saved_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return open_to(cls.network_id, scope, NetworkRole.COORDINATOR, NetworkRole.OBSERVER)

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)


class ResultSignOff(Protected, Base):
    """A partner stands behind its figures and comments, as they were on that day; reopening says
    why and keeps this."""

    __tablename__ = "result_sign_off"
    __table_args__ = (
        UniqueConstraint("network_id", "partner_id", "number"),
        CheckConstraint("number >= 1", name="number_positive"),
        CheckConstraint(
            "(reopened_at is null) = (reopen_reason = '')", name="reopened_with_reason"
        ),
        CheckConstraint(f"length(reopen_reason) <= {LONGEST}", name="reopen_reason_length"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), comment="The partner's."
    )
    partner_id: Mapped[str] = mapped_column(String(40), comment="Of the project in content/.")
    number: Mapped[int] = mapped_column(comment="Counts a partner's sign-offs, from 1.")
    figures: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="By indicator: title, baseline, target, figure, comment."
    )
    signed_at: Mapped[Moment]
    signed_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )
    reopen_reason: Mapped[str] = mapped_column(Text, default="")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return open_to(cls.network_id, scope, NetworkRole.COORDINATOR, NetworkRole.OBSERVER)

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)
