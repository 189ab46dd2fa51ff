"""Databases of every size, each with a server of its own, all there at the same time.

So requests to small and large ones take turns, and what else the machine does slows all alike.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.loading import loader
from benchmarks.seeding import Seeder, Settled
from talka.handbook.queries import load_frameworks
from talka.settings import PROJECT
from tests.support.databases import KINDS, Database, Databases
from tests.support.postgres import postgres_server
from tests.support.servers import free_port, python, server_process

Say = Callable[[str], None]
SECRET = "a secret that only benchmarks know"
ASKED = 10
"""Organisations of a size that are asked for in turn."""


@dataclass(frozen=True)
class Served:
    """A database of one kind and size with its server, and the organisations to ask it for."""

    kind: str
    size: int
    database: Database
    port: int
    settled: Sequence[Settled]


@contextmanager
def empty_databases(kinds: Sequence[str]) -> Iterator[Databases]:
    """Makes databases of these kinds, on a durable server of their own where none is named."""
    with ExitStack() as closing:
        folder = Path(closing.enter_context(TemporaryDirectory(prefix="talka-benchmark-")))
        # The programs of another user, as PostgreSQL's is, have to get at their files.
        folder.chmod(0o755)
        if "postgresql" in kinds and "TALKA_TEST_POSTGRES_URL" not in os.environ:
            server = closing.enter_context(postgres_server(durable=True))
            os.environ["TALKA_TEST_POSTGRES_URL"] = server.conninfo
            closing.callback(os.environ.pop, "TALKA_TEST_POSTGRES_URL")
        databases = Databases(folder)
        closing.callback(databases.close)
        yield databases


@contextmanager
def houses(sizes: Sequence[int], say: Say) -> Iterator[list[Served]]:
    """A served database for each kind and size, gone at the end of the block."""
    with ExitStack() as closing:
        databases = closing.enter_context(empty_databases(KINDS))
        served = []
        for kind in KINDS:
            for size, database, settled in _seeded(databases, kind, sizes, closing, say):
                served.append(closing.enter_context(serve(database, size, settled)))
        yield served


def _seeded(
    databases: Databases, kind: str, sizes: Sequence[int], closing: ExitStack, say: Say
) -> Iterator[tuple[int, Database, Sequence[Settled]]]:
    """One database is filled further and further, and copied at each size."""
    seeder = Seeder(load_frameworks(PROJECT / "content")[1])
    with databases.fresh(kind) as growing:
        for size in sizes:

            def tell(done: int, size: int = size) -> None:
                say(f"  {kind}: {done} of {size} organisations")

            with loader(growing) as loading:
                seeder.seed_up_to(size, loading, tell)
            step = max(1, size // ASKED)
            copied = closing.enter_context(databases.copy(growing))
            yield size, copied, tuple(seeder.settled[::step][:ASKED])


@contextmanager
def serve(database: Database, size: int, settled: Sequence[Settled]) -> Iterator[Served]:
    """A server of its own for a database, for the length of a block."""
    port = free_port()
    variables = {
        "TALKA_ENVIRONMENT": "demo",
        "TALKA_SECRET_KEY": SECRET,
        "TALKA_DATABASE_URL": database.url,
        "TALKA_STATE_DIRECTORY": str(database.folder),
        "TALKA_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "MALLOC_ARENA_MAX": "2",  # as the README's service has it
    }
    command = python("-m", "benchmarks.server", str(port))
    log = database.folder / "server.log"
    with server_process(command, variables, log) as process:
        process.wait_until_ready(f"http://127.0.0.1:{port}/readyz")
        yield Served(database.kind, size, database, port, settled)
