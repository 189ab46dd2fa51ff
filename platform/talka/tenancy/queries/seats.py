"""Where a person has a place: organisations and networks, with the role in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

from sqlalchemy import (
    Executable,
    Select,
    String,
    Uuid,
    bindparam,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from talka.kernel.looking_up import one_of
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
    """All places of one person, each kind by name; networks with the ids of those below.

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
    parents: dict[UUID, UUID | None] = {}
    reviews = False
    for place, *what, kind, role, country, parent in rows:
        if place == _ORGANISATION:
            organisations.append(OrganisationSeat(*what, kind, OrganisationRole(role), country))
        else:
            seat = NetworkSeat(*what, NetworkRole(role))
            networks[seat.id] = _stronger(networks.get(seat.id), seat)
            parents[seat.id] = parent
            reviews = reviews or seat.role is NetworkRole.REVIEWER
    return Seats(
        tuple(sorted(organisations, key=lambda seat: seat.name.casefold())),
        tuple(sorted(_with_below(networks, parents), key=lambda seat: seat.name.casefold())),
        reviews,
    )


def _with_below(
    networks: Mapping[UUID, NetworkSeat], parents: Mapping[UUID, UUID | None]
) -> Iterator[NetworkSeat]:
    """Each with its own id and those of all networks below it: a role holds there, too, so that
    they are among these networks."""
    below: dict[UUID, list[UUID]] = {each: [] for each in networks}
    for each in networks:
        above: UUID | None = each
        while above in below:
            below[above].append(each)
            above = parents[above]
    for seat in networks.values():
        yield replace(seat, ids=tuple(below[seat.id]))


@cache
def _places() -> Executable:
    return union_all(_organisations(), _networks())


def _organisations() -> Select[tuple[str, UUID, str, str, str, str, str, UUID | None]]:
    own = select(Membership.organisation_id).where(Membership.user_id == bindparam("person"))
    return (
        select(
            literal(_ORGANISATION),
            Organisation.id,
            Organisation.slug,
            Organisation.name,
            type_coerce(Organisation.kind, String),
            type_coerce(Membership.role, String),
            Organisation.country,
            type_coerce(null(), Uuid),
        )
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.user_id == bindparam("person"), one_of(Organisation.id, own))
    )


def _networks() -> Select[tuple[str, UUID, str, str, str, str, str, UUID | None]]:
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
            Network.parent_id,
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
