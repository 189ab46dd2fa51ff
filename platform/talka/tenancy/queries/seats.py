"""Where a person has a place: organisations and networks, with the role in each."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy import (
    Executable,
    Select,
    String,
    bindparam,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import NetworkSeat, OrganisationSeat, Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import (
    Membership,
    Network,
    NetworkAncestry,
    NetworkRoleGrant,
    Organisation,
)
from talka.tenancy.policy import stronger_network_role

_ORGANISATION, _NETWORK = "organisation", "network"


@dataclass(frozen=True, slots=True)
class Seats:
    """All places of one person, each kind by name.

    ``reviews`` tells whether they are a reviewer in one of the networks, beside other roles or not.
    """

    organisations: tuple[OrganisationSeat, ...] = ()
    networks: tuple[NetworkSeat, ...] = ()
    reviews: bool = False


def seats(scope: Scope) -> Seats:
    """The organisations and networks of the scope's person. One statement."""
    rows = session_in(scope).execute(_places(), {"person": scope.person})
    organisations: list[OrganisationSeat] = []
    networks: dict[UUID, NetworkSeat] = {}
    reviews = False
    for place, *what, kind, role, country in rows:
        if place == _ORGANISATION:
            organisations.append(OrganisationSeat(*what, kind, OrganisationRole(role), country))
        else:
            seat = NetworkSeat(*what, NetworkRole(role))
            networks[seat.id] = _stronger(networks.get(seat.id), seat)
            reviews = reviews or seat.role is NetworkRole.REVIEWER
    return Seats(
        tuple(sorted(organisations, key=lambda seat: seat.name.casefold())),
        tuple(sorted(networks.values(), key=lambda seat: seat.name.casefold())),
        reviews,
    )


def networks_below(scope: Scope, network_id: UUID) -> tuple[UUID, ...]:
    """The ids of a network and all networks below it."""
    return tuple(
        session_in(scope).scalars(
            select(NetworkAncestry.descendant_id).where(NetworkAncestry.ancestor_id == network_id)
        )
    )


@cache
def _places() -> Executable:
    return union_all(_organisations(), _networks())


def _organisations() -> Select[tuple[str, UUID, str, str, str, str, str]]:
    return (
        select(
            literal(_ORGANISATION),
            Organisation.id,
            Organisation.slug,
            Organisation.name,
            type_coerce(Organisation.kind, String),
            type_coerce(Membership.role, String),
            Organisation.country,
        )
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.user_id == bindparam("person"))
    )


def _networks() -> Select[tuple[str, UUID, str, str, str, str, str]]:
    """A role holds for the networks below too."""
    return (
        select(
            literal(_NETWORK),
            Network.id,
            Network.slug,
            Network.name,
            null(),
            type_coerce(NetworkRoleGrant.role, String),
            null(),
        )
        .join(NetworkAncestry, NetworkAncestry.descendant_id == Network.id)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == NetworkAncestry.ancestor_id)
        .where(NetworkRoleGrant.user_id == bindparam("person"))
    )


def _stronger(held: NetworkSeat | None, other: NetworkSeat) -> NetworkSeat:
    """The strongest role counts where several reach the same network."""
    if held is None or stronger_network_role(other.role, held.role):
        return other
    return held
