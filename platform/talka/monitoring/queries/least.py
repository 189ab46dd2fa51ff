"""How many organisations have to stand behind a figure that a network publishes."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.aggregate.edition import FEWEST, MOST
from talka.monitoring.models import Edition, Least
from talka.tenancy.models import NetworkAncestry


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a network asks for now, and how low it may go: no lower than what its editions were
    published with, what a network above asks for, and what the rule does."""

    now: int
    lowest: int
    published: int
    above: int
    highest: int = MOST

    @property
    def was_used(self) -> bool:
        """Whether an edition was published with more than the rule asks for."""
        return self.published > FEWEST

    @property
    def is_asked_above(self) -> bool:
        return self.above > FEWEST


def least_for(scope: Scope, network_id: UUID) -> int:
    """k for an edition of this network: the most that it, one above it, or the rule asks for."""
    asked = select(func.max(Least.at_least)).where(Least.network_id.in_(_above(network_id)))
    return max(FEWEST, session_in(scope).scalar(asked) or 0)


def bounds_of(scope: Scope, network_id: UUID) -> Bounds:
    """What the network may ask for. Three statements."""
    session = session_in(scope)
    own = session.scalar(select(Least.at_least).where(Least.network_id == network_id)) or FEWEST
    others = select(func.max(Least.at_least)).where(
        Least.network_id.in_(_above(network_id)), Least.network_id != network_id
    )
    above = session.scalar(others) or FEWEST
    used = select(func.max(Edition.at_least)).where(Edition.network_id == network_id)
    published = session.scalar(used) or FEWEST
    return Bounds(max(own, above), max(FEWEST, published, above), published, above)


def _above(network_id: UUID) -> Select[tuple[UUID]]:
    return select(NetworkAncestry.ancestor_id).where(NetworkAncestry.descendant_id == network_id)
