"""The worker's task: take what is due out of the outbox, one by one, and send it.

A message is claimed in a transaction of its own before it is sent, so two workers never send the
same one. If a worker dies between sending and saying so, the message is tried again when the
claim runs out, under the same Message-ID.
"""

from datetime import timedelta

from flask import current_app
from sqlalchemy import select, update

from talka.kernel.clock import now
from talka.kernel.logs import log
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications.kinds import MessageState
from talka.notifications.mail import Letter, Postman, Undelivered
from talka.notifications.models import OutboxMessage
from talka.settings import Environment, Settings

CLAIM = timedelta(minutes=10)
"""For how long a claimed message is nobody else's; longer than any mail server may take."""
MOST_TRIES = 8
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=6)
_ROUND = 500
"""Messages of one round; the rest waits for the next, so that a worker can be stopped."""


def send_due() -> int:
    """Send what is due; gives how many messages went out. Needs an app context."""
    settings: Settings = current_app.extensions["settings"]
    pretend = settings.environment is Environment.DEMO or not settings.mail_url
    sent = 0
    with Postman(settings) as postman:
        for _ in range(_ROUND):
            claimed = _claim()
            if claimed is None:
                break
            letter, tries = claimed
            try:
                if not pretend:
                    postman.deliver(letter)
            except Undelivered as problem:
                _keep_for_later(letter, tries, problem)
            else:
                _mark_sent(letter, tries)
                sent += 1
    return sent


def _claim() -> tuple[Letter, int] | None:
    """The message that is due longest, and which try this is; nobody else gets it for a while."""
    moment = now()
    with unit_of_work(), system_scope(SystemScope.MAIL) as scope:
        # PostgreSQL locks the row and passes over those of others; SQLite has one writer.
        message = session_in(scope).scalar(
            select(OutboxMessage)
            .where(
                OutboxMessage.state == MessageState.WAITING,
                OutboxMessage.next_attempt_at <= moment,
            )
            .order_by(OutboxMessage.next_attempt_at, OutboxMessage.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if message is None:
            return None
        message.attempts += 1
        message.next_attempt_at = moment + CLAIM
        letter = Letter(
            id=message.id,
            recipient=message.recipient,
            language=message.language,
            subject=message.subject,
            body=message.body,
        )
        return letter, message.attempts


def _mark_sent(letter: Letter, tries: int) -> None:
    _settle(letter, tries, state=MessageState.SENT, sent_at=now(), problem=None)


def _keep_for_later(letter: Letter, tries: int, problem: Undelivered) -> None:
    if problem.for_good or tries >= MOST_TRIES:
        _settle(letter, tries, state=MessageState.FAILED, problem=problem.problem[:200])
    else:
        again = now() + waiting_time(tries)
        _settle(letter, tries, next_attempt_at=again, problem=problem.problem[:200])
    log.warning("mail_not_sent", message=str(letter.id), tries=tries, problem=problem.problem)


def waiting_time(tries: int) -> timedelta:
    """How long to wait after this many tries: 1, 4, 16, 64 minutes … and never over 6 hours."""
    return min(_FIRST_WAIT * 4 ** (tries - 1), _LONGEST_WAIT)


def _settle(letter: Letter, tries: int, **values: object) -> None:
    """Note how it went, unless the claim has run out and somebody else has the message now."""
    with unit_of_work(), system_scope(SystemScope.MAIL) as scope:
        session_in(scope).execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == letter.id, OutboxMessage.attempts == tries)
            .values(**values)
        )
