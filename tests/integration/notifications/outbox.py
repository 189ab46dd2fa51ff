"""The outbox in tests: filling it, and looking at it."""

from collections.abc import Sequence

from flask import Flask
from sqlalchemy import select

from talka.kernel.database import db
from talka.kernel.scoping import current_scope, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications.actions import enqueue
from talka.notifications.models import OutboxMessage


def put(app: Flask, key: str, **changes: str) -> bool:
    """Put a mail into the outbox, in a unit of work of its own."""
    with app.app_context(), unit_of_work():
        return put_here(key, **changes)


def put_here(key: str, **changes: str) -> bool:
    """Put a mail into the outbox, in the unit of work that is open."""
    values = {
        "kind": "greeting",
        "recipient": "anna@cesis.example.org",
        "language": "lv",
        "subject": "Talkas sveiciens",
        "body": "Labdien!\n\nŠeit ir jūsu vēstule.\n",
    }
    return enqueue(current_scope(), key=key, **(values | changes))


def messages(app: Flask) -> Sequence[OutboxMessage]:
    """What is in the outbox, oldest first."""
    with app.app_context(), system_scope(SystemScope.MAIL):
        return db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()


def states(app: Flask) -> list[str]:
    """How far each message is."""
    return [message.state.value for message in messages(app)]
