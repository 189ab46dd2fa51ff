"""Finding the mailed link behind a token."""

from sqlalchemy import select

from talka.accounts.identity import digest
from talka.accounts.kinds import TokenPurpose
from talka.accounts.models import AccountToken
from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def open_link(scope: Scope, token: str, purpose: TokenPurpose) -> AccountToken | None:
    """The link, if it has this purpose, was not used, and has time left."""
    return session_in(scope).scalar(
        select(AccountToken).where(
            AccountToken.token_hash == digest(token),
            AccountToken.purpose == purpose,
            AccountToken.used_at.is_(None),
            AccountToken.expires_at > now(),
        )
    )
