"""Reading the outbox."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.models import OutboxMessage


def newest_messages(scope: Scope, *, most: int) -> Sequence[OutboxMessage]:
    """The messages written last, newest first."""
    return (
        session_in(scope)
        .scalars(
            select(OutboxMessage)
            .order_by(OutboxMessage.created_at.desc(), OutboxMessage.id.desc())
            .limit(most)
        )
        .all()
    )


def messages_to(scope: Scope, *, person_id: UUID) -> Sequence[OutboxMessage]:
    """What was, or will be, mailed to this person's account, oldest first."""
    return (
        session_in(scope)
        .scalars(
            select(OutboxMessage)
            .where(OutboxMessage.person_id == person_id)
            .order_by(OutboxMessage.created_at, OutboxMessage.id)
        )
        .all()
    )
