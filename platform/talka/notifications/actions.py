"""Writing to the outbox, in the same transaction as what the message tells of."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.models import OutboxMessage

LONGEST_SUBJECT = 250


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
    return True
