"""How often a network's organisations took a practice over: numbers only, for its participation."""

from dataclasses import dataclass

from sqlalchemy import func, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.kinds.adoptions import AdoptionState
from talka.practices.models import Adoption
from talka.tenancy.models import NetworkAncestry, NetworkMember


@dataclass(frozen=True, slots=True)
class AdoptionCounts:
    """Adoptions by organisations of a network and those below it; each counts once.
    ``across_borders``: the practice is of another country."""

    all: int
    across_borders: int
    in_use: int


def adoption_counts(scope: Scope) -> AdoptionCounts:
    """For the network that is open. Raises ScopeError without one; objects loaded before are let
    go. One statement."""
    members = (
        select(NetworkMember.organisation_id)
        .join(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
        .where(NetworkAncestry.ancestor_id == scope.network_id)
    )
    abroad = func.count().filter(Adoption.country != Adoption.owner_country)
    used = func.count().filter(Adoption.state == AdoptionState.IN_USE)
    counted = select(func.count(), abroad, used).where(Adoption.organisation_id.in_(members))
    with system_scope(
        SystemScope.ADOPTION_COUNTS, person_id=scope.person_id, network=scope.network
    ) as counting:
        return AdoptionCounts(*session_in(counting).execute(counted).one())
