"""Editions, what each organisation gave to them, and the results shown by name."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Country, Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope
from talka.monitoring.aggregate.edition import FEWEST, MOST
from talka.monitoring.values import CountingState
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models.looking_after import coordinates, open_to, published_to


class Edition(Protected, Base):
    """The published aggregate of a round. It is written once and never changes."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("network_id", "number"),
        UniqueConstraint("network_id", "id"),
        UniqueConstraint("round_id"),
        ForeignKeyConstraint(
            ["network_id", "round_id"],
            ["round.network_id", "round.id"],
            name="fk_edition_round",
        ),
        CheckConstraint(f"at_least >= {FEWEST}", name="enough_in_a_cell"),
        CheckConstraint("number >= 1", name="number_positive"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="RESTRICT"))
    round_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(comment="Counts a network's editions, from 1.")
    title: Mapped[Name] = mapped_column(comment="The round's.")
    opened_on: Mapped[date]
    closed_on: Mapped[date]
    computed_at: Mapped[Moment]
    at_least: Mapped[int] = mapped_column(comment="k: anonymous contributors a cell needs.")
    framework_version: Mapped[int]
    program_version: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="The figures as published; nothing in it is finer."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return published_to(cls.network_id, scope, NetworkRole.COORDINATOR, NetworkRole.OBSERVER)

    def permits(self, scope: Scope) -> bool:
        return False


class EditionContribution(Protected, Base):
    """An organisation's signed-off answers count in an edition. It alone may read that."""

    __tablename__ = "edition_contribution"
    __table_args__ = (
        UniqueConstraint("edition_id", "organisation_id"),
        UniqueConstraint("assessment_id", "revision"),
        ForeignKeyConstraint(
            ["network_id", "edition_id"],
            ["edition.network_id", "edition.id"],
            name="fk_edition_contribution_edition",
        ),
        ForeignKeyConstraint(
            ["organisation_id", "assessment_id"],
            ["assessment.organisation_id", "assessment.id"],
            name="fk_edition_contribution_assessment",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["assessment_id", "revision"],
            ["assessment_revision.assessment_id", "assessment_revision.number"],
            name="fk_edition_contribution_revision",
            ondelete="CASCADE",
        ),
        CheckConstraint("level <> 'participation'", name="level_lets_it_count"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(comment="The edition's.")
    edition_id: Mapped[UUID]
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    assessment_id: Mapped[UUID]
    revision: Mapped[int]
    level: Mapped[SharingLevel] = mapped_column(
        choice(SharingLevel, "level"), comment="What it shared when the round was closed."
    )
    groups: Mapped[dict[str, str]] = mapped_column(
        JSON, comment="Breakdown to the group it stood in."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation is None:
            return false()
        return cls.organisation_id == scope.organisation.id

    def permits(self, scope: Scope) -> bool:
        return False


class NamedResult(Protected, Base):
    """Area scores of an organisation that chose to be shown by name; not for observers."""

    __tablename__ = "edition_named_result"
    __table_args__ = (
        UniqueConstraint("edition_id", "organisation_id"),
        ForeignKeyConstraint(
            ["network_id", "edition_id"],
            ["edition.network_id", "edition.id"],
            name="fk_edition_named_result_edition",
        ),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(comment="The edition's.")
    edition_id: Mapped[UUID]
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[Name] = mapped_column(comment="As it was called then.")
    country: Mapped[Country]
    scores: Mapped[dict[str, int]] = mapped_column(JSON, comment="Area to score in points.")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return published_to(cls.network_id, scope, NetworkRole.COORDINATOR)

    def permits(self, scope: Scope) -> bool:
        return False


class Counting(Protected, Base):
    """A round was closed, and its edition is on its way. A coordinator writes it with the closing
    and may ask for another try; the worker says how far it is."""

    __tablename__ = "edition_counting"
    __table_args__ = (
        UniqueConstraint("round_id"),
        ForeignKeyConstraint(
            ["network_id", "round_id"],
            ["round.network_id", "round.id"],
            name="fk_edition_counting_round",
        ),
        CheckConstraint(
            "(state = 'counting') = (claimed_until is not null)", name="counting_is_claimed"
        ),
        CheckConstraint("counted between 0 and organisations", name="counted_of_those_there"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(index=True, comment="The round's.")
    round_id: Mapped[UUID]
    state: Mapped[CountingState] = mapped_column(
        choice(CountingState, "state"), default=CountingState.WAITING
    )
    organisations: Mapped[int] = mapped_column(comment="That signed off when it was closed.")
    counted: Mapped[int] = mapped_column(default=0, comment="How many of them, in this try.")
    attempts: Mapped[int] = mapped_column(default=0, comment="Since a coordinator asked for it.")
    asked_at: Mapped[Moment]
    claimed_until: Mapped[datetime | None] = mapped_column(
        comment="Whoever counts it is taken for dead after that."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return open_to(cls.network_id, scope, NetworkRole.COORDINATOR, NetworkRole.OBSERVER)

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)


class Least(Protected, Base):
    """A network asks for more organisations behind a figure than the rule does; so do, from then
    on, those below it. Networks without a row ask for no more."""

    __tablename__ = "edition_least"
    __table_args__ = (
        CheckConstraint(f"at_least between {FEWEST} and {MOST}", name="at_least_in_bounds"),
    )

    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True
    )
    at_least: Mapped[int] = mapped_column(comment="k: without those shown by name.")
    changed_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return published_to(cls.network_id, scope, NetworkRole.COORDINATOR, NetworkRole.OBSERVER)

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)
