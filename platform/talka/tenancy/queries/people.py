"""Who works in an organisation, and who holds a role in a network."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Membership, NetworkRoleGrant


@dataclass(frozen=True, slots=True)
class Member:
    """A person with a place in the open organisation."""

    user_id: UUID
    name: str
    email: str
    role: OrganisationRole
    since: datetime


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """A person with a role in the open network."""

    grant_id: UUID
    user_id: UUID
    name: str
    email: str
    role: NetworkRole
    since: datetime


def members(scope: Scope) -> tuple[Member, ...]:
    """Everybody in the open organisation, by name. One statement."""
    rows = session_in(scope).execute(
        select(User.id, User.name, User.email, Membership.role, Membership.created_at)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == scope.organisation_id)
        .order_by(User.name, User.id)
    )
    return tuple(Member(*row) for row in rows)


def member(scope: Scope, user_id: UUID) -> Member | None:
    """One of them, or None."""
    return next((each for each in members(scope) if each.user_id == user_id), None)


def role_holders(scope: Scope) -> tuple[RoleHolder, ...]:
    """Everybody with a role in the open network itself, by role and name. One statement."""
    rows = session_in(scope).execute(
        select(
            NetworkRoleGrant.id,
            User.id,
            User.name,
            User.email,
            NetworkRoleGrant.role,
            NetworkRoleGrant.created_at,
        )
        .join(User, User.id == NetworkRoleGrant.user_id)
        .where(NetworkRoleGrant.network_id == scope.network_id)
        .order_by(NetworkRoleGrant.role, User.name, User.id)
    )
    return tuple(RoleHolder(*row) for row in rows)


def role_holder(scope: Scope, grant_id: UUID) -> RoleHolder | None:
    """One of them, or None."""
    return next((each for each in role_holders(scope) if each.grant_id == grant_id), None)
