"""What is over is deleted: sessions and links that have expired."""

from datetime import timedelta

from sqlalchemy import delete

from talka.accounts.models import AccountToken, UserSession
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work

_KEPT = timedelta(days=1)
"""Links are kept a little longer than they work, so that asking too often is still noticed."""


def sweep() -> None:
    """Delete expired sessions and links. A job of the worker."""
    with unit_of_work(), scope_opened(Scope()) as scope:
        session = session_in(scope)
        session.execute(delete(UserSession).where(UserSession.expires_at <= now()))
        session.execute(delete(AccountToken).where(AccountToken.expires_at <= now() - _KEPT))
