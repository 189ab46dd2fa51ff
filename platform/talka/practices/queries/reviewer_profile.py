"""What a reviewer says of themselves, by network."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select

from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import ReviewerProfile
from talka.practices.models.parts import networks_reviewed
from talka.tenancy.models import Network


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A network for which somebody is a reviewer; ``has_profile`` once they said what they can."""

    id: UUID
    slug: str
    name: str
    has_profile: bool


def reviewed_networks(scope: Scope) -> list[Reviewed]:
    """The networks the person is a reviewer of, with those below them, by name."""
    mine = and_(ReviewerProfile.network_id == Network.id, ReviewerProfile.user_id == scope.person)
    rows = session_in(scope).execute(
        select(Network.id, Network.slug, Network.name, ReviewerProfile.user_id)
        .outerjoin(ReviewerProfile, mine)
        .where(Network.id.in_(networks_reviewed(scope)))
        .order_by(Network.name)
    )
    return [Reviewed(*network, who is not None) for *network, who in rows]


def find_reviewed(scope: Scope, slug: str) -> Reviewed:
    """One of them. Raises NotFound."""
    for network in reviewed_networks(scope):
        if network.slug == slug:
            return network
    raise NotFound("network")


def own_profile(scope: Scope, network_id: UUID) -> ReviewerProfile | None:
    """What the person said for this network."""
    return session_in(scope).get(ReviewerProfile, (scope.person, network_id))
