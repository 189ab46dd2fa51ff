"""What people leave in the handbook: notes, every state a note had, and where they stopped."""

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    false,
    or_,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Moment
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope

NOTE_LENGTH = 4000
ID_LENGTH = 80
"""Of the ids in the book; the longest one has far fewer characters."""


class OwnOrShared(Protected):
    """Mixin of what is one person's alone while it names no organisation, and else that
    organisation's."""

    __abstract__ = True

    organisation_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        own = shared = false()
        if scope.person_id is not None:
            own = and_(cls.organisation_id.is_(None), cls.person_id == scope.person_id)
        if scope.organisation is not None:
            shared = cls.organisation_id == scope.organisation.id
        return or_(own, shared)

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.visible_in(scope)

    def permits(self, scope: Scope) -> bool:
        if self.organisation_id is None:
            return self.person_id is not None and self.person_id == scope.person_id
        return scope.organisation is not None and self.organisation_id == scope.organisation.id


class Note(OwnOrShared, Base):
    """A note at a paragraph or a part. An empty text is a note that was taken away."""

    __tablename__ = "note"
    __table_args__ = (
        Index(
            "uq_note_private",
            "person_id",
            "target",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
        CheckConstraint(
            "organisation_id IS NOT NULL OR person_id IS NOT NULL", name="belongs_to_somebody"
        ),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint(f"length(text) <= {NOTE_LENGTH}", name="text_length"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"),
        index=True,
        comment="None: private, and the person's alone.",
    )
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )
    target: Mapped[str] = mapped_column(String(ID_LENGTH), comment="An id in the book.")
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(comment="Counts up with every save, from 1.")
    created_at: Mapped[Moment]
    changed_at: Mapped[Moment]


class NoteRevision(OwnOrShared, Base):
    """One state of a note: who, when, what. Also what makes a repeated save act once.

    It is seen by those who saw the note then: states from before it was shared stay private.
    """

    __tablename__ = "note_revision"
    __table_args__ = (
        ForeignKeyConstraint(
            ["note_id"], ["note.id"], ondelete="CASCADE", name="fk_note_revision_note"
        ),
        UniqueConstraint("note_id", "version"),
        UniqueConstraint("person_id", "save_key"),
    )

    id: Mapped[Id]
    note_id: Mapped[UUID]
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="Who saved it."
    )
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    save_key: Mapped[UUID] = mapped_column(comment="Made where it was typed; a repeat acts once.")
    saved_at: Mapped[Moment]


class ReadingPosition(Protected, Base):
    """Where a person stopped in a part of the book, wherever they read it."""

    __tablename__ = "reading_position"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    part_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    block_id: Mapped[str] = mapped_column(String(ID_LENGTH), comment="An id inside the part.")
    read_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.person_id == scope.person_id if scope.person_id is not None else false()

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.visible_in(scope)

    def permits(self, scope: Scope) -> bool:
        return self.person_id is not None and self.person_id == scope.person_id
