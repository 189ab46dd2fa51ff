"""Finding people."""

from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def person_by_email(scope: Scope, email: str) -> User | None:
    """The person with this normalised address, or None."""
    return session_in(scope).scalars(select(User).where(User.email == email)).one_or_none()


def person_by_id(scope: Scope, user_id: UUID) -> User | None:
    """The person with this id, or None where there is none (any more)."""
    return session_in(scope).scalars(select(User).where(User.id == user_id)).one_or_none()
