"""Asking to take part in a network without an account, and answering that."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update

from talka.accounts.actions.audit import record
from talka.accounts.emails import normalise
from talka.accounts.identity import digest
from talka.accounts.kinds import AuditAct
from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.links import public_link
from talka.tenancy.actions.invitations import invite_organisation
from talka.tenancy.actions.telling import language_of, post, post_to
from talka.tenancy.kinds import OrganisationKind, RequestState
from talka.tenancy.messages import joining as messages
from talka.tenancy.models import JoinRequest, Network, NetworkAncestry, NetworkRoleGrant
from talka.tenancy.policy import REQUEST_LIFE

KEPT_AFTER_DECISION = timedelta(days=90)
"""So long a coordinator can look up why a request was declined."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody without an account writes who asks to take part."""

    organisation_name: str
    kind: OrganisationKind
    country: str
    municipality: str
    contact_name: str
    email: str
    message: str
    language: str


def ask_to_join(scope: Scope, *, token: str, network_id: UUID, asking: Asking) -> None:
    """Keep a request that nobody reads yet, and mail the link that confirms it.

    Does the same whether the address is known or not. Raises RuleBroken on ``email``.
    """
    asked = now()
    request = JoinRequest(
        **(asdict(asking) | {"email": normalise(asking.email)}),
        network_id=network_id,
        token_hash=digest(token),
        created_at=asked,
        expires_at=asked + REQUEST_LIFE,
    )
    session = session_in(scope)
    session.add(request)
    session.flush()
    mail = messages.confirm_request(
        request.language,
        contact=request.contact_name,
        organisation=request.organisation_name,
        network=_network(scope, network_id).name,
        link=public_link("tenancy.join_confirmation", token=token),
        until=request.expires_at,
    )
    post(
        scope,
        key=f"join-request:{request.id}",
        recipient=request.email,
        language=request.language,
        mail=mail,
    )


def confirm_request(scope: Scope) -> None:
    """Show the request that the scope's key opens to the coordinators, and tell them.

    A repeat changes nothing. Raises NotFound for an unknown link or one that is too old.
    """
    session = session_in(scope)
    confirmed = session.execute(
        update(JoinRequest)
        .where(
            JoinRequest.token_hash == scope.key,
            JoinRequest.state == RequestState.UNCONFIRMED,
            JoinRequest.expires_at > now(),
        )
        .values(state=RequestState.WAITING, confirmed_at=now())
        .execution_options(synchronize_session=False)
    )
    request = session.scalars(
        select(JoinRequest).where(JoinRequest.token_hash == scope.key)
    ).one_or_none()
    if request is None or request.state is RequestState.UNCONFIRMED:
        raise NotFound
    if confirmed.rowcount:
        _tell_coordinators(scope, request)


def accept_request(scope: Scope, *, request_id: UUID) -> None:
    """Let the organisation in: whoever asked is invited. A repeat changes nothing.

    Raises NotFound where there is none (here), Conflict where it was declined, RuleBroken where
    enough were invited for today.
    """
    request = _decide(scope, request_id, RequestState.ACCEPTED, reason="")
    if request is None:
        return
    record(
        scope,
        act=AuditAct.REQUEST_ACCEPTED,
        network_id=request.network_id,
        name=request.organisation_name,
    )
    invite_organisation(
        scope,
        email=request.email,
        language=request.language,
        name=request.organisation_name,
        kind=request.kind,
        country=request.country,
        municipality=request.municipality,
        network_id=request.network_id,
        contact=request.contact_name,
    )


def decline_request(scope: Scope, *, request_id: UUID, reason: str) -> None:
    """Say no, with the reason that is mailed. A repeat changes nothing.

    Raises NotFound where there is none (here), Conflict where it was accepted.
    """
    request = _decide(scope, request_id, RequestState.DECLINED, reason=reason)
    if request is None:
        return
    record(
        scope,
        act=AuditAct.REQUEST_DECLINED,
        network_id=request.network_id,
        name=request.organisation_name,
    )
    mail = messages.request_declined(
        request.language,
        contact=request.contact_name,
        organisation=request.organisation_name,
        network=_network(scope, request.network_id).name,
        reason=reason,
    )
    post(
        scope,
        key=f"join-declined:{request.id}",
        recipient=request.email,
        language=request.language,
        mail=mail,
    )


def sweep_requests(scope: Scope) -> int:
    """Erase requests whose time is over: not confirmed in a week, or decided long ago."""
    swept = session_in(scope).execute(
        delete(JoinRequest).where(
            JoinRequest.state != RequestState.WAITING, JoinRequest.expires_at < now()
        )
    )
    return int(swept.rowcount)


def _decide(
    scope: Scope, request_id: UUID, state: RequestState, *, reason: str
) -> JoinRequest | None:
    """The request, decided now; None where it was decided the same way before."""
    session = session_in(scope)
    here = (JoinRequest.id == request_id) & (JoinRequest.network_id == scope.network_id)
    request = session.scalars(select(JoinRequest).where(here).with_for_update()).one_or_none()
    if request is None:
        raise NotFound
    if request.state is state:
        return None
    if request.state is not RequestState.WAITING:
        raise Conflict
    request.state = state
    request.reason = reason
    request.decided_at = now()
    request.decided_by = scope.person
    request.expires_at = request.decided_at + KEPT_AFTER_DECISION
    session.flush()
    return request


def _tell_coordinators(scope: Scope, request: JoinRequest) -> None:
    network = _network(scope, request.network_id)
    for person in _coordinators(scope, network.id):
        mail = messages.request_arrived(
            language_of(person),
            name=person.name,
            organisation=request.organisation_name,
            network=network.name,
            link=public_link("tenancy.network_members", network=network.slug),
        )
        post_to(scope, key=f"join-arrived:{request.id}:{person.id}", person=person, mail=mail)


def _coordinators(scope: Scope, network_id: UUID) -> list[User]:
    """The coordinators of the network, or of the nearest one above that has any."""
    rows = (
        session_in(scope)
        .execute(
            select(NetworkAncestry.depth, User)
            .join(NetworkRoleGrant, NetworkRoleGrant.user_id == User.id)
            .join(NetworkAncestry, NetworkAncestry.ancestor_id == NetworkRoleGrant.network_id)
            .where(
                NetworkAncestry.descendant_id == network_id,
                NetworkRoleGrant.role == NetworkRole.COORDINATOR,
            )
            .order_by(NetworkAncestry.depth)
        )
        .all()
    )
    return [person for depth, person in rows if depth == rows[0].depth]


def _network(scope: Scope, network_id: UUID) -> Network:
    return session_in(scope).scalars(select(Network).where(Network.id == network_id)).one()
