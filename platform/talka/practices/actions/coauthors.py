"""Asking people of partner organisations to write a practice along, and taking them off again.

Somebody is asked by an e-mail address. Whether it has an account, and where, is never looked up for
an answer: whoever asks always reads the same.
"""

from datetime import timedelta
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from talka.accounts.emails import normalise
from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.authors import hold_own
from talka.practices.actions.telling_coauthors import tell_asked, tell_taken_off
from talka.practices.kinds.coauthors import LIFE, MOST_IN_A_DAY, InvitationState
from talka.practices.models import CoAuthor, CoAuthorInvitation, Practice
from talka.practices.policy.coauthors import INVITABLE, is_open
from talka.tenancy.models import Organisation
from talka.tenancy.queries.people import members


def invite(*, scope: Scope, practice_id: UUID, email: str) -> None:
    """Ask whoever has this address to write along. Asked again while it waits, nothing more
    happens; whoever writes along already is not asked.

    Raises NotFound; RuleBroken where nobody can join it now, and on ``email`` (no address, one of
    the own people, too many in a day).
    """
    practice = hold_own(scope, practice_id)
    if practice.state not in INVITABLE:
        raise RuleBroken(_("Others can join only while it is a draft."), "email")
    address = normalise(email)
    if any(each.email == address for each in members(scope)):
        raise RuleBroken(_("This is one of your own people. Add them above."), "email")
    if _writes_along(scope, practice_id, address):
        return
    _refuse_too_many(scope)
    invitation = _waiting(scope, practice_id, address)
    if invitation is None:
        invitation = _new(scope, practice, address)
    elif is_open(invitation.state, invitation.expires_at, now()):
        return
    if invitation is not None:
        invitation.created_at, invitation.expires_at = now(), now() + LIFE
        session_in(scope).flush()
        tell_asked(scope, invitation)


def withdraw_invitation(*, scope: Scope, practice_id: UUID, invitation_id: UUID) -> None:
    """Take an invitation back, and forget the address; once, however often it is asked.

    Raises NotFound, and RuleBroken where it is answered.
    """
    hold_own(scope, practice_id)
    found = (
        select(CoAuthorInvitation)
        .where(
            CoAuthorInvitation.id == invitation_id,
            CoAuthorInvitation.practice_id == practice_id,
            CoAuthorInvitation.organisation_id == scope.organisation_id,
        )
        .execution_options(populate_existing=True)
    )
    invitation = session_in(scope).scalars(found).one_or_none()
    if invitation is None:
        raise NotFound("invitation")
    if invitation.state is InvitationState.WITHDRAWN:
        return
    if invitation.state is not InvitationState.WAITING:
        raise RuleBroken(_("It is answered already."))
    invitation.state, invitation.answered_at = InvitationState.WITHDRAWN, now()
    invitation.email = invitation.title = ""
    session_in(scope).flush()


def take_off(*, scope: Scope, practice_id: UUID, user_id: UUID | None) -> None:
    """Let a co-author no longer write along, and mail them; once, however often it is asked. Raises
    NotFound for a practice that is not the organisation's."""
    practice, session = hold_own(scope, practice_id), session_in(scope)
    found = select(CoAuthor).where(CoAuthor.practice_id == practice_id, CoAuthor.user_id == user_id)
    coauthor = session.scalars(found).one_or_none()
    if coauthor is None:
        return
    key = f"write-along-over:{practice_id}:{coauthor.user_id}:{coauthor.joined_at:%Y%m%d%H%M%S%f}"
    session.delete(coauthor)
    session.flush()
    tell_taken_off(
        scope,
        key=key,
        user_id=coauthor.user_id,
        title=practice.title,
        organisation=coauthor.owner["name"],
    )


def _writes_along(scope: Scope, practice_id: UUID, address: str) -> bool:
    found = (
        select(CoAuthor.user_id)
        .join(User, User.id == CoAuthor.user_id)
        .where(CoAuthor.practice_id == practice_id, User.email == address)
    )
    return session_in(scope).scalar(found) is not None


def _refuse_too_many(scope: Scope) -> None:
    sent = select(func.count(CoAuthorInvitation.id)).where(
        CoAuthorInvitation.organisation_id == scope.organisation_id,
        CoAuthorInvitation.created_at > now() - timedelta(days=1),
    )
    if (session_in(scope).scalar(sent) or 0) >= MOST_IN_A_DAY:
        raise RuleBroken(
            _("Your organisation has asked many people today. Please go on tomorrow."), "email"
        )


def _waiting(scope: Scope, practice_id: UUID, address: str) -> CoAuthorInvitation | None:
    found = select(CoAuthorInvitation).where(
        CoAuthorInvitation.practice_id == practice_id,
        CoAuthorInvitation.organisation_id == scope.organisation_id,
        CoAuthorInvitation.email == address,
        CoAuthorInvitation.state == InvitationState.WAITING,
    )
    return session_in(scope).scalars(found).one_or_none()


def _new(scope: Scope, practice: Practice, address: str) -> CoAuthorInvitation | None:
    """None where the same was sent at the same moment."""
    session = session_in(scope)
    owner = session.execute(
        select(Organisation.name, Organisation.kind, Organisation.country).where(
            Organisation.id == scope.organisation_id
        )
    ).one()
    invitation = CoAuthorInvitation(
        practice_id=practice.id,
        organisation_id=scope.organisation_id,
        email=address,
        title=practice.title,
        owner={"name": owner.name, "kind": owner.kind.value, "country": owner.country},
        invited_by=scope.person,
        expires_at=now() + LIFE,
    )
    try:
        with session.begin_nested():
            session.add(invitation)
    except IntegrityError:
        return None
    return invitation
