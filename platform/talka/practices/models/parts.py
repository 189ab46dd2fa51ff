"""Shapes that several tables of this room share."""

from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKeyConstraint, Select, false, or_, select
from sqlalchemy.orm import Mapped

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
    return (
        select(NetworkAncestry.descendant_id)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == NetworkAncestry.ancestor_id)
        .where(
            NetworkRoleGrant.user_id == scope.person_id,
            NetworkRoleGrant.role == NetworkRole.REVIEWER,
        )
    )


class OwnAndNetworks(Protected):
    """Mixin of what an organisation has brought before a network: both see it and act on it."""

    __abstract__ = True

    organisation_id: Mapped[UUID]
    network_id: Mapped[UUID | None] | Mapped[UUID]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        ours = theirs = false()
        if scope.organisation is not None:
            ours = cast(ColumnElement[bool], cls.organisation_id == scope.organisation.id)
        if scope.network is not None:
            theirs = cls.network_id.in_(scope.network.ids)
        return or_(ours, theirs)

    def permits(self, scope: Scope) -> bool:
        if scope.organisation is not None:
            return self.organisation_id == scope.organisation.id
        return scope.network is not None and self.network_id in scope.network.ids


class OfNetwork(Protected):
    """Mixin of what belongs to a network alone."""

    __abstract__ = True

    network_id: Mapped[UUID]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.network_id.in_(scope.network.ids) if scope.network is not None else false()

    def permits(self, scope: Scope) -> bool:
        return scope.network is not None and self.network_id in scope.network.ids
