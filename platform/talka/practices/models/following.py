"""What one reader keeps of practices of others: those they follow, and those they saved."""

from typing import cast
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    and_,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Moment, Name
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.practices.kinds.blocks import SHORT
from talka.practices.kinds.following import NOTE_LENGTH
from talka.practices.models.parts import to_practice


class PracticeFollow(Protected, Base):
    """A person is mailed what happens to a practice, as a member of the organisation they read it
    in. Whoever leaves that follows no longer."""

    __tablename__ = "practice_follow"
    __table_args__ = (
        to_practice("practice_follow"),
        ForeignKeyConstraint(
            ["reading_organisation_id", "user_id"],
            ["membership.organisation_id", "membership.user_id"],
            ondelete="CASCADE",
            name="fk_practice_follow_membership",
        ),
    )

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    organisation_id: Mapped[UUID] = mapped_column(comment="Of the practice.")
    reading_organisation_id: Mapped[UUID]
    organisation_name: Mapped[Name] = mapped_column(
        server_default="", comment="When it was followed: it may leave the library."
    )
    followed_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return false()
        return cast(ColumnElement[bool], cls.user_id == scope.person_id)

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.visible_in(scope)

    def permits(self, scope: Scope) -> bool:
        return self.user_id is not None and self.user_id == scope.person_id


class PracticeSaved(Protected, Base):
    """A practice on a person's own list in one organisation, with a note of theirs. Nobody else
    sees it."""

    __tablename__ = "practice_saved"
    __table_args__ = (
        to_practice("practice_saved"),
        CheckConstraint(f"length(note) <= {NOTE_LENGTH}", name="note_length"),
    )

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    reading_organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    organisation_id: Mapped[UUID] = mapped_column(comment="Of the practice.")
    title: Mapped[str] = mapped_column(
        String(SHORT), comment="When it was saved: it may leave the library."
    )
    note: Mapped[str] = mapped_column(Text, default="")
    saved_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None or scope.organisation is None:
            return false()
        return and_(
            cls.user_id == scope.person_id,
            cls.reading_organisation_id == scope.organisation.id,
        )

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and (
            (self.user_id, self.reading_organisation_id) == (scope.person_id, scope.organisation.id)
        )
