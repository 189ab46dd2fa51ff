"""Telling the worker, right after a commit, that something waits in the outbox.

A wake-up that is lost costs a minute, not a mail: the worker also looks by itself.
"""

from typing import Any

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import SessionTransaction

from talka.kernel.logs import log
from talka.kernel.wall import ScopedSession

_MARK = "talka_outbox_written"
_EXTENSION = "talka-wake-worker"


def wake_after_commit(session: ScopedSession) -> None:
    """Once this session's transaction has ended, the worker is woken (also where it failed)."""
    session.info[_MARK] = True


@event.listens_for(ScopedSession, "after_transaction_end")
def _wake(session: ScopedSession, transaction: SessionTransaction) -> None:
    if transaction.parent is not None or not session.info.pop(_MARK, False):
        return
    wake: Any = current_app.extensions[_EXTENSION]
    try:
        wake()
    except Exception:  # the work is committed, and the mail will go out with the next round
        log.exception("worker not woken")


def set_alarm(app: Any, wake: Any) -> None:
    """What wakes the worker of this app."""
    app.extensions[_EXTENSION] = wake
