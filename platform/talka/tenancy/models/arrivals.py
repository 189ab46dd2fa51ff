"""How people and organisations come in: by invitation, or by asking."""

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
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Country, Digest, Email, Id, Language, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.tenancy.kinds import InvitationKind, OrganisationKind, RequestState


class Invitation(Protected, Base):
    """A mailed invitation: bound to the address, one use, expires, role fixed when sent."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        CheckConstraint(
            "(kind = 'colleague' and organisation_id is not null and network_id is null)"
            " or (kind <> 'colleague' and network_id is not null and organisation_id is null)",
            name="from_one_place",
        ),
        CheckConstraint("email = lower(email)", name="email_lower"),
        CheckConstraint(
            "not hands_over or (kind = 'network-role' and role = 'coordinator')",
            name="handed_over_is_coordinating",
        ),
    )

    id: Mapped[Id]
    kind: Mapped[InvitationKind] = mapped_column(choice(InvitationKind, "kind"))
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    network_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), index=True
    )
    email: Mapped[Email]
    role: Mapped[str] = mapped_column(String(40), comment="Organisation or network role.")
    hands_over: Mapped[bool] = mapped_column(
        default=False, comment="Whoever sent it gives the role up when it is accepted."
    )
    organisation: Mapped[dict[str, Any] | None] = mapped_column(
        JSON, comment="Name, kind, country, municipality of the organisation to be made."
    )
    language: Mapped[Language]
    token_hash: Mapped[Digest]
    invited_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    withdrawn_at: Mapped[datetime | None]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation:
            return cls.organisation_id == scope.organisation.id
        if scope.network:
            return cls.network_id.in_(scope.network.ids)
        return false()

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.visible_in(scope)

    def permits(self, scope: Scope) -> bool:
        if scope.organisation:
            return self.organisation_id == scope.organisation.id
        return scope.network is not None and self.network_id in scope.network.ids


class JoinRequest(Protected, Base):
    """An organisation without an account asks to join; the address is confirmed first."""

    __tablename__ = "join_request"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), index=True
    )
    organisation_name: Mapped[Name]
    kind: Mapped[OrganisationKind] = mapped_column(choice(OrganisationKind, "kind"))
    country: Mapped[Country]
    municipality: Mapped[str] = mapped_column(String(120), default="")
    contact_name: Mapped[Name]
    email: Mapped[Email]
    message: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[Language]
    token_hash: Mapped[Digest]
    state: Mapped[RequestState] = mapped_column(
        choice(RequestState, "state"), default=RequestState.UNCONFIRMED
    )
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime] = mapped_column(
        comment="Unless it waits to be decided, it is then erased."
    )
    confirmed_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    reason: Mapped[str] = mapped_column(Text, default="")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.network is None:
            return false()
        return cls.network_id.in_(scope.network.ids) & (cls.state != RequestState.UNCONFIRMED)

    def permits(self, scope: Scope) -> bool:
        return scope.network is not None and self.network_id in scope.network.ids
