"""Inviting: colleagues, organisations, people with a role in a network."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select, update

from talka.accounts.actions.audit import record
from talka.accounts.emails import normalise
from talka.accounts.identity import digest, new_token
from talka.accounts.kinds import AuditAct
from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.actions.invitation_letters import link_of, mail_invitation, refuse_too_many
from talka.tenancy.kinds import InvitationKind, OrganisationKind
from talka.tenancy.models import Invitation, Membership, NetworkRoleGrant
from talka.tenancy.policy import INVITATION_LIFE, may_give

_UNANSWERED = (Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))


def invite_colleague(
    scope: Scope, *, email: str, role: OrganisationRole, language: str
) -> Invitation:
    """Invite somebody into the open organisation with a role that is fixed now.

    Raises RuleBroken on ``email`` (no address, a member, invited already, enough for today) and on
    ``role``.
    """
    if scope.organisation is None or not may_give(scope.organisation.role, role):
        raise RuleBroken(_l("You can give roles up to your own."), field="role")
    address = normalise(email)
    if _has_place(scope, address):
        raise RuleBroken(_l("This person is one of you already."), field="email")
    _refuse_second(scope, Invitation.organisation_id == scope.organisation_id, address)
    return _invite(
        scope,
        kind=InvitationKind.COLLEAGUE,
        organisation_id=scope.organisation_id,
        email=address,
        role=role.value,
        language=language,
    )


def invite_organisation(
    scope: Scope,
    *,
    email: str,
    language: str,
    name: str,
    kind: OrganisationKind,
    country: str,
    municipality: str = "",
    network_id: UUID | None = None,
    contact: str = "",
) -> Invitation:
    """Invite an organisation into the open network (or one below); the first person becomes its
    administrator. ``contact`` names whoever had asked for it.

    Raises RuleBroken on ``email`` (no address, invited already, enough for today). Whoever asked
    gets a new invitation instead of an earlier one.
    """
    address = normalise(email)
    network_id = network_id or scope.network_id
    here = (Invitation.network_id == network_id) & (Invitation.kind == InvitationKind.ORGANISATION)
    if contact:
        _withdraw_earlier(scope, here, address)
    _refuse_second(scope, here, address)
    return _invite(
        scope,
        kind=InvitationKind.ORGANISATION,
        network_id=network_id,
        email=address,
        role=OrganisationRole.ADMIN.value,
        language=language,
        organisation={
            "name": name,
            "kind": kind.value,
            "country": country,
            "municipality": municipality,
            "contact": contact,
        },
    )


def invite_to_network(
    scope: Scope,
    *,
    network_id: UUID,
    email: str,
    role: NetworkRole,
    language: str,
    hands_over: bool = False,
) -> str:
    """Offer somebody a role in a network; gives the link that was mailed.

    ``hands_over``: who accepts it takes the place of whoever sent it. Whether the address has an
    account is not told. Raises RuleBroken on ``email`` (no address, has the role, was invited to
    it already, enough for today).
    """
    address = normalise(email)
    _refuse_holder(scope, network_id, role, address)
    _refuse_second(
        scope,
        (Invitation.network_id == network_id)
        & (Invitation.kind == InvitationKind.NETWORK_ROLE)
        & (Invitation.role == role.value),
        address,
    )
    token = new_token()
    _invite(
        scope,
        token=token,
        kind=InvitationKind.NETWORK_ROLE,
        network_id=network_id,
        email=address,
        role=role.value,
        language=language,
        hands_over=hands_over,
    )
    return link_of(token)


def resend(scope: Scope, *, invitation_id: UUID, kind: InvitationKind, seen: str) -> None:
    """Mail an invitation again, with a fresh link and time; the link of before is dead.

    ``seen`` is the time it ended when the person looked; a form that is sent twice acts once.
    Raises NotFound where it is not there any more (withdrawn, accepted, foreign), RuleBroken where
    enough were sent for today.
    """
    invitation = _unanswered(scope, invitation_id, kind)
    if invitation.expires_at.isoformat() != seen:
        return
    refuse_too_many(scope)
    token = new_token()
    invitation.token_hash = digest(token)
    invitation.expires_at = now() + INVITATION_LIFE
    session_in(scope).flush()
    _record(scope, AuditAct.INVITED, invitation)
    mail_invitation(scope, invitation, token)


def withdraw(scope: Scope, *, invitation_id: UUID, kind: InvitationKind) -> None:
    """Make an invitation's link worthless; forget address and contact. Raises NotFound as above."""
    invitation = _unanswered(scope, invitation_id, kind)
    invitation.withdrawn_at = now()
    invitation.email = ""
    if invitation.organisation:
        invitation.organisation = invitation.organisation | {"contact": ""}
    session_in(scope).flush()
    _record(scope, AuditAct.INVITATION_WITHDRAWN, invitation)


def _invite(scope: Scope, *, token: str | None = None, **columns: Any) -> Invitation:
    refuse_too_many(scope)
    token = token or new_token()
    sent = now()
    invitation = Invitation(
        **columns,
        token_hash=digest(token),
        invited_by=scope.person_id,
        created_at=sent,
        expires_at=sent + INVITATION_LIFE,
    )
    session = session_in(scope)
    session.add(invitation)
    session.flush()
    _record(scope, AuditAct.INVITED, invitation)
    mail_invitation(scope, invitation, token)
    return invitation


def _record(scope: Scope, act: AuditAct, invitation: Invitation) -> None:
    about = invitation.organisation or {}
    record(
        scope,
        act=act,
        organisation_id=invitation.organisation_id,
        network_id=invitation.network_id,
        invitation=str(invitation.id),
        kind=invitation.kind.value,
        role=invitation.role,
        **({"hands_over": True} if invitation.hands_over else {}),
        **({"name": about["name"]} if about else {}),
    )


def _has_place(scope: Scope, address: str) -> bool:
    found = session_in(scope).scalar(
        select(Membership.id)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id == scope.organisation_id, User.email == address)
    )
    return found is not None


def _refuse_holder(scope: Scope, network_id: UUID, role: NetworkRole, address: str) -> None:
    has_role = exists().where(
        NetworkRoleGrant.network_id == network_id,
        NetworkRoleGrant.role == role,
        NetworkRoleGrant.user_id == User.id,
        User.email == address,
    )
    if session_in(scope).scalar(select(NetworkRoleGrant.id).where(has_role).limit(1)):
        raise RuleBroken(_l("This person has that role already."), field="email")


def _refuse_second(scope: Scope, here: Any, address: str) -> None:
    waiting = session_in(scope).scalar(
        select(Invitation.id).where(here, Invitation.email == address, *_UNANSWERED).limit(1)
    )
    if waiting is not None:
        raise RuleBroken(
            _l("There is an invitation to this address already. You can send it again below."),
            field="email",
        )


def _withdraw_earlier(scope: Scope, here: Any, address: str) -> None:
    session_in(scope).execute(
        update(Invitation)
        .where(here, Invitation.email == address, *_UNANSWERED)
        .values(withdrawn_at=now(), email="")
        .execution_options(synchronize_session=False)
    )


def _unanswered(scope: Scope, invitation_id: UUID, kind: InvitationKind) -> Invitation:
    found = (
        session_in(scope)
        .scalars(
            select(Invitation)
            .where(Invitation.id == invitation_id, Invitation.kind == kind, *_UNANSWERED)
            .with_for_update()
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound
    return found
