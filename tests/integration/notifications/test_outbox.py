"""A message is written with what it tells of: wholly or not at all, and once."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.errors import ScopeError
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications import jobs, slots
from talka.notifications.models import OutboxMessage
from talka.notifications.sending import send_due
from tests.integration.notifications.outbox import messages, put, put_here, states


def test_the_same_thing_is_told_once(app):
    assert [put(app, "visit:1"), put(app, "visit:1"), put(app, "visit:2")] == [True, False, True]
    assert [message.key for message in messages(app)] == ["visit:1", "visit:2"]


def test_a_repeat_does_not_undo_what_else_was_written(app):
    with app.app_context(), unit_of_work():
        assert [put_here(key) for key in ("a", "a", "b")] == [True, False, True]
    assert [message.key for message in messages(app)] == ["a", "b"]


def change_ones_mind(app):
    """Write a message, and then let everything fail."""
    with app.app_context(), unit_of_work():
        put_here("a")
        raise RuntimeError("changed my mind")


def test_what_was_not_committed_is_not_told(app):
    with pytest.raises(RuntimeError, match="changed my mind"):
        change_ones_mind(app)
    assert messages(app) == []


def test_a_subject_is_one_line(app):
    put(app, "a", subject="Hello\r\nBcc: everybody@example.org\n " + "x" * 300)
    subject = messages(app)[0].subject
    assert subject.startswith("Hello Bcc: everybody@example.org xxx")
    assert len(subject) == 250


def test_nobody_but_the_worker_reads_the_outbox(app):
    put(app, "a")
    with app.app_context(), scope_opened(Scope()):
        assert db.session.scalars(select(OutboxMessage)).all() == []


def test_nobody_but_the_worker_changes_a_message(app):
    put(app, "a")
    waiting = messages(app)[0]
    with app.app_context(), unit_of_work():
        changed = db.session.merge(waiting, load=False)
        changed.recipient = "mallory@example.org"
        with pytest.raises(ScopeError):
            db.session.flush()
        db.session.rollback()
    assert messages(app)[0].recipient == "anna@cesis.example.org"


def test_texts_and_addresses_are_forgotten_after_a_month(app):
    with time_machine.travel(now() - timedelta(days=31)):
        put(app, "old and sent")
        with app.app_context():
            send_due()
        put(app, "old but waiting", recipient="bruno@narva.example.org")
    put(app, "new")
    with app.app_context():
        send_due()
    with time_machine.travel(now() - timedelta(days=31)):
        put(app, "still waiting", recipient="dace@ogre.example.org")
    with app.app_context():
        jobs.keep_up()
    kept = {m.key: (m.recipient, m.subject, m.body) for m in messages(app)}
    assert kept["old and sent"] == ("", "", "")
    assert kept["still waiting"][0] == "dace@ogre.example.org"
    assert kept["new"][0] == "anna@cesis.example.org"
    assert put(app, "old and sent") is False


def test_one_sweep_that_fails_does_not_stop_the_others(app, monkeypatch):
    done = []

    def fail():
        raise RuntimeError("no")

    monkeypatch.setitem(slots.upkeep, "a: fails", fail)
    monkeypatch.setitem(slots.upkeep, "b: works", lambda: done.append("b"))
    with app.app_context():
        jobs.keep_up()
    assert done == ["b"]
    assert states(app) == []
