"""What people take along of writing with other organisations, and what is erased with them."""

from typing import Any

from sqlalchemy import delete, or_, select

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.models import CoAuthor, CoAuthorInvitation


def own_coauthoring(scope: Scope) -> list[dict[str, Any]]:
    """The practices the person writes along, and for which organisation."""
    rows = session_in(scope).execute(
        select(
            CoAuthor.practice_id,
            CoAuthor.owner,
            CoAuthor.partner,
            CoAuthor.is_named,
            CoAuthor.joined_at,
        )
        .where(CoAuthor.user_id == scope.person)
        .order_by(CoAuthor.joined_at, CoAuthor.practice_id)
    )
    return [
        {
            "practice_id": practice_id,
            "practice_of": owner["name"],
            "written_for": partner["name"],
            "is_named": is_named,
            "since": since,
        }
        for practice_id, owner, partner, is_named, since in rows
    ]


def own_askings(scope: Scope) -> list[dict[str, Any]]:
    """The invitations to write along that the person sent, and those sent to them; to whom is not
    this person's data."""
    rows = session_in(scope).execute(
        select(
            CoAuthorInvitation.practice_id,
            CoAuthorInvitation.invited_by,
            CoAuthorInvitation.state,
            CoAuthorInvitation.created_at,
            CoAuthorInvitation.answered_at,
        )
        .where(
            or_(
                CoAuthorInvitation.invited_by == scope.person,
                CoAuthorInvitation.answered_by == scope.person,
                CoAuthorInvitation.email == _address(scope),
            )
        )
        .order_by(CoAuthorInvitation.created_at, CoAuthorInvitation.id)
    )
    return [
        {
            "practice_id": practice_id,
            "sent_by_me": inviter == scope.person,
            "state": state,
            "sent_at": sent_at,
            "answered_at": answered_at,
        }
        for practice_id, inviter, state, sent_at, answered_at in rows
    ]


def forget_askings(scope: Scope) -> None:
    """Take away invitations that wait at this person's address."""
    with system_scope(SystemScope.OWN_DATA, person_id=scope.person) as own:
        session_in(own).execute(
            delete(CoAuthorInvitation)
            .where(CoAuthorInvitation.email == _address(own))
            .execution_options(synchronize_session=False)
        )


def _address(scope: Scope) -> Any:
    return select(User.email).where(User.id == scope.person).scalar_subquery()
