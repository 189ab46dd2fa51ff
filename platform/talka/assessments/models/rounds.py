"""Rounds: a network asks its organisations to complete an assessment by a date."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Text,
    UniqueConstraint,
    and_,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.assessments.kinds import PlaceStanding, RoundState, SubjectRule
from talka.kernel.columns import Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope, of_open_organisation
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models.looking_after import coordinated, coordinates, open_to

REASON_LENGTH = 500


class Round(Protected, Base):
    """What a network asks, whom, and by when. Until it is open it is its coordinators' alone; then
    its observers and the organisations that are asked read it too.
    """

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("network_id", "id"),
        CheckConstraint("due_on >= opens_on", name="period_in_order"),
        CheckConstraint("(state = 'closed') = (closed_at is not null)", name="closed_has_time"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="RESTRICT"))
    title: Mapped[Name]
    framework_version: Mapped[int] = mapped_column(comment="Of the framework in content/.")
    checklists: Mapped[list[str]] = mapped_column(JSON, comment="Ids, in the handbook's order.")
    subject_rule: Mapped[SubjectRule] = mapped_column(
        choice(SubjectRule, "subject_rule"), default=SubjectRule.WHOLE_ORGANISATION
    )
    asked: Mapped[dict[str, Any]] = mapped_column(
        JSON,
        comment="A rule {countries, kinds}, empty lists for all; or {organisations}: their ids.",
    )
    guidance: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict, comment="By language, what the organisations read."
    )
    opens_on: Mapped[date] = mapped_column(comment="Planned; once it is open, when it was opened.")
    due_on: Mapped[date] = mapped_column(comment="The last day; a place may have a later one.")
    state: Mapped[RoundState] = mapped_column(choice(RoundState, "state"), default=RoundState.DRAFT)
    created_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    created_at: Mapped[Moment]
    closed_at: Mapped[datetime | None]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation is not None:
            return cls.id.in_(
                select(RoundPlace.round_id).where(
                    RoundPlace.organisation_id == scope.organisation.id
                )
            )
        observed = open_to(cls.network_id, scope, NetworkRole.OBSERVER)
        return or_(
            coordinated(cls.network_id, scope), and_(observed, cls.state != RoundState.DRAFT)
        )

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)


class RoundPlace(Protected, Base):
    """An organisation that is asked, and how far it is.

    What the organisation does keeps ``standing`` in step, so that a network sees it without ever
    reading an assessment. When the round closes, nothing here changes any more.
    """

    __tablename__ = "round_place"
    __table_args__ = (
        UniqueConstraint("round_id", "organisation_id"),
        ForeignKeyConstraint(
            ["network_id", "round_id"],
            ["round.network_id", "round.id"],
            ondelete="CASCADE",
            name="fk_round_place_round",
        ),
        ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            name="fk_round_place_assessment",
        ),
        CheckConstraint(
            "(standing = 'not-started') = (assessment_id is null)", name="started_has_assessment"
        ),
        CheckConstraint(
            "(standing = 'signed-off') = (revision is not null)", name="signed_off_has_revision"
        ),
        CheckConstraint("is_excused = (excuse_reason <> '')", name="excused_has_reason"),
        CheckConstraint(f"length(excuse_reason) <= {REASON_LENGTH}", name="excuse_reason_length"),
        CheckConstraint(
            "level_at_close is null or closed_at is not null", name="level_is_read_at_close"
        ),
    )

    id: Mapped[Id]
    round_id: Mapped[UUID]
    network_id: Mapped[UUID] = mapped_column(index=True, comment="The round's.")
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    standing: Mapped[PlaceStanding] = mapped_column(
        choice(PlaceStanding, "standing"), default=PlaceStanding.NOT_STARTED
    )
    is_excused: Mapped[bool] = mapped_column(default=False)
    excuse_reason: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None] = mapped_column(comment="Its own last day, later than the round's.")
    assessment_id: Mapped[UUID | None] = mapped_column(comment="What it answers the round with.")
    revision: Mapped[int | None] = mapped_column(
        comment="The revision of it that is signed off; what an edition counts."
    )
    asked_at: Mapped[Moment]
    started_at: Mapped[datetime | None] = mapped_column(
        comment="When it was first started for this round; None where it was not."
    )
    signed_off_at: Mapped[datetime | None] = mapped_column(
        comment="When it was last signed off for this round; None where it is not."
    )
    reminded_at: Mapped[datetime | None]
    sharing_said_at: Mapped[datetime | None] = mapped_column(
        comment="When an administrator said for this round what the network sees."
    )
    level_at_close: Mapped[SharingLevel | None] = mapped_column(
        choice(SharingLevel, "level_at_close"),
        comment="What it shared with the network then; None: it took part no more.",
    )
    closed_at: Mapped[datetime | None] = mapped_column(comment="When its round was closed.")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation is not None:
            return cls.organisation_id == scope.organisation.id
        return open_to(cls.network_id, scope, NetworkRole.COORDINATOR, NetworkRole.OBSERVER)

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        ours = of_open_organisation(cls.organisation_id, scope) & cls.closed_at.is_(None)
        return or_(ours, coordinated(cls.network_id, scope))

    def permits(self, scope: Scope) -> bool:
        """An organisation never makes a place for itself, and changes none that is closed."""
        if scope.organisation is not None:
            ours = self.organisation_id == scope.organisation.id
            return ours and bool(inspect(self).persistent) and self.closed_at is None
        return coordinates(scope, self.network_id)
