"""What belongs to a network and is for some of its roles: in the open network and those below."""

from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, select
from sqlalchemy.orm import InstrumentedAttribute

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.tenancy.models.networks import NetworkAncestry, NetworkRoleGrant


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
