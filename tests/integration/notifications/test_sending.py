"""The worker's work: every message goes out once, whatever the mail server does."""

import smtplib
import threading
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
import time_machine

from talka.kernel.clock import now
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications import mail, sending
from talka.settings import Environment
from tests.factories.apps import app_on
from tests.integration.notifications.outbox import messages, put, states


def send(app):
    """One round of one worker; how many went out."""
    with app.app_context():
        return sending.send_due()


def test_a_mail_arrives_as_it_should(posting, mailbox):
    put(posting, "a")
    assert send(posting) == 1
    arrived = mailbox.wait_for("anna@cesis.example.org")
    message = messages(posting)[0]
    assert arrived["From"] == "Talka <talka@nordic.example.org>"
    assert arrived["Subject"] == "Talkas sveiciens"
    assert arrived["Message-ID"] == f"<{message.id}@talka.example.org>"
    assert arrived["Content-Language"] == "lv"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert abs(parsedate_to_datetime(arrived["Date"]) - now()) < timedelta(minutes=1)
    assert arrived.get_content_type() == "text/plain"
    assert arrived.get_content_charset() == "utf-8"
    assert arrived.get_content().splitlines() == ["Labdien!", "", "Šeit ir jūsu vēstule."]
    assert (message.state.value, message.attempts) == ("sent", 1)
    assert message.sent_at is not None


def test_what_was_sent_is_not_sent_again(posting, mailbox):
    put(posting, "a")
    assert [send(posting), send(posting)] == [1, 0]
    assert len(mailbox._mails) == 1


def test_the_demo_sends_nothing_but_says_it_did(database, mailbox, monkeypatch):
    monkeypatch.setattr(mail, "_connect", pytest.fail)
    url = f"smtp://127.0.0.1:{mailbox.port}"
    with app_on(database, environment=Environment.DEMO, mail_url=url) as app:
        put(app, "a")
        assert send(app) == 1
        assert states(app) == ["sent"]


def test_two_workers_send_each_mail_once(posting, mailbox):
    for number in range(12):
        put(posting, f"visit:{number}")
    start = threading.Barrier(3)
    sent = []

    def work():
        start.wait(timeout=10)
        sent.append(send(posting))

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert sum(sent) == 12
    identities = [arrived["Message-ID"] for arrived in mailbox._mails]
    assert len(identities) == len(set(identities)) == 12
    assert states(posting) == ["sent"] * 12


def test_a_claimed_message_is_nobody_elses(posting, mailbox):
    put(posting, "a")
    with posting.app_context():
        assert sending._claim() is not None
        assert sending._claim() is None
    assert send(posting) == 0


def test_a_message_whose_worker_died_is_sent_later_as_the_same(posting, mailbox):
    put(posting, "a")
    with posting.app_context():
        letter, _ = sending._claim()
        with mail.Postman(posting.extensions["settings"]) as postman:
            postman.deliver(letter)  # and then the worker dies
    with time_machine.travel(now() + sending.CLAIM + timedelta(seconds=1)):
        assert send(posting) == 1
    first, second = mailbox._mails
    assert first["Message-ID"] == second["Message-ID"]
    assert messages(posting)[0].attempts == 2


def test_a_worker_that_comes_back_too_late_changes_nothing(posting, mailbox):
    put(posting, "a")
    with posting.app_context():
        slow, tries = sending._claim()
    with time_machine.travel(now() + sending.CLAIM + timedelta(seconds=1)):
        send(posting)
        with posting.app_context(), unit_of_work():
            sending._keep_for_later(slow, tries, mail.Undelivered("late"))
    assert states(posting) == ["sent"]
    assert messages(posting)[0].problem is None


class BrokenServer:
    """A mail server that fails as told, then works."""

    def __init__(self, *failures):
        self.failures = list(failures)
        self.taken = []

    def connect(self, url):
        return self

    def send_message(self, message, **_envelope):
        if self.failures:
            raise self.failures.pop(0)
        self.taken.append(message["To"])

    def quit(self):
        return None

    def close(self):
        return None


@pytest.fixture
def broken(monkeypatch):
    """Puts a failing server in the place of the real one."""

    def put_in_place(*failures):
        server = BrokenServer(*failures)
        monkeypatch.setattr(mail, "_connect", server.connect)
        return server

    return put_in_place


def test_a_failed_try_waits_longer_each_time(posting, broken):
    server = broken(*[OSError("no route to anna@cesis.example.org")] * 3)
    put(posting, "a")
    waits = []
    moment = now()
    for _ in range(3):
        with time_machine.travel(moment, tick=False):
            send(posting)
            message = messages(posting)[0]
            waits.append((message.next_attempt_at - moment) // timedelta(minutes=1))
            assert (message.state.value, message.problem) == ("waiting", "OSError")
            assert send(posting) == 0
            moment = message.next_attempt_at
    assert waits == [1, 4, 16]
    with time_machine.travel(moment, tick=False):
        assert send(posting) == 1
    assert server.taken == ["anna@cesis.example.org"]


def test_waiting_never_takes_longer_than_six_hours():
    assert [sending.waiting_time(tries) for tries in (1, 5, 6, 20)] == [
        timedelta(minutes=1),
        timedelta(minutes=256),
        timedelta(hours=6),
        timedelta(hours=6),
    ]


def test_after_the_last_try_it_is_given_up(posting, broken):
    broken(*[smtplib.SMTPServerDisconnected("gone")] * 20)
    put(posting, "a")
    moment = now()
    for _ in range(sending.MOST_TRIES):
        with time_machine.travel(moment, tick=False):
            assert send(posting) == 0
            moment = messages(posting)[0].next_attempt_at
    assert states(posting) == ["failed"]
    with time_machine.travel(moment + timedelta(days=2)):
        assert send(posting) == 0
    assert messages(posting)[0].attempts == sending.MOST_TRIES


@pytest.mark.parametrize(
    ("failure", "state", "problem"),
    [
        (smtplib.SMTPRecipientsRefused({"a@x": (550, b"a@x?")}), "failed", "Refused 550"),
        (smtplib.SMTPRecipientsRefused({"a@x": (450, b"a@x!")}), "waiting", "Refused 450"),
        (smtplib.SMTPDataError(554, b"spam from a@x"), "failed", "SMTPDataError 554"),
        (smtplib.SMTPSenderRefused(530, b"log in", "s@x"), "waiting", "SMTPSenderRefused 530"),
        (smtplib.SMTPAuthenticationError(535, b"no"), "waiting", "AuthenticationError 535"),
        (TimeoutError(), "waiting", "TimeoutError"),
    ],
)
def test_only_what_is_final_is_given_up_at_once(posting, broken, failure, state, problem):
    server = broken(failure)
    put(posting, "a")
    put(posting, "b", recipient="bruno@narva.example.org")
    assert send(posting) == 1
    first, second = messages(posting)
    assert (first.state.value, second.state.value) == (state, "sent")
    assert first.problem.endswith(problem)
    assert "@" not in first.problem
    assert server.taken == ["bruno@narva.example.org"]


def test_a_server_that_is_not_there_is_tried_again(posting, monkeypatch):
    monkeypatch.setattr(mail, "_PORTS", {"smtp": 1})
    settings = posting.extensions["settings"].model_copy(update={"mail_url": "smtp://127.0.0.1"})
    posting.extensions["settings"] = settings
    put(posting, "a")
    assert send(posting) == 0
    assert (states(posting), messages(posting)[0].problem) == (
        ["waiting"],
        "ConnectionRefusedError",
    )


def test_an_address_that_breaks_headers_is_given_up(posting, mailbox):
    put(posting, "a", recipient="anna@example.org\r\nBcc: all@example.org")
    assert send(posting) == 0
    assert states(posting) == ["failed"]


def test_a_password_is_never_sent_in_the_clear(posting, mailbox, monkeypatch):
    monkeypatch.setattr(mail, "_OWN_MACHINE", frozenset())
    url = f"smtp://talka:secret@127.0.0.1:{mailbox.port}"
    posting.extensions["settings"] = posting.extensions["settings"].model_copy(
        update={"mail_url": url}
    )
    put(posting, "a")
    assert send(posting) == 0
    assert messages(posting)[0].problem == "SMTPNotSupportedError"
    assert mailbox._mails == []


def test_what_is_no_mail_server_is_refused_at_the_start(database):
    for url in ("mail.example.org", "http://mail.example.org", "smtp://"):
        with pytest.raises(ValueError, match="mail_url"):
            database.settings(mail_url=url)
