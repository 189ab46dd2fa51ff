"""Writing to the outbox, in the same transaction as what the message tells of."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.kinds import MessageState
from talka.notifications.models import OutboxMessage
from talka.notifications.waking import wake_after_commit

LONGEST_SUBJECT = 250
KEPT = timedelta(days=30)
"""How long a mail can still be read here after it went out."""


def enqueue(
    scope: Scope,
    *,
    key: str,
    kind: str,
    recipient: str,
    language: str,
    subject: str,
    body: str,
    person_id: UUID | None = None,
) -> bool:
    """Put one mail into the outbox; the worker sends it after the commit.

    ``key`` names what it tells of, e.g. ``invitation:<id>``: a second message with the same key is
    not sent, and False is given. ``person_id`` is the account it goes to, if there is one.
    """
    session = session_in(scope)
    message = OutboxMessage(
        key=key,
        kind=kind,
        recipient=recipient,
        language=language,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        person_id=person_id,
    )
    session.flush()
    try:
        with session.begin_nested():
            session.add(message)
    except IntegrityError:
        return False
    wake_after_commit(session)
    return True


def forget_old(scope: Scope) -> int:
    """Erase texts and addresses of mails that went out, or never will, a month ago.

    The rows stay, so that a repeat is still known. Gives how many were erased.
    """
    before: datetime = now() - KEPT
    erased = session_in(scope).execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.state != MessageState.WAITING,
            OutboxMessage.created_at < before,
            OutboxMessage.recipient != "",
        )
        .values(subject="", body="", recipient="", person_id=None)
    )
    return int(erased.rowcount)


def forget_person(scope: Scope, *, person_id: UUID, email: str) -> None:
    """Take away every mail that went, or waits to go, to this person's account or address."""
    session_in(scope).execute(
        delete(OutboxMessage).where(
            or_(OutboxMessage.person_id == person_id, OutboxMessage.recipient == email)
        )
    )
