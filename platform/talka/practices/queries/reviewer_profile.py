"""What a reviewer says of themselves, by network."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import ReviewerProfile
from talka.practices.models.parts import networks_reviewed
from talka.tenancy.models import Network, NetworkAncestry


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A network for which somebody is a reviewer. What they said for ``said_in`` holds: for itself
    or for the nearest network above it; None until they said anything."""

    id: UUID
    slug: str
    name: str
    said_in: UUID | None
    said_for: str | None


def reviewed_networks(scope: Scope) -> list[Reviewed]:
    """The networks the person is a reviewer of, with those below them, by name."""
    session, mine = session_in(scope), networks_reviewed(scope)
    said = session.execute(
        select(NetworkAncestry.descendant_id, Network.id, Network.name)
        .join(Network, Network.id == NetworkAncestry.ancestor_id)
        .join(ReviewerProfile, ReviewerProfile.network_id == Network.id)
        .where(ReviewerProfile.user_id == scope.person, NetworkAncestry.descendant_id.in_(mine))
        .order_by(NetworkAncestry.depth.desc())
    )
    nearest = {below: (network_id, name) for below, network_id, name in said}
    networks = session.execute(
        select(Network.id, Network.slug, Network.name)
        .where(Network.id.in_(mine))
        .order_by(Network.name)
    )
    return [Reviewed(*each, *nearest.get(each.id, (None, None))) for each in networks]


def find_reviewed(scope: Scope, slug: str) -> Reviewed:
    """One of them. Raises NotFound."""
    for network in reviewed_networks(scope):
        if network.slug == slug:
            return network
    raise NotFound("network")


def own_profile(scope: Scope, reviewed: Reviewed) -> ReviewerProfile | None:
    """What the person said that holds for this network."""
    if reviewed.said_in is None:
        return None
    return session_in(scope).get(ReviewerProfile, (scope.person, reviewed.said_in))
