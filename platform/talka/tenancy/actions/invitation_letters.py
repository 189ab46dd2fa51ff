"""The letters that invite: what they say, and how many leave one place in a day."""

from datetime import datetime, timedelta
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent, User
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.links import public_link
from talka.tenancy.actions.telling import post
from talka.tenancy.kinds import InvitationKind
from talka.tenancy.messages import Mail
from talka.tenancy.messages import invitations as messages
from talka.tenancy.models import Invitation, Network

MOST_IN_A_DAY = 200
"""Invitations that leave one organisation, or one network with those below it, in 24 hours."""


def refuse_too_many(scope: Scope) -> None:
    """Raises RuleBroken on ``email`` where the open place has invited enough for a day; those that
    were sent again count, too. The operator, who is in no place, is not counted. One statement."""
    if scope.system is not None:
        return
    sent = select(func.count(AuditEvent.id)).where(
        AuditEvent.act == AuditAct.INVITED, AuditEvent.at > now() - timedelta(days=1)
    )
    if (session_in(scope).scalar(sent) or 0) >= MOST_IN_A_DAY:
        raise RuleBroken(
            _l("Many invitations left from here today. Please go on tomorrow."), field="email"
        )


def link_of(token: str) -> str:
    """The address that is mailed."""
    return public_link("tenancy.invitation", token=token)


def mail_invitation(scope: Scope, invitation: Invitation, token: str) -> None:
    """Put the letter with its link into the outbox."""
    post(
        scope,
        key=f"invitation:{invitation.id}:{invitation.token_hash[:12]}",
        recipient=invitation.email,
        language=invitation.language,
        mail=_letter(scope, invitation, link_of(token), invitation.expires_at),
    )


def _letter(scope: Scope, invitation: Invitation, link: str, until: datetime) -> Mail:
    language = invitation.language
    if invitation.kind is InvitationKind.COLLEAGUE:
        return messages.colleague_invited(
            language,
            inviter=_name(scope, scope.person),
            organisation=scope.organisation.name if scope.organisation else "",
            role=OrganisationRole(invitation.role),
            link=link,
            until=until,
        )
    network = _network_name(scope, invitation.network_id)
    if invitation.hands_over:
        return messages.network_handed_to(
            language,
            network=network,
            giver=_name(scope, invitation.invited_by),
            link=link,
            until=until,
        )
    if invitation.kind is InvitationKind.NETWORK_ROLE:
        return messages.network_role_offered(
            language, network=network, role=NetworkRole(invitation.role), link=link, until=until
        )
    about = invitation.organisation or {}
    common = {"network": network, "organisation": about["name"], "link": link, "until": until}
    if about.get("contact"):
        return messages.request_accepted(language, contact=about["contact"], **common)
    return messages.organisation_invited(language, **common)


def _name(scope: Scope, person_id: UUID | None) -> str:
    return session_in(scope).scalar(select(User.name).where(User.id == person_id)) or ""


def _network_name(scope: Scope, network_id: UUID | None) -> str:
    return session_in(scope).scalars(select(Network.name).where(Network.id == network_id)).one()
