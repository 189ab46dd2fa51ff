"""The job queue: huey, on Redis where the settings name one, else on a file beside the database.

Jobs carry no data, so nothing can be smuggled in with them; still they are signed, because huey
unpickles what it reads.
"""

import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from huey.serializer import SignedSerializer

from talka.kernel.logs import log
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications import slots
from talka.notifications.actions import forget_old
from talka.notifications.sending import send_due
from talka.settings import Settings

_EXTENSION = "talka-jobs"
_LONGEST_SLEEP = 2.0
"""Seconds an idle worker may oversleep a wake-up."""
_TIME_TO_FINISH = 25
"""Seconds a stopping worker gets for the mail in its hands."""


class Jobs:
    """The queue of one app. It is opened when first used: most commands never do."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._opening = Lock()
        self._queue: Huey | None = None

    @property
    def queue(self) -> Huey:
        """The open queue, which knows every job."""
        with self._opening:
            if self._queue is None:
                self._queue = self._open()
            return self._queue

    def _open(self) -> Huey:
        queue = _open_queue(self._app.extensions["settings"])
        weakref.finalize(self, queue.storage.close)
        self._work = queue.task(name="work")(self._guarded(work_off))
        queue.periodic_task(crontab(), name="work-by-itself")(self._guarded(work_off))
        queue.periodic_task(crontab(minute="7"), name="upkeep")(self._guarded(keep_up))
        return queue

    def wake(self) -> None:
        """Have the worker look now for what waits."""
        self.queue.enqueue(self._work.s())

    def _guarded(self, job: Callable[[], object]) -> Callable[[], None]:
        """The job in an app context; what goes wrong is logged, and tried again next time."""

        def run() -> None:
            with self._app.app_context():
                try:
                    job()
                except Exception:
                    log.exception("job_failed", job=job.__name__)

        return run


def _open_queue(settings: Settings) -> Huey:
    serializer = SignedSerializer(settings.secret_key, salt="talka-jobs")
    common: dict[str, Any] = {"results": False, "serializer": serializer}
    if settings.redis_url:
        return RedisHuey("talka", url=settings.redis_url, **common)
    settings.state_directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = settings.state_directory / "jobs.sqlite"
    return SqliteHuey("talka", filename=str(file), fsync=False, **common)


def work_off() -> None:
    """Everything that waits: mail first, then what the rooms above have."""
    _run_all({"notifications: mail": send_due, **slots.waiting})


def keep_up() -> None:
    """Every sweep that is due: this room's own, and those of the rooms above."""
    _run_all({"notifications: old mail": _forget_old_mail, **slots.upkeep})


def _run_all(named: Mapping[str, Callable[[], object]]) -> None:
    """One after the other; what fails does not stop the others."""
    for name, job in named.items():
        try:
            job()
        except Exception:
            log.exception("job_failed", job=name)


def _forget_old_mail() -> None:
    with unit_of_work(), system_scope(SystemScope.MAIL) as scope:
        forget_old(scope)


class _SilentConsumer(Consumer):
    """A consumer inside another program, whose signals are none of its business."""

    def _set_signal_handlers(self) -> None:
        return None


def _options() -> dict[str, Any]:
    return {"workers": 1, "max_delay": _LONGEST_SLEEP, "shutdown_timeout": _TIME_TO_FINISH}


def work(app: Flask) -> None:
    """Be the worker, until told to stop."""
    Consumer(jobs_of(app).queue, graceful_signal="TERM", **_options()).run()


@contextmanager
def embedded_worker(app: Flask) -> Iterator[None]:
    """A worker in threads of this process, for the length of a block."""
    consumer = _SilentConsumer(jobs_of(app).queue, **_options())
    consumer.start()
    try:
        yield
    finally:
        consumer.stop(graceful=True)


def jobs_of(app: Flask) -> Jobs:
    """The app's one queue."""
    jobs: Jobs = app.extensions.setdefault(_EXTENSION, Jobs(app))
    return jobs
