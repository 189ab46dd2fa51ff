"""Versions of a practice that were sent in or published."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    UniqueConstraint,
    and_,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Moment
from talka.kernel.database import Base
from talka.kernel.scope import Scope
from talka.practices.models.coauthors import is_written_along
from talka.practices.models.parts import OwnAndNetworks, to_practice
from talka.practices.models.publications import Publication
from talka.practices.models.reviews import versions_to_review


class PracticeVersion(OwnAndNetworks, Base):
    """A practice as it was at one moment, with its scorecard. Never changed.

    Its content names the organisation as it was then, so that a reader needs no other table.
    """

    __tablename__ = "practice_version"
    __table_args__ = (
        to_practice("practice_version"),
        UniqueConstraint("practice_id", "number"),
        UniqueConstraint("organisation_id", "id"),
        CheckConstraint("number >= 1", name="number_positive"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    network_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), index=True, comment="Where it was sent to."
    )
    practice_id: Mapped[UUID]
    number: Mapped[int]
    framework_version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON, comment="See practices.kinds.content.")
    sheet: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="By indicator: score, reason, evidence, as its authors gave them."
    )
    made_at: Mapped[Moment]
    published_at: Mapped[datetime | None] = mapped_column(
        comment="None: sent in, and not to be read by others."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        seen = [
            super().visible_in(scope),
            is_written_along(cls.practice_id, scope),
            and_(
                cls.published_at.is_not(None),
                cls.practice_id.in_(
                    select(Publication.practice_id).where(Publication.visible_in(scope))
                ),
            ),
        ]
        if scope.person_id is not None:
            seen.append(cls.id.in_(versions_to_review(scope)))
        return or_(*seen)

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return super().visible_in(scope)
