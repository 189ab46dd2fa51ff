"""Where a person is signed in."""

from collections.abc import Sequence

from sqlalchemy import select

from talka.accounts.models import UserSession
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def own_sessions(scope: Scope) -> Sequence[UserSession]:
    """The person's live sessions, the one seen last first."""
    return (
        session_in(scope)
        .scalars(
            select(UserSession)
            .where(UserSession.user_id == scope.person, UserSession.expires_at > now())
            .order_by(UserSession.last_seen_at.desc(), UserSession.id)
        )
        .all()
    )
