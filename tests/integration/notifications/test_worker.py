"""The worker beside the app: woken by a commit, inside the server or in a process of its own."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime

import pytest

from talka.notifications import jobs
from talka.notifications.jobs import embedded_worker
from talka.settings import Environment
from tests.integration.notifications.outbox import put, states
from tests.support import ROOT


def wait_until_sent(app, seconds=5):
    """Wait until nothing waits any more; how long that took."""
    begun = time.monotonic()
    while "waiting" in states(app):
        assert time.monotonic() - begun < seconds, states(app)
        time.sleep(0.1)
    return time.monotonic() - begun


def test_a_mail_leaves_within_seconds_of_the_commit(posting, mailbox):
    with embedded_worker(posting):
        time.sleep(2)  # until the worker's naps are at their longest
        put(posting, "a")
        mailbox.wait_for("anna@cesis.example.org", seconds=5)
        wait_until_sent(posting)


def test_what_waited_while_no_worker_was_there_is_sent(posting, mailbox):
    put(posting, "a")
    with embedded_worker(posting):
        mailbox.wait_for("anna@cesis.example.org", seconds=5)
        wait_until_sent(posting)


def test_a_mail_is_kept_when_the_worker_can_not_be_woken(app, monkeypatch):
    monkeypatch.setitem(app.extensions, "talka-wake-worker", lambda: 1 / 0)
    assert put(app, "a") is True
    assert states(app) == ["waiting"]


def test_the_worker_inside_the_server_leaves_signals_alone(app):
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    threads = set(threading.enumerate())
    with embedded_worker(app):
        assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
    assert [t for t in threading.enumerate() if t not in threads and t.is_alive()] == []


def test_every_minute_it_looks_by_itself_and_every_hour_it_sweeps(app):
    queue = jobs.jobs_of(app).queue

    def due(minute):
        found = queue.read_periodic(datetime(2026, 11, 21, 12, minute))  # noqa: DTZ001
        return sorted(task.name for task in found)

    assert due(6) == ["work-by-itself"]
    assert due(7) == ["upkeep", "work-by-itself"]


def test_a_job_forged_into_the_queue_is_not_run(app):
    queue = jobs.jobs_of(app).queue
    queue.storage.enqueue(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(ValueError, match="Separator"):
        queue.dequeue()


def test_a_job_that_fails_does_not_end_the_worker(app, monkeypatch):
    def fail():
        raise RuntimeError("no")

    guarded = jobs.Jobs(app)._guarded(fail)
    assert guarded() is None


@pytest.mark.slow
def test_the_worker_is_a_process_that_ends_when_told(posting, mailbox):
    settings = posting.extensions["settings"]
    variables = {
        f"TALKA_{name.upper()}": str(getattr(settings, name))
        for name in (
            "secret_key",
            "database_url",
            "migration_database_url",
            "state_directory",
            "mail_url",
            "mail_sender",
        )
    }
    surroundings = os.environ | variables | {"PYTHONPATH": str(ROOT / "platform")}
    surroundings["TALKA_ENVIRONMENT"] = Environment.TEST.value
    put(posting, "a")
    with subprocess.Popen(
        [sys.executable, "-m", "talka", "worker"], env=surroundings, cwd=ROOT
    ) as process:
        try:
            mailbox.wait_for("anna@cesis.example.org", seconds=30)
            wait_until_sent(posting)
        finally:
            process.terminate()
        assert process.wait(timeout=30) == 0
