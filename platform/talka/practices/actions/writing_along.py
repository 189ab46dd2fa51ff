"""What somebody of a partner organisation does with an invitation to write along, and with writing
along itself: accept, decline, leave."""

from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.telling_coauthors import Happened, tell_answered, tell_left
from talka.practices.kinds.coauthors import KEPT_AFTER_EXPIRY, InvitationState
from talka.practices.models import CoAuthor, CoAuthorInvitation, Practice
from talka.practices.policy.coauthors import INVITABLE, is_open
from talka.practices.queries.coauthors import is_asked
from talka.tenancy.models import Organisation


def accept(*, scope: Scope, invitation_id: UUID, is_named: bool) -> UUID:
    """Write along for the open organisation from now on; gives the practice. A repeat acts once.

    ``is_named``: readers of what is published may be told the organisation's name. Raises NotFound
    for what was not sent to the person's address, or was taken back; RuleBroken where it is too
    late.
    """
    before = _accepted(scope, invitation_id)
    if before is not None:
        return before
    invitation, session = _open(scope, invitation_id), session_in(scope)
    practice_id = invitation.practice_id
    with session.begin_nested():
        partner = _join(scope, invitation, is_named=is_named)
        invitation.state, invitation.partner_name = InvitationState.ACCEPTED, partner
        invitation.partner_organisation_id = scope.organisation_id
        _close(scope, invitation)
        title = _title_of_draft(scope, practice_id)
    _tell(scope, invitation_id, practice_id, title, partner)
    return practice_id


def decline(*, scope: Scope, invitation_id: UUID) -> None:
    """Say no; a repeat acts once. Raises NotFound, RuleBroken as above."""
    if _declined(scope, invitation_id):
        return
    invitation = _open(scope, invitation_id)
    practice_id = invitation.practice_id
    title, invitation.state = invitation.title, InvitationState.DECLINED
    _close(scope, invitation)
    _tell(scope, invitation_id, practice_id, title, "")


def leave(*, scope: Scope, practice_id: UUID) -> None:
    """Write along no longer, and tell the authors. Raises NotFound."""
    session = session_in(scope)
    found = (
        select(CoAuthor, Practice.title)
        .join(Practice, Practice.id == CoAuthor.practice_id)
        .where(
            CoAuthor.practice_id == practice_id,
            CoAuthor.user_id == scope.person,
            CoAuthor.partner_organisation_id == scope.organisation_id,
        )
    )
    row = session.execute(found).one_or_none()
    if row is None:
        raise NotFound("practice")
    coauthor, title = row
    happened = Happened(
        key=f"write-along-left:{practice_id}:{coauthor.joined_at:%Y%m%d%H%M%S%f}",
        practice_id=practice_id,
        title=title,
        who=_own_name(scope),
        partner=coauthor.partner["name"],
    )
    session.delete(coauthor)
    session.flush()
    tell_left(scope, happened)


def sweep(scope: Scope) -> int:
    """Erase invitations, and the addresses in them, that nobody answered while there was time, or
    that were declined or withdrawn long ago. Gives how many."""
    swept = session_in(scope).execute(
        delete(CoAuthorInvitation)
        .where(
            CoAuthorInvitation.state != InvitationState.ACCEPTED,
            CoAuthorInvitation.expires_at < now() - KEPT_AFTER_EXPIRY,
        )
        .execution_options(synchronize_session=False)
    )
    return int(swept.rowcount)  # type: ignore[attr-defined]  # a DELETE has one


def _accepted(scope: Scope, invitation_id: UUID) -> UUID | None:
    """The practice, where the person has accepted before for the open organisation."""
    found = select(CoAuthorInvitation.practice_id).where(
        CoAuthorInvitation.id == invitation_id,
        CoAuthorInvitation.state == InvitationState.ACCEPTED,
        CoAuthorInvitation.answered_by == scope.person,
        CoAuthorInvitation.partner_organisation_id == scope.organisation_id,
    )
    return session_in(scope).scalar(found)


def _declined(scope: Scope, invitation_id: UUID) -> bool:
    found = select(CoAuthorInvitation.id).where(
        CoAuthorInvitation.id == invitation_id,
        CoAuthorInvitation.state == InvitationState.DECLINED,
        CoAuthorInvitation.answered_by == scope.person,
    )
    return session_in(scope).scalar(found) is not None


def _open(scope: Scope, invitation_id: UUID) -> CoAuthorInvitation:
    """The invitation, held until the end of the transaction."""
    found = (
        select(CoAuthorInvitation)
        .where(
            CoAuthorInvitation.id == invitation_id,
            CoAuthorInvitation.organisation_id != scope.organisation_id,
            is_asked(scope),
        )
        .with_for_update()
    )
    invitation = session_in(scope).scalars(found).one_or_none()
    if invitation is None:
        raise NotFound("invitation")
    if not is_open(invitation.state, invitation.expires_at, now()):
        raise RuleBroken(_("The time to answer is over. They can ask you again."))
    return invitation


def _join(scope: Scope, invitation: CoAuthorInvitation, *, is_named: bool) -> str:
    """Gives the name of the organisation they write along for."""
    session = session_in(scope)
    home = session.execute(
        select(Organisation.name, Organisation.kind, Organisation.country).where(
            Organisation.id == scope.organisation_id
        )
    ).one()
    if session.get(CoAuthor, (invitation.practice_id, scope.person)) is None:
        coauthor = CoAuthor(
            practice_id=invitation.practice_id,
            user_id=scope.person,
            organisation_id=invitation.organisation_id,
            partner_organisation_id=scope.organisation_id,
            owner=invitation.owner,
            partner={"name": home.name, "kind": home.kind.value, "country": home.country},
            is_named=is_named,
        )
        try:
            with session.begin_nested():
                session.add(coauthor)
        except IntegrityError:
            raise RuleBroken(_("You write it along already, for another organisation.")) from None
    return str(home.name)


def _close(scope: Scope, invitation: CoAuthorInvitation) -> None:
    """It is answered: the address and the title are forgotten."""
    invitation.email = invitation.title = ""
    invitation.answered_at, invitation.answered_by = now(), scope.person
    session_in(scope).flush()


def _title_of_draft(scope: Scope, practice_id: UUID) -> str:
    """Seen from now on; raises RuleBroken where it is no draft any more."""
    title, state = (
        session_in(scope)
        .execute(select(Practice.title, Practice.state).where(Practice.id == practice_id))
        .one()
    )
    if state not in INVITABLE:
        raise RuleBroken(
            _("It has been sent in meanwhile, so nobody can join it now. They can ask you again.")
        )
    return str(title)


def _tell(scope: Scope, invitation_id: UUID, practice_id: UUID, title: str, partner: str) -> None:
    happened = Happened(
        key=f"write-along-answered:{invitation_id}",
        practice_id=practice_id,
        title=title,
        who=_own_name(scope),
        partner=partner,
    )
    tell_answered(scope, happened)


def _own_name(scope: Scope) -> str:
    return session_in(scope).scalar(select(User.name).where(User.id == scope.person)) or ""
