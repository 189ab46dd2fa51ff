"""Changing who works in an organisation. There is always an administrator left."""

from collections.abc import Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from talka.accounts.actions.audit import record
from talka.accounts.actions.sessions import end_all_sessions
from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import OrganisationSeat, Scope
from talka.kernel.scoping import session_in
from talka.tenancy.actions.telling import language_of, post_to, reader
from talka.tenancy.messages import people as messages
from talka.tenancy.models import Membership
from talka.tenancy.policy import leaves_nobody, may_give


def change_role(scope: Scope, *, user_id: UUID, role: OrganisationRole) -> bool:
    """Give a member another role, and end their sessions; False where it is the same role.

    Raises NotFound for somebody who is no member, RuleBroken where no administrator would be left
    or where the role is above the own one.
    """
    admins = lock_admins(scope)
    membership = _membership(scope, user_id)
    if membership.role is role:
        return False
    seat = _seat(scope)
    if not may_give(seat.role, role) or not may_give(seat.role, membership.role):
        raise RuleBroken(_l("You can give roles up to your own."))
    _keep_an_admin(user_id, admins)
    before, membership.role = membership.role, role
    session_in(scope).flush()
    _forget_sessions(scope, user_id)
    record(
        scope,
        act=AuditAct.ROLE_CHANGED,
        organisation_id=seat.id,
        subject_id=user_id,
        before=before.value,
        after=role.value,
    )
    if user_id != scope.person_id:
        person = reader(scope, user_id)
        mail = messages.role_changed(
            language_of(person), name=person.name, organisation=seat.name, role=role
        )
        post_to(scope, key=_key("role-changed", membership), person=person, mail=mail)
    return True


def remove_member(scope: Scope, *, user_id: UUID) -> None:
    """Take a member's place away, end their sessions, and tell them.

    Raises NotFound for somebody who is no member, RuleBroken for oneself (see ``leave``) and
    where no administrator would be left.
    """
    if user_id == scope.person_id:
        raise RuleBroken(_l("To go yourself, leave the organisation instead."))
    admins = lock_admins(scope)
    membership = _membership(scope, user_id)
    _keep_an_admin(user_id, admins)
    seat = _seat(scope)
    person = reader(scope, user_id)
    session_in(scope).delete(membership)
    session_in(scope).flush()
    _forget_sessions(scope, user_id)
    record(
        scope,
        act=AuditAct.MEMBER_REMOVED,
        organisation_id=seat.id,
        subject_id=user_id,
        role=membership.role.value,
    )
    mail = messages.member_removed(language_of(person), name=person.name, organisation=seat.name)
    post_to(scope, key=_key("member-removed", membership), person=person, mail=mail)


def leave(scope: Scope) -> None:
    """The scope's person leaves the open organisation; what was written stays there.

    Raises RuleBroken where no administrator would be left.
    """
    admins = lock_admins(scope)
    membership = _membership(scope, scope.person)
    _keep_an_admin(scope.person, admins)
    session_in(scope).delete(membership)
    session_in(scope).flush()
    _forget_sessions(scope, scope.person)
    record(
        scope,
        act=AuditAct.MEMBER_LEFT,
        organisation_id=scope.organisation_id,
        role=membership.role.value,
    )


def lock_admins(scope: Scope) -> Sequence[UUID]:
    """The administrators, locked, so that two can not go at the same moment."""
    return (
        session_in(scope)
        .scalars(
            select(Membership.user_id)
            .where(
                Membership.organisation_id == scope.organisation_id,
                Membership.role == OrganisationRole.ADMIN,
            )
            .order_by(Membership.id)
            .with_for_update()
        )
        .all()
    )


def _membership(scope: Scope, user_id: UUID) -> Membership:
    found = (
        session_in(scope)
        .scalars(
            select(Membership).where(
                Membership.organisation_id == scope.organisation_id, Membership.user_id == user_id
            )
        )
        .one_or_none()
    )
    if found is None:
        raise NotFound
    return found


def _keep_an_admin(user_id: UUID, admins: Sequence[UUID]) -> None:
    if leaves_nobody(user_id, admins):
        raise RuleBroken(
            _l(
                "Somebody has to look after the organisation. Make somebody else administrator"
                " first."
            )
        )


def _seat(scope: Scope) -> OrganisationSeat:
    if scope.organisation is None:
        raise NotFound
    return scope.organisation


def _forget_sessions(scope: Scope, user_id: UUID) -> None:
    """Old pages of this person show nothing more; the session that acts just now goes on."""
    end_all_sessions(scope, user_id=user_id, except_id=scope.session_id)


def _key(kind: str, membership: Membership) -> str:
    """One mail for each change: the same role may change again tomorrow."""
    return f"{kind}:{membership.id}:{now().timestamp():.6f}"
