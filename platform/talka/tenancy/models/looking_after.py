"""What belongs to a network and is for some of its roles, or for all who take part."""

from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.tenancy.models.networks import NetworkAncestry, NetworkMember, NetworkRoleGrant


def networks_as(scope: Scope, *roles: NetworkRole) -> Select[tuple[UUID]]:
    """The networks in which the scope's person has one of these roles now, with those below."""
    return (
        select(NetworkAncestry.descendant_id)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == NetworkAncestry.ancestor_id)
        .where(NetworkRoleGrant.user_id == scope.person_id, NetworkRoleGrant.role.in_(roles))
    )


def open_to(
    network_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None],
    scope: Scope,
    *roles: NetworkRole,
) -> ColumnElement[bool]:
    """Rows of the open network and those below it, for these roles. A network is open for every
    role in it, and not everything there is for each of them to read."""
    if scope.network is None or scope.person_id is None:
        return false()
    here = cast(ColumnElement[bool], network_id.in_(scope.network.ids))
    return and_(here, network_id.in_(networks_as(scope, *roles)))


def coordinated(
    network_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None], scope: Scope
) -> ColumnElement[bool]:
    """The same for coordinators alone."""
    return open_to(network_id, scope, NetworkRole.COORDINATOR)


def coordinates(scope: Scope, network_id: UUID | None) -> bool:
    """Whether the scope's person looks after this network, which is open or below the open one."""
    seat = scope.network
    return seat is not None and seat.role is NetworkRole.COORDINATOR and network_id in seat.ids


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
