"""The measured server: Talka as the environment's settings say, with its floors beside it.

`python -m benchmarks.server PORT`; started by the benchmark.
"""

import resource
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import waitress
from flask import Flask
from sqlalchemy import event

from benchmarks.files import add_files
from talka.factory import create_app
from talka.kernel.database import db

STATEMENTS = "X-Statements"
MEMORY = "/memory-of-this-process"
_count: ContextVar[list[int]] = ContextVar("statements")


class Measured:
    """Talka, which says of each answer how many SQL statements it took; and the floors."""

    def __init__(self, talka: Flask) -> None:
        self._talka = talka
        self._floors: Flask | None = None
        with talka.app_context():
            event.listen(db.engine, "before_cursor_execute", _note)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == MEMORY:
            return _tell_memory(start_response)
        if environ["PATH_INFO"].startswith("/floors/"):
            return self._floor(environ, start_response)
        statements = [0]
        _count.set(statements)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, (STATEMENTS, str(statements[0]))], *more)

        return self._talka(environ, start)

    def _floor(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._floors is None:  # until they are asked for they take no memory
            from benchmarks.floors import create_floors

            self._floors = create_floors(self._talka)
        return self._floors(environ, start_response)


def _tell_memory(start_response: StartResponse) -> Iterable[bytes]:
    told = str(_resident()).encode()
    start_response("200 OK", [("Content-Length", str(len(told)))])
    return [told]


def _note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    if not statement.startswith("BEGIN"):
        counted = _count.get(None)
        if counted is not None:
            counted[0] += 1


def _resident() -> int:
    """Bytes this process holds in memory now; the most it ever held where nobody can tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    talka = create_app()
    add_files(talka)
    app = Measured(talka)
    waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=4, _quiet=True)


if __name__ == "__main__":
    main()
