"""Rules of this room as pure functions: they know nothing of requests or the database."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from talka.kernel.permissions import ORGANISATION_PERMISSIONS, NetworkRole, OrganisationRole
from talka.tenancy.kinds import ArrivalState

INVITATION_LIFE = timedelta(days=14)
REQUEST_LIFE = timedelta(days=7)
"""How long an unconfirmed request to join is kept."""

_NETWORK_STRENGTH = (NetworkRole.REVIEWER, NetworkRole.OBSERVER, NetworkRole.COORDINATOR)


def stronger_network_role(one: NetworkRole, other: NetworkRole) -> bool:
    """Whether ``one`` may do more than ``other``."""
    return _NETWORK_STRENGTH.index(one) > _NETWORK_STRENGTH.index(other)


def may_give(giver: OrganisationRole, role: OrganisationRole) -> bool:
    """Nobody gives a role that may do something the own role may not."""
    return ORGANISATION_PERMISSIONS[role] <= ORGANISATION_PERMISSIONS[giver]


def leaves_nobody(person_id: UUID, holders: Collection[UUID]) -> bool:
    """Whether nobody would hold the role once this person no longer does."""
    return person_id in holders and len(set(holders)) == 1


def invitation_state(
    *,
    at: datetime,
    expires_at: datetime,
    accepted_at: datetime | None,
    withdrawn_at: datetime | None,
) -> ArrivalState:
    """What can still be done with an invitation at a moment."""
    if accepted_at is not None:
        return ArrivalState.USED
    if withdrawn_at is not None:
        return ArrivalState.WITHDRAWN
    return ArrivalState.EXPIRED if expires_at <= at else ArrivalState.OPEN
