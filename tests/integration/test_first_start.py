"""The one command, as a newcomer types it: first start, second start, interrupted start."""

import re
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from talka.demo import cast
from tests.support.servers import ServerProcess, python, server_process

pytestmark = pytest.mark.slow
SERVE = python("-m", "talka", "serve", "--demo", "--port", "0")


@contextmanager
def start(folder: Path, name: str) -> Iterator[ServerProcess]:
    """Start the demo on a port of its own, with its files in `folder`."""
    variables = {"TALKA_STATE_DIRECTORY": str(folder / "var"), "PYTHONUTF8": "1"}
    with server_process(SERVE, variables, folder / f"{name}.log") as server:
        yield server


def wait_for(server: ServerProcess, words: str, *, seconds: float = 90) -> str:
    """Wait until it has printed a line with these words; gives that line's rest."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = re.search(rf"{re.escape(words)}(.*)\n", server.output())
        if found:
            return found[1].strip()
        assert server.is_running, server.output()
        time.sleep(0.02)
    raise AssertionError(f"no “{words}” in:\n{server.output()}")


def demo_people(folder: Path) -> list[str]:
    """The addresses of everybody who lives in the database."""
    with closing(sqlite3.connect(folder / "var/talka.sqlite")) as connection:
        return [email for (email,) in connection.execute("select email from user_account")]


def test_the_second_start_has_nothing_to_do(tmp_path):
    with start(tmp_path, "first") as server:
        address = wait_for(server, "Talka is ready: ")
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own
            assert answer.status == 200
        assert cast.PEOPLE[0].email in server.output()
        assert server.interrupt() == 0
        assert "Traceback" not in server.output()
    with start(tmp_path, "second") as server:
        wait_for(server, "Talka is ready: ")
        assert "Preparing" not in server.output()
        assert "Filled" not in server.output()


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.8])
def test_a_first_start_that_was_cut_off_repairs_itself(tmp_path, moment):
    with start(tmp_path, "first") as server:
        wait_for(server, "Preparing the database")
        time.sleep(moment)
        server.kill()
    with start(tmp_path, "second") as server:
        wait_for(server, "Talka is ready: ")
    assert sorted(demo_people(tmp_path)) == sorted(part.email for part in cast.PEOPLE)
