"""Making and using mailed links: one purpose, one use, until they expire."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update

from talka.accounts.identity import digest, new_token
from talka.accounts.kinds import TokenPurpose
from talka.accounts.models import AccountToken
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in

LIFETIMES = {
    TokenPurpose.PASSWORD_RESET: timedelta(hours=1),
    TokenPurpose.EMAIL_CHANGE: timedelta(days=1),
}
MOST_PER_HOUR = 3
"""Mails of one purpose to one person within an hour; asking again brings no more."""


def make_link(
    scope: Scope, *, user_id: UUID, purpose: TokenPurpose, email: str
) -> tuple[UUID, str] | None:
    """A new link's id and token; None where this person got enough of them lately."""
    session = session_in(scope)
    lately = select(func.count()).where(
        AccountToken.user_id == user_id,
        AccountToken.purpose == purpose,
        AccountToken.created_at > now() - timedelta(hours=1),
    )
    if (session.scalar(lately) or 0) >= MOST_PER_HOUR:
        return None
    token = new_token()
    link = AccountToken(
        user_id=user_id,
        purpose=purpose,
        email=email,
        token_hash=digest(token),
        expires_at=now() + LIFETIMES[purpose],
    )
    session.add(link)
    session.flush()
    return link.id, token


def use_link(scope: Scope, link: AccountToken) -> bool:
    """Use the link up; False where somebody else was a moment faster."""
    used = session_in(scope).execute(
        update(AccountToken)
        .where(AccountToken.id == link.id, AccountToken.used_at.is_(None))
        .values(used_at=now())
    )
    return bool(used.rowcount)


def void_links(scope: Scope, *, user_id: UUID) -> None:
    """No link mailed to this person so far opens anything any more."""
    session_in(scope).execute(
        update(AccountToken)
        .where(AccountToken.user_id == user_id, AccountToken.used_at.is_(None))
        .values(used_at=now())
    )
