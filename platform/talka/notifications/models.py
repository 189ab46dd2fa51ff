"""The outbox: a message is written in the same transaction as what it tells of."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    inspect,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Email, Id, Language, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.notifications.kinds import MessageState


class OutboxMessage(Protected, Base):
    """One mail to one address. Sent once by the worker; its text is forgotten after a month."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("attempts >= 0", name="attempts_positive"),
        Index("ix_outbox_message_state_next_attempt_at", "state", "next_attempt_at"),
    )

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), comment="What it tells of; a repeat is one mail.")
    kind: Mapped[str] = mapped_column(String(40), comment="e.g. invitation, password-reset")
    recipient: Mapped[Email]
    language: Mapped[Language]
    subject: Mapped[str] = mapped_column(String(250))
    body: Mapped[str] = mapped_column(Text, comment="Plain text.")
    person_id: Mapped[UUID | None] = mapped_column(comment="The account it goes to, if any.")
    state: Mapped[MessageState] = mapped_column(
        choice(MessageState, "state"), default=MessageState.WAITING
    )
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Moment]
    next_attempt_at: Mapped[Moment]
    sent_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(200), comment="Of the last try, no address.")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return false()

    def permits(self, scope: Scope) -> bool:
        """Every scope may add a message; only the worker's may touch it afterwards."""
        return not inspect(self).persistent


class NetworkMail(Protected, Base):
    """So many mails of one kind went out for a network at a moment: no address and no text, so that
    its coordinators can look back at what was sent."""

    __tablename__ = "network_mail"
    __table_args__ = (
        CheckConstraint("mails >= 1", name="mails_positive"),
        Index("ix_network_mail_network_id_at", "network_id", "at"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40), comment="As in outbox_message.")
    mails: Mapped[int]
    at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.network is None:
            return false()
        return cls.network_id.in_(scope.network.ids)

    def permits(self, scope: Scope) -> bool:
        """Whatever is sent from within a network is counted; nothing is changed afterwards."""
        ours = scope.network is not None and self.network_id in scope.network.ids
        return ours and not inspect(self).persistent
