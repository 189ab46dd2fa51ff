"""Who looks after a practice for its network, and so is told what happens to it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.queries.panel.looking import behind_one
from talka.tenancy.models import NetworkAncestry, NetworkRoleGrant

Grant = tuple[int, UUID]
"""How far above the network, and the coordinator there."""


def in_charge(
    news: Scope, *, network_id: UUID | None, owner_id: UUID, practice_id: UUID
) -> list[UUID]:
    """Coordinators of the nearest network, from this one upwards, that has one without a tie to the
    practice: those who may ask reviewers and decide. Empty where nobody is free of a tie."""
    grants = _grants(news, network_id)
    tied = _tied(news, {person for _depth, person in grants}, owner_id, practice_id)
    return _nearest((depth, person) for depth, person in grants if person not in tied)


def coordinators_of(news: Scope, network_id: UUID | None) -> list[UUID]:
    """Coordinators of the network, or else those of the nearest above, tied or not."""
    return _nearest(_grants(news, network_id))


def _grants(news: Scope, network_id: UUID | None) -> list[Grant]:
    rows = session_in(news).execute(
        select(NetworkAncestry.depth, NetworkRoleGrant.user_id)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == NetworkAncestry.ancestor_id)
        .where(
            NetworkAncestry.descendant_id == network_id,
            NetworkRoleGrant.role == NetworkRole.COORDINATOR,
        )
    )
    return [(depth, person) for depth, person in rows]


def _nearest(grants: Iterable[Grant]) -> list[UUID]:
    found = list(grants)
    nearest = min((depth for depth, _person in found), default=0)
    return [person for depth, person in found if depth == nearest]


def _tied(
    news: Scope, people: Collection[UUID], owner_id: UUID, practice_id: UUID
) -> frozenset[UUID]:
    """Those of these people who wrote it, or are of an organisation that stands behind it."""
    standing, homes = behind_one(news, practice_id, owner_id, people)
    return frozenset(each for each in people if standing.ties(each, homes.get(each, frozenset())))
