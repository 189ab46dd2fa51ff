"""Servers for tests: one in this process for browser journeys, real processes for bad days."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import waitress
from flask import Flask
from waitress.server import BaseWSGIServer

from tests.support import ROOT
from tests.support.databases import Database


@dataclass(frozen=True)
class LiveServer:
    """An app that a browser can reach."""

    url: str
    app: Flask


@contextmanager
def serving(app: Flask, listener: socket.socket) -> Iterator[None]:
    """Serve the app on a bound socket, in a thread, for the length of a block."""
    server = waitress.create_server(app, sockets=[listener], threads=4)
    over = threading.Event()
    thread = threading.Thread(target=_serve, args=(server, over), name="live server")
    thread.start()
    try:
        yield
    finally:
        # Whoever is being served is served to the end. A worker that outlived the loop would wake
        # it by a number that some other file has by then.
        server.task_dispatcher.shutdown(timeout=60)
        over.set()
        thread.join(timeout=60)


def _serve(server: BaseWSGIServer, over: threading.Event) -> None:
    while not over.is_set():
        server.asyncore.loop(timeout=0.1, map=server._map, count=1)
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()


@pytest.fixture
def live_server(database: Database) -> Iterator[LiveServer]:
    """The app on the test's database, at an address of its own that its mails name too."""
    from talka.factory import create_app
    from talka.kernel.database import db

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = create_app(database.settings(public_url=url))
        with serving(app, listener):
            yield LiveServer(url, app)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


class ServerProcess:
    """A server in a process of its own, which can be killed."""

    def __init__(self, command: list[str], variables: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=clean_variables() | variables,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def wait_until_ready(self, url: str, *, host: str | None = None, seconds: float = 60) -> None:
        """Wait until it answers at `url`; raises with its log where it ends or takes longer.

        `host` is the host name a reverse proxy would pass on.
        """
        request = urllib.request.Request(url, headers={"Host": host} if host else {})  # noqa: S310
        deadline = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(request, timeout=5):  # noqa: S310 - our own address
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError) as problem:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{url}: {problem}\n{self.output()}") from None
                time.sleep(0.05)

    def output(self) -> str:
        """What it has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process is alive."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Kill it and its workers at once, as a power cut would."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=10)

    def interrupt(self) -> int:
        """Press Ctrl-C; the result is its exit status."""
        os.killpg(self._process.pid, signal.SIGINT)
        return self._process.wait(timeout=30)

    def stop(self) -> int:
        """Ask it to end, as an operator would; the result is its exit status."""
        if self.is_running:
            self._process.terminate()
        try:
            return self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


def clean_variables() -> dict[str, str]:
    """The surroundings of a process: nothing of this machine's Talka, but its source."""
    slow = "PYTHONDONTWRITEBYTECODE"  # every process would compile the whole house anew
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("TALKA_") and name != slow
    }
    return kept | {"PYTHONPATH": str(ROOT / "platform"), "PYTHONUNBUFFERED": "1"}


@contextmanager
def server_process(
    command: list[str], variables: Mapping[str, str], log: Path
) -> Iterator[ServerProcess]:
    """A process for the length of a block; it is stopped at the end if it still runs."""
    server = ServerProcess(command, variables, log)
    try:
        yield server
    finally:
        if server.is_running:
            server.stop()


def python(*words: str) -> list[str]:
    """A command of this environment's Python."""
    return [sys.executable, *words]


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
