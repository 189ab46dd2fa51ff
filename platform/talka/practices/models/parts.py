"""Shapes that several tables of this room share."""

from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKeyConstraint, Select, and_, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope
from talka.tenancy.models import NetworkAncestry, NetworkRoleGrant

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
    return _networks_as(scope, NetworkRole.REVIEWER)


def _networks_as(scope: Scope, role: NetworkRole) -> Select[tuple[UUID]]:
    return (
        select(NetworkAncestry.descendant_id)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == NetworkAncestry.ancestor_id)
        .where(NetworkRoleGrant.user_id == scope.person_id, NetworkRoleGrant.role == role)
    )


def coordinated(
    network_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None], scope: Scope
) -> ColumnElement[bool]:
    """Rows of the open network and those below it, for a coordinator. A network is open for its
    reviewers and observers too; what is judged there is not theirs to read."""
    if scope.network is None or scope.person_id is None:
        return false()
    here = cast(ColumnElement[bool], network_id.in_(scope.network.ids))
    return and_(here, network_id.in_(_networks_as(scope, NetworkRole.COORDINATOR)))


def coordinates(scope: Scope, network_id: UUID | None) -> bool:
    """Whether the scope's person looks after this network, which is open or below the open one."""
    seat = scope.network
    return seat is not None and seat.role is NetworkRole.COORDINATOR and network_id in seat.ids


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
