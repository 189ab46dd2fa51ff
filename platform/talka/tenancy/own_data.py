"""What this room says when people take their data along or erase their account, and its sweep."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.accounts.models import User
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import NetworkSeat, Scope
from talka.kernel.scoping import scope_opened, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.actions.joining import sweep_requests
from talka.tenancy.actions.networks import lock_coordinators
from talka.tenancy.actions.people import lock_admins
from talka.tenancy.actions.sweeping import sweep_invitations
from talka.tenancy.models import (
    Invitation,
    Membership,
    Network,
    NetworkRoleGrant,
    NoticeVersion,
    Organisation,
)
from talka.tenancy.policy import leaves_nobody
from talka.tenancy.queries.people import members, role_holders
from talka.tenancy.queries.seats import seats


def own_places(scope: Scope) -> list[dict[str, Any]]:
    """The person's organisations, with role and since when."""
    rows = session_in(scope).execute(
        select(Organisation.name, Membership.role, Membership.created_at)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.user_id == scope.person)
        .order_by(Membership.created_at)
    )
    return [{"organisation": name, "role": role, "since": since} for name, role, since in rows]


def own_network_roles(scope: Scope) -> list[dict[str, Any]]:
    """The person's roles in networks."""
    rows = session_in(scope).execute(
        select(Network.name, NetworkRoleGrant.role, NetworkRoleGrant.created_at)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == Network.id)
        .where(NetworkRoleGrant.user_id == scope.person)
        .order_by(NetworkRoleGrant.created_at)
    )
    return [{"network": name, "role": role, "since": since} for name, role, since in rows]


def own_invitations(scope: Scope) -> list[dict[str, Any]]:
    """The invitations this person sent; to whom is not this person's data."""
    rows = session_in(scope).execute(
        select(Invitation.kind, Invitation.role, Invitation.created_at, Invitation.accepted_at)
        .where(Invitation.invited_by == scope.person)
        .order_by(Invitation.created_at)
    )
    return [
        {"kind": kind, "role": role, "sent_at": sent, "accepted_at": accepted}
        for kind, role, sent, accepted in rows
    ]


def own_notices(scope: Scope) -> list[dict[str, Any]]:
    """What the person wrote in the notices of networks, every version."""
    rows = session_in(scope).execute(
        select(
            NoticeVersion.title,
            NoticeVersion.text,
            NoticeVersion.language,
            NoticeVersion.until_on,
            NoticeVersion.written_at,
        )
        .where(NoticeVersion.written_by == scope.person)
        .order_by(NoticeVersion.written_at)
    )
    return [row._asdict() for row in rows]


def erasure_objections(scope: Scope) -> Sequence[LazyString]:
    """Organisations in which colleagues would be left without an administrator, and networks
    without a coordinator."""
    objections = []
    for seat in seats(scope).organisations:
        if seat.role is not OrganisationRole.ADMIN:
            continue
        with scope_opened(replace(scope, organisation=seat)) as inside:
            others = [each for each in members(inside) if each.user_id != scope.person]
        if others and all(each.role is not OrganisationRole.ADMIN for each in others):
            objections.append(
                _l(
                    "You are the only administrator of %(organisation)s. Make a colleague"
                    " administrator first.",
                    organisation=seat.name,
                )
            )
    return [*objections, *_network_objections(scope)]


def _network_objections(scope: Scope) -> Iterator[LazyString]:
    for seat in _coordinated(scope):
        with scope_opened(replace(scope, network=seat)) as inside:
            holders = role_holders(inside)
        coordinators = [each.user_id for each in holders if each.role is NetworkRole.COORDINATOR]
        if leaves_nobody(scope.person, coordinators):
            yield _l(
                "You are the only coordinator of %(network)s. Hand the network over first.",
                network=seat.name,
            )


def _coordinated(scope: Scope) -> list[NetworkSeat]:
    """The networks in which the person has this very role, without those below."""
    rows = session_in(scope).execute(
        select(Network.id, Network.slug, Network.name)
        .join(NetworkRoleGrant, NetworkRoleGrant.network_id == Network.id)
        .where(
            NetworkRoleGrant.user_id == scope.person,
            NetworkRoleGrant.role == NetworkRole.COORDINATOR,
        )
        .order_by(Network.name)
    )
    return [NetworkSeat(*row, NetworkRole.COORDINATOR, (row.id,)) for row in rows]


def note_departures(scope: Scope) -> None:
    """Note in each organisation's log that a member left; the name goes with the account.

    Raises RuleBroken where another administrator went a moment before, and nobody would be left.
    """
    for seat in seats(scope).organisations:
        with scope_opened(replace(scope, organisation=seat)) as inside:
            lock_admins(inside)
            record(
                inside,
                act=AuditAct.MEMBER_LEFT,
                organisation_id=seat.id,
                role=seat.role.value,
            )
    for network in _coordinated(scope):
        with scope_opened(replace(scope, network=network)) as inside:
            lock_coordinators(inside)
    for objection in erasure_objections(scope):
        raise RuleBroken(objection)


def forget_invitations(scope: Scope) -> None:
    """Take away what nobody answered yet of the invitations to this person's address."""
    address = select(User.email).where(User.id == scope.person).scalar_subquery()
    with system_scope(SystemScope.OWN_DATA, person_id=scope.person) as own:
        session_in(own).execute(
            delete(Invitation)
            .where(Invitation.email == address)
            .execution_options(synchronize_session=False)
        )


def forget_unanswered() -> None:
    """Erase invitations that nobody took up, a month after their time. A job."""
    with unit_of_work(), system_scope(SystemScope.UPKEEP) as scope:
        sweep_invitations(scope)


def forget_requests() -> None:
    """Erase requests to join that nobody confirmed, or that were decided long ago. A job."""
    with unit_of_work(), system_scope(SystemScope.JOIN_REQUEST) as scope:
        sweep_requests(scope)
