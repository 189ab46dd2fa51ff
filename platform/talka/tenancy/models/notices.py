"""Notices: what a coordinator tells everybody in a network, and what each said before."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Text,
    UniqueConstraint,
    and_,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Language, Moment, Name
from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope
from talka.tenancy.models.looking_after import coordinated, coordinates, published_to


class Notice(Protected, Base):
    """A short message to a network and those below it, read until its last day.

    Members and everybody with a role read it while it stands; once it is taken down, coordinators
    alone.
    """

    __tablename__ = "network_notice"
    __table_args__ = (
        UniqueConstraint("network_id", "id"),
        CheckConstraint("version >= 1", name="version_positive"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"))
    title: Mapped[Name]
    text: Mapped[str] = mapped_column(Text, comment="Plain text.")
    language: Mapped[Language] = mapped_column(comment="In which it is written.")
    until_on: Mapped[date] = mapped_column(comment="The last day it is shown.")
    version: Mapped[int] = mapped_column(default=1, comment="Counts up with every change.")
    posted_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    posted_at: Mapped[Moment]
    taken_down_at: Mapped[datetime | None]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        told = published_to(cls.network_id, scope, *NetworkRole)
        standing = and_(cls.taken_down_at.is_(None), told)
        if scope.organisation is not None:
            return standing
        return or_(standing, coordinated(cls.network_id, scope))

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)


class NoticeVersion(Protected, Base):
    """What a notice said from a moment on; its coordinators' alone, and never changed."""

    __tablename__ = "network_notice_version"
    __table_args__ = (
        UniqueConstraint("notice_id", "number"),
        ForeignKeyConstraint(
            ["network_id", "notice_id"],
            ["network_notice.network_id", "network_notice.id"],
            ondelete="CASCADE",
            name="fk_network_notice_version_notice",
        ),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(index=True, comment="The notice's.")
    notice_id: Mapped[UUID]
    number: Mapped[int]
    title: Mapped[Name]
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[Language]
    until_on: Mapped[date]
    written_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    written_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return coordinated(cls.network_id, scope)

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)
