"""Who is mailed when a network opens a call."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from talka.accounts.models import User
from talka.kernel.permissions import (
    ORGANISATION_PERMISSIONS,
    NetworkRole,
    Permission,
)
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import CallMailStopped
from talka.tenancy.models import (
    Membership,
    NetworkAncestry,
    NetworkMember,
    NetworkRoleGrant,
    Organisation,
)

_CAN_SEND = [
    role
    for role, permissions in ORGANISATION_PERMISSIONS.items()
    if Permission.PRACTICE_EDIT in permissions
]


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody whom a call concerns: as a member of this organisation, or as a reviewer ("")."""

    id: UUID
    email: str
    language: str | None
    name: str
    organisation: str = ""
    slug: str = ""


def concerned_by_call(news: Scope, network_id: UUID) -> list[Concerned]:
    """Everybody who can send something in or be asked to judge it, each once, but for whoever wants
    no such mail. Two statements, however many they are."""
    session = session_in(news)
    found: dict[UUID, Concerned] = {}
    for asked in (_members(network_id), _reviewers(network_id)):
        for row in session.execute(asked):
            found.setdefault(row.id, Concerned(*row))
    return list(found.values())


def wants_call_mail(scope: Scope) -> bool:
    """Whether the scope's person has not stopped it."""
    return session_in(scope).get(CallMailStopped, scope.person) is None


_ABOUT = (User.id, User.email, User.language, User.name)
_WANTS_IT = User.id.not_in(select(CallMailStopped.user_id))


def _members(network_id: UUID) -> Select[tuple[UUID, str, str | None, str, str, str]]:
    taking_part = (
        select(NetworkMember.organisation_id)
        .join(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
        .where(NetworkAncestry.ancestor_id == network_id)
    )
    return (
        select(*_ABOUT, Organisation.name, Organisation.slug)
        .join(Membership, Membership.user_id == User.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(
            Membership.role.in_(_CAN_SEND),
            Membership.organisation_id.in_(taking_part),
            _WANTS_IT,
        )
        .order_by(User.id, Organisation.name, Organisation.id)
    )


def _reviewers(network_id: UUID) -> Select[tuple[UUID, str, str | None, str]]:
    reviewing = (
        select(NetworkRoleGrant.user_id)
        .join(NetworkAncestry, NetworkAncestry.ancestor_id == NetworkRoleGrant.network_id)
        .where(
            NetworkAncestry.descendant_id == network_id,
            NetworkRoleGrant.role == NetworkRole.REVIEWER,
        )
    )
    return select(*_ABOUT).where(User.id.in_(reviewing), _WANTS_IT).order_by(User.id)
