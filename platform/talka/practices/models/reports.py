"""Reports: a reader says that something is wrong with a published practice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    and_,
    false,
    inspect,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.practices.kinds.reports import REASON_LENGTH, ReportState
from talka.practices.models.coauthors import CoAuthorInvitation, tied_by_writing
from talka.practices.models.parts import coordinated, coordinates, to_practice
from talka.practices.models.practices import PracticeAuthor
from talka.tenancy.models import Membership

_OPEN = text("state = 'open'")


class PracticeReport(Protected, Base):
    """What somebody reports of a practice, and what the network does about it.

    It is for whoever reported, and for those coordinators of the network the practice was published
    through who are not tied to it. The organisation of the practice never sees it, so its people do
    not learn who it was.
    """

    __tablename__ = "practice_report"
    __table_args__ = (
        to_practice("practice_report"),
        Index(
            "uq_practice_report_open",
            "practice_id",
            "reporter_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        CheckConstraint(f"length(reason) between 1 and {REASON_LENGTH}", name="reason_length"),
        CheckConstraint("(state = 'open') = (answered_at is null)", name="open_is_unanswered"),
        CheckConstraint("state <> 'dismissed' or answer <> ''", name="dismissed_with_reason"),
    )

    id: Mapped[Id]
    practice_id: Mapped[UUID]
    organisation_id: Mapped[UUID] = mapped_column(comment="Of the practice.")
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"),
        index=True,
        comment="Through which the practice was published.",
    )
    title: Mapped[str] = mapped_column(
        String(120), comment="Of the practice, when it was reported."
    )
    reporter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"),
        index=True,
        comment="None: somebody who left Talka.",
    )
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[Moment]
    state: Mapped[ReportState] = mapped_column(
        choice(ReportState, "state"), default=ReportState.OPEN
    )
    answer: Mapped[str] = mapped_column(Text, default="", comment="Why the practice stays.")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return false()
        looked_after = and_(coordinated(cls.network_id, scope), _untied(scope))
        return or_(looked_after, cls.reporter_id == scope.person_id)

    def permits(self, scope: Scope) -> bool:
        """Whoever reports makes it; the network's coordinators answer it."""
        if not inspect(self).persistent:
            return self.reporter_id is not None and self.reporter_id == scope.person_id
        return coordinates(scope, self.network_id)


def _untied(scope: Scope) -> ColumnElement[bool]:
    """Of no organisation behind the practice, and none of its authors: whoever is tied never sees
    who said what of it."""
    homes = select(Membership.organisation_id).where(Membership.user_id == scope.person_id)
    written = select(PracticeAuthor.practice_id).where(PracticeAuthor.user_id == scope.person_id)
    along = select(CoAuthorInvitation.practice_id).where(tied_by_writing(scope))
    return and_(
        PracticeReport.organisation_id.not_in(homes),
        PracticeReport.practice_id.not_in(written),
        PracticeReport.practice_id.not_in(along),
    )
