"""A person, the sessions that person has open, and the links mailed to that person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talka.accounts.kinds import TokenPurpose
from talka.kernel.columns import Digest, Email, Id, Language, Moment, Name, choice
from talka.kernel.database import Base


class User(Base):
    """A person with an account. Belongs to no organisation; memberships say where."""

    __tablename__ = "user_account"
    __table_args__ = (
        UniqueConstraint("email"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[Id]
    email: Mapped[Email] = mapped_column(comment="Normalised: NFKC, lower case, no spaces.")
    name: Mapped[Name]
    password_hash: Mapped[str | None] = mapped_column(String(255))
    language: Mapped[Language | None] = mapped_column(comment="None: as the browser says.")
    time_zone: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[Moment]
    password_changed_at: Mapped[datetime | None]


class UserSession(Base):
    """One signed-in browser. The cookie holds a token; only its hash is kept here."""

    __tablename__ = "user_session"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[Digest]
    browser: Mapped[str] = mapped_column(String(80), comment="e.g. Firefox, Windows")
    created_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]
    expires_at: Mapped[datetime]


class AccountToken(Base):
    """A mailed link: one purpose, one use, until it expires. Only the secret's hash is kept."""

    __tablename__ = "account_token"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[TokenPurpose] = mapped_column(choice(TokenPurpose, "purpose"))
    email: Mapped[Email] = mapped_column(comment="The address it was mailed to.")
    token_hash: Mapped[Digest]
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
