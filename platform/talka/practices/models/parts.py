"""Shapes that several tables of this room share."""

from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKeyConstraint, Select, false, or_
from sqlalchemy.orm import Mapped

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope
from talka.tenancy.models.looking_after import coordinated, coordinates, networks_as

LINK_LENGTH = 500


def to_practice(table: str) -> ForeignKeyConstraint:
    """A row can only belong to a practice of its own organisation."""
    return ForeignKeyConstraint(
        ["organisation_id", "practice_id"],
        ["practice.organisation_id", "practice.id"],
        ondelete="CASCADE",
        name=f"fk_{table}_practice",
    )


def networks_reviewed(scope: Scope) -> Select[tuple[UUID]]:
    """The networks in which the scope's person is a reviewer now, with those below them."""
    return networks_as(scope, NetworkRole.REVIEWER)


class OwnAndNetworks(Protected):
    """Mixin of what an organisation has brought before a network: it and the network's
    coordinators see it and act on it."""

    __abstract__ = True

    organisation_id: Mapped[UUID]
    network_id: Mapped[UUID | None] | Mapped[UUID]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        ours = false()
        if scope.organisation is not None:
            ours = cast(ColumnElement[bool], cls.organisation_id == scope.organisation.id)
        return or_(ours, coordinated(cls.network_id, scope))

    def permits(self, scope: Scope) -> bool:
        if scope.organisation is not None:
            return self.organisation_id == scope.organisation.id
        return coordinates(scope, self.network_id)


class OfNetwork(Protected):
    """Mixin of what belongs to a network alone, in the hands of its coordinators."""

    __abstract__ = True

    network_id: Mapped[UUID]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return coordinated(cls.network_id, scope)

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)
