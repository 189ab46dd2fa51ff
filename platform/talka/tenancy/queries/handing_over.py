"""What stands in the way of offering the own role as a coordinator of the open network."""

from dataclasses import dataclass

from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Network, NetworkAncestry, NetworkRoleGrant


@dataclass(frozen=True, slots=True)
class Source:
    """The network in which the person has the role that they coordinate the open one by."""

    slug: str
    name: str
    is_above: bool


def source_of_role(scope: Scope) -> Source | None:
    """The open network itself, else the nearest above it; None where the person coordinates
    neither. One statement."""
    row = (
        session_in(scope)
        .execute(
            select(Network.slug, Network.name, NetworkAncestry.depth)
            .join(NetworkAncestry, NetworkAncestry.ancestor_id == Network.id)
            .join(NetworkRoleGrant, NetworkRoleGrant.network_id == Network.id)
            .where(
                NetworkAncestry.descendant_id == scope.network_id,
                NetworkRoleGrant.user_id == scope.person,
                NetworkRoleGrant.role == NetworkRole.COORDINATOR,
            )
            .order_by(NetworkAncestry.depth)
            .limit(1)
        )
        .one_or_none()
    )
    return Source(row.slug, row.name, row.depth > 0) if row else None
