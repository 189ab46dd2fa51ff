"""Starting and ending sessions. A session whose row is gone is over, whatever the cookie says."""

from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import delete

from talka.accounts.identity import digest, new_token
from talka.accounts.models import UserSession
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.settings import Settings


def start_session(scope: Scope, *, user_id: UUID, browser: str) -> str:
    """A new session of this person; gives the token for the cookie, which is kept nowhere else."""
    settings: Settings = current_app.extensions["settings"]
    token = new_token()
    begun = now()
    session = session_in(scope)
    session.add(
        UserSession(
            user_id=user_id,
            token_hash=digest(token),
            browser=browser[:80],
            created_at=begun,
            last_seen_at=begun,
            expires_at=begun + timedelta(days=settings.session_days),
        )
    )
    session.flush()
    return token


def end_session(scope: Scope, *, user_id: UUID, session_id: UUID) -> bool:
    """End one session of this person; False where it was over already or is not theirs."""
    ended = session_in(scope).execute(
        delete(UserSession).where(UserSession.id == session_id, UserSession.user_id == user_id)
    )
    return bool(ended.rowcount)


def end_all_sessions(scope: Scope, *, user_id: UUID, except_id: UUID | None = None) -> int:
    """End every session of this person (but the one of ``except_id``); gives how many.

    To be called when a password changes, a person is removed from a place, or a role changes.
    """
    statement = delete(UserSession).where(UserSession.user_id == user_id)
    if except_id is not None:
        statement = statement.where(UserSession.id != except_id)
    return int(session_in(scope).execute(statement).rowcount)
