"""Writing to the outbox, in the same transaction as what the message tells of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.notifications.kinds import MessageState
from talka.notifications.models import NetworkMail, OutboxMessage
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
        subject=_one_line(subject),
        body=body,
        person_id=person_id,
    )
    session.flush()
    try:
        with session.begin_nested():
            session.add(message)
    except IntegrityError:
        return False
    if scope.network is not None and scope.system is None:
        count_for_networks(scope, kind=kind, mails={scope.network.id: 1})
    wake_after_commit(session)
    return True


def count_for_networks(scope: Scope, *, kind: str, mails: Mapping[UUID, int]) -> None:
    """Keep how many mails of a kind went out for each of these networks."""
    session = session_in(scope)
    session.add_all(
        NetworkMail(network_id=network_id, kind=kind, mails=number)
        for network_id, number in mails.items()
    )
    session.flush()


@dataclass(frozen=True, slots=True)
class Letter:
    """One of many mails that tell of the same thing; each with a key of its own."""

    key: str
    recipient: str
    language: str
    subject: str
    body: str
    person_id: UUID | None = None


def enqueue_all(scope: Scope, *, kind: str, letters: Iterable[Letter]) -> int:
    """Put many mails into the outbox with one statement; gives how many.

    Whoever calls makes sure that none was sent before, e.g. by a row that is held meanwhile: a key
    that is there already is an IntegrityError here.
    """
    session = session_in(scope)
    messages = [
        OutboxMessage(
            key=letter.key,
            kind=kind,
            recipient=letter.recipient,
            language=letter.language,
            subject=_one_line(letter.subject),
            body=letter.body,
            person_id=letter.person_id,
        )
        for letter in letters
    ]
    session.add_all(messages)
    session.flush()
    if messages:
        wake_after_commit(session)
    return len(messages)


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:LONGEST_SUBJECT]


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
