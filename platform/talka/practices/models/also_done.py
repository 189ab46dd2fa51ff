"""Organisations that say: we do this too."""

from typing import cast
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, and_, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Country, Moment, Name
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.practices.models.parts import to_practice
from talka.practices.models.publications import Publication


class AlsoDone(Protected, Base):
    """An organisation does the same as a published practice of another one.

    Readers of the practice see it where it wants to be named. The others are counted (see
    ``queries.also_done``), and no reader learns which they are.
    """

    __tablename__ = "practice_also_done"
    __table_args__ = (
        to_practice("practice_also_done"),
        CheckConstraint("doing_organisation_id <> organisation_id", name="done_elsewhere"),
    )

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    doing_organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    organisation_id: Mapped[UUID] = mapped_column(comment="Of the practice.")
    name: Mapped[Name] = mapped_column(comment="Of the organisation, when it said so.")
    country: Mapped[Country]
    is_named: Mapped[bool] = mapped_column(comment="False: it is only counted.")
    marked_at: Mapped[Moment]
    marked_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        readable = select(Publication.practice_id).where(
            Publication.visible_in(scope), Publication.is_shown.is_(True)
        )
        ours = false()
        if scope.organisation is not None:
            ours = cast(ColumnElement[bool], cls.doing_organisation_id == scope.organisation.id)
        return or_(ours, and_(cls.is_named.is_(True), cls.practice_id.in_(readable)))

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and (
            self.doing_organisation_id == scope.organisation.id
        )
