"""Where a person has a place: organisations and networks, with the role in each."""

from uuid import UUID

from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NetworkSeat, OrganisationSeat, Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import (
    Membership,
    Network,
    NetworkAncestry,
    NetworkRoleGrant,
    Organisation,
)


def organisation_seats(scope: Scope) -> tuple[OrganisationSeat, ...]:
    """The organisations of the scope's person, by name. One statement."""
    rows = session_in(scope).execute(
        select(
            Organisation.id,
            Organisation.slug,
            Organisation.name,
            Organisation.kind,
            Membership.role,
            Organisation.country,
        )
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.user_id == scope.person)
        .order_by(Organisation.name)
    )
    return tuple(OrganisationSeat(*row) for row in rows)


def network_seats(scope: Scope) -> tuple[NetworkSeat, ...]:
    """The networks the scope's person holds a role in, and those below them, by name.

    The strongest role counts where several reach the same network. One statement.
    """
    rows = session_in(scope).execute(
        select(Network.id, Network.slug, Network.name, NetworkRoleGrant.role)
        .join(NetworkAncestry, NetworkAncestry.descendant_id == Network.id)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == NetworkAncestry.ancestor_id)
        .where(NetworkRoleGrant.user_id == scope.person)
        .order_by(Network.name)
    )
    strongest: dict[UUID, NetworkSeat] = {}
    for row in rows:
        seat = NetworkSeat(*row)
        held = strongest.get(seat.id)
        if held is None or _strength(seat.role) > _strength(held.role):
            strongest[seat.id] = seat
    return tuple(strongest.values())


def networks_below(scope: Scope, network_id: UUID) -> tuple[UUID, ...]:
    """The ids of a network and all networks below it."""
    return tuple(
        session_in(scope).scalars(
            select(NetworkAncestry.descendant_id).where(NetworkAncestry.ancestor_id == network_id)
        )
    )


def _strength(role: NetworkRole) -> int:
    return (NetworkRole.REVIEWER, NetworkRole.OBSERVER, NetworkRole.COORDINATOR).index(role)
