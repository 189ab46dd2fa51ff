"""Editions, what each organisation gave to them, and the results shown by name."""

from datetime import date
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
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from talka.kernel.columns import Country, Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope
from talka.monitoring.aggregate.edition import FEWEST
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import NetworkAncestry, NetworkMember
from talka.tenancy.models.looking_after import networks_as


def published_to(
    network_id: InstrumentedAttribute[UUID], scope: Scope, *roles: NetworkRole
) -> ColumnElement[bool]:
    """Rows of networks that the open organisation takes part in; or, for these roles, of the open
    network, of those below and, as all below take part in them, of those above."""
    if scope.organisation is not None:
        return network_id.in_(
            select(NetworkAncestry.ancestor_id)
            .join(NetworkMember, NetworkMember.network_id == NetworkAncestry.descendant_id)
            .where(NetworkMember.organisation_id == scope.organisation.id)
        )
    if scope.network is None or scope.person_id is None:
        return false()
    above = select(NetworkAncestry.ancestor_id).where(
        NetworkAncestry.descendant_id == scope.network.id,
        NetworkAncestry.descendant_id.in_(networks_as(scope, *roles)),
    )
    below = network_id.in_(scope.network.ids) & network_id.in_(networks_as(scope, *roles))
    return or_(network_id.in_(above), below)


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
