"""Invitations and requests to join: for those who hold a link, and for those who decide."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import ArrivalState, InvitationKind, OrganisationKind, RequestState
from talka.tenancy.models import Invitation, JoinRequest, Network, Organisation
from talka.tenancy.policy import invitation_state


@dataclass(frozen=True, slots=True)
class OpenedInvitation:
    """What the link of an invitation shows."""

    id: UUID
    kind: InvitationKind
    state: ArrivalState
    email: str
    role: str
    place: str
    """The organisation's or the network's name."""
    slug: str
    inviter: str | None
    about: dict[str, str]
    expires_at: datetime
    accepted_by: UUID | None
    hands_over: bool


@dataclass(frozen=True, slots=True)
class SentInvitation:
    """An invitation nobody has answered yet, as those who sent it see it."""

    id: UUID
    kind: InvitationKind
    email: str
    role: str
    name: str
    """Of the organisation that is to be made, if any."""
    sent_at: datetime
    expires_at: datetime
    hands_over: bool = False
    invited_by: UUID | None = None

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= now()


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """What the link in a confirmation mail shows."""

    state: RequestState
    is_expired: bool
    organisation_name: str
    contact_name: str
    network: str


def opened_invitation(scope: Scope) -> OpenedInvitation | None:
    """The invitation that the scope's key opens, in whatever state, or None. One statement."""
    row = session_in(scope).execute(_invitation_of(scope.key)).one_or_none()
    if row is None:
        return None
    invitation, organisation, organisation_slug, network, network_slug, inviter = row
    return OpenedInvitation(
        id=invitation.id,
        kind=invitation.kind,
        state=invitation_state(
            at=now(),
            expires_at=invitation.expires_at,
            accepted_at=invitation.accepted_at,
            withdrawn_at=invitation.withdrawn_at,
        ),
        email=invitation.email,
        role=invitation.role,
        place=organisation or network,
        slug=organisation_slug or network_slug,
        inviter=inviter,
        about=dict(invitation.organisation or {}),
        expires_at=invitation.expires_at,
        accepted_by=invitation.accepted_by,
        hands_over=invitation.hands_over,
    )


def _invitation_of(key: str) -> Select[tuple[Invitation, str, str, str, str, str]]:
    """The invitation with name and slug of its organisation, or of its network, and who sent it."""
    return (
        select(
            Invitation, Organisation.name, Organisation.slug, Network.name, Network.slug, User.name
        )
        .outerjoin(Organisation, Organisation.id == Invitation.organisation_id)
        .outerjoin(Network, Network.id == Invitation.network_id)
        .outerjoin(User, User.id == Invitation.invited_by)
        .where(Invitation.token_hash == key)
    )


def sent_invitations(scope: Scope, *kinds: InvitationKind) -> tuple[SentInvitation, ...]:
    """Unanswered invitations of the open place (a network's: not those of networks below)."""
    here = (
        Invitation.organisation_id == scope.organisation_id
        if scope.organisation
        else Invitation.network_id == scope.network_id
    )
    rows = session_in(scope).scalars(
        select(Invitation)
        .where(
            here,
            Invitation.kind.in_(kinds),
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
        .order_by(Invitation.created_at.desc())
    )
    return tuple(
        SentInvitation(
            row.id,
            row.kind,
            row.email,
            row.role,
            str((row.organisation or {}).get("name", "")),
            row.created_at,
            row.expires_at,
            row.hands_over,
            row.invited_by,
        )
        for row in rows
    )


def own_offer(scope: Scope) -> SentInvitation | None:
    """What the scope's person offered of their own role in the open network, if nobody answered."""
    sent = sent_invitations(scope, InvitationKind.NETWORK_ROLE)
    own = (each for each in sent if each.hands_over and each.invited_by == scope.person)
    return next(own, None)


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A confirmed request to join, for a coordinator to decide."""

    id: UUID
    organisation_name: str
    kind: OrganisationKind
    country: str
    municipality: str
    contact_name: str
    email: str
    message: str
    confirmed_at: datetime


def waiting_requests(scope: Scope) -> tuple[WaitingRequest, ...]:
    """Confirmed and undecided requests to the open network, oldest first."""
    rows = session_in(scope).execute(
        select(
            JoinRequest.id,
            JoinRequest.organisation_name,
            JoinRequest.kind,
            JoinRequest.country,
            JoinRequest.municipality,
            JoinRequest.contact_name,
            JoinRequest.email,
            JoinRequest.message,
            JoinRequest.confirmed_at,
        )
        .where(
            JoinRequest.network_id == scope.network_id, JoinRequest.state == RequestState.WAITING
        )
        .order_by(JoinRequest.confirmed_at)
    )
    return tuple(WaitingRequest(*row) for row in rows)


def waiting_request(scope: Scope, request_id: UUID) -> WaitingRequest | None:
    """One of them, or None."""
    return next((each for each in waiting_requests(scope) if each.id == request_id), None)


def opened_request(scope: Scope) -> OpenedRequest | None:
    """The request that the scope's key opens, or None."""
    row = (
        session_in(scope)
        .execute(
            select(
                JoinRequest.state,
                JoinRequest.expires_at,
                JoinRequest.organisation_name,
                JoinRequest.contact_name,
                Network.name,
            )
            .join(Network, Network.id == JoinRequest.network_id)
            .where(JoinRequest.token_hash == scope.key)
        )
        .one_or_none()
    )
    if row is None:
        return None
    state, expires_at, *words = row
    return OpenedRequest(state, expires_at <= now(), *words)
