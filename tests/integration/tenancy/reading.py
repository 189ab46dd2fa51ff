"""Looking behind the pages: rows as they stand in the database, whoever may see them."""

from typing import Any

from sqlalchemy import select

from talka.accounts.models import User, UserSession
from talka.kernel.database import db
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.models import (
    Invitation,
    Membership,
    NetworkMember,
    NetworkRoleGrant,
    Organisation,
)


def rows(app, statement: Any) -> list[Any]:
    """What a statement finds for the operator."""
    with app.app_context(), system_scope(SystemScope.OPERATOR):
        return list(db.session.execute(statement))


def roles_in(app, organisation) -> dict[str, str]:
    """Who has which role in an organisation, by address."""
    statement = (
        select(User.email, Membership.role)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == organisation.id)
    )
    return {email: role.value for email, role in rows(app, statement)}


def network_roles_in(app, network) -> set[tuple[str, str]]:
    """Who has which role in a network."""
    statement = (
        select(User.email, NetworkRoleGrant.role)
        .join(NetworkRoleGrant, NetworkRoleGrant.user_id == User.id)
        .where(NetworkRoleGrant.network_id == network.id)
    )
    return {(email, role.value) for email, role in rows(app, statement)}


def members_of(app, network) -> dict[str, str]:
    """The organisations of a network by name, with what they share."""
    statement = (
        select(Organisation.name, NetworkMember.level)
        .join(NetworkMember, NetworkMember.organisation_id == Organisation.id)
        .where(NetworkMember.network_id == network.id)
    )
    return {name: level.value for name, level in rows(app, statement)}


def invitations(app) -> list[Invitation]:
    """All invitations, oldest first."""
    return [row[0] for row in rows(app, select(Invitation).order_by(Invitation.created_at))]


def organisation(app, slug: str) -> Organisation:
    """One organisation as it stands."""
    return rows(app, select(Organisation).where(Organisation.slug == slug))[0][0]


def sessions_of(app, person) -> int:
    """On how many browsers somebody is signed in."""
    return len(rows(app, select(UserSession.id).where(UserSession.user_id == person.id)))
