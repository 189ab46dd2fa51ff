"""How long it takes to close a round and to publish its edition, and how much memory.

Beside it, in the same run, one bare GROUP BY over the same rows: the signed-off answers of the
round and of the edition before, which it is laid over; and one over every answer there is.
"""

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from uuid import UUID

import psycopg

from benchmarks.edition_pages import PagesTaken, measure_edition
from benchmarks.house import SECRET, empty_databases
from benchmarks.rounds_seeding import VALUE_OF, Asked, seed_rounds
from talka.handbook.queries import load_frameworks
from talka.settings import PROJECT
from tests.support.databases import Database
from tests.support.servers import python

SAME_ROWS = """
select e.key, {value}, count(*)
from round_place p
join assessment_revision r on r.assessment_id = p.assessment_id and r.number = p.revision
cross join json_each(r.answers) e
group by 1, 2
"""
EVERY_ANSWER = "select item_id, value, count(*) from answer group by 1, 2"
TURNS = 3


@dataclass(frozen=True, slots=True)
class Closed:
    """What it took on one database: seconds, and bytes at most."""

    kind: str
    organisations: int
    answers: int
    closing: float
    counting: float
    memory: int
    signs: int
    same_rows: float
    every_answer: float
    pages: PagesTaken = field(repr=False)

    @property
    def together(self) -> float:
        return self.closing + self.counting

    @property
    def ratio(self) -> float:
        """Times a bare GROUP BY over the same rows."""
        return self.together / self.same_rows


def measure_rounds(
    kind: str, sizes: Sequence[int], assessments: int, rounds: int, say: Callable[[str], None]
) -> Iterator[Closed]:
    """Fill a database of this kind for each size, close its two rounds, and measure the second.

    Its edition's pages are then asked for in so many ``rounds``.
    """
    framework = load_frameworks(PROJECT / "content")[1]
    with empty_databases((kind,)) as databases:
        for size in sizes:
            with databases.fresh(kind) as database:
                say(f"  {kind}: filling {size} organisations with {assessments} assessments each")
                asked = seed_rounds(database, framework, size, assessments)
                say(f"  {kind}: closing")
                yield _measured(database, asked, size, rounds)


def _measured(database: Database, asked: Asked, organisations: int, rounds: int) -> Closed:
    _close(database, asked, 0)
    took = _close(database, asked, 1)
    if (took["state"], took["number"]) != ("published", 2):
        raise RuntimeError(f"no edition: {took}")
    same = min(_seconds(database, SAME_ROWS.format(value=VALUE_OF[database.kind]), TURNS))
    every = min(_seconds(database, EVERY_ANSWER, TURNS))
    return Closed(
        kind=database.kind,
        organisations=organisations,
        answers=_count(database),
        closing=float(took["closing"]),
        counting=float(took["counting"]),
        memory=int(took["memory"]),
        signs=int(took["signs"]),
        same_rows=same,
        every_answer=every,
        pages=measure_edition(database, asked, UUID(str(took["edition"])), rounds),
    )


def _close(database: Database, asked: Asked, turn: int) -> dict[str, float | str]:
    variables = {
        "TALKA_ENVIRONMENT": "demo",
        "TALKA_SECRET_KEY": SECRET,
        "TALKA_DATABASE_URL": database.url,
        "TALKA_STATE_DIRECTORY": str(database.folder),
        "TALKA_LOG_LEVEL": "WARNING",
        "MALLOC_ARENA_MAX": "2",  # as the README's service has it
    }
    ids = map(str, (asked.rounds[turn], asked.network_id, asked.coordinator_id))
    ran = subprocess.run(
        python("-m", "benchmarks.closing", *ids),
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        raise RuntimeError(ran.stderr[-2000:])
    took: dict[str, float | str] = json.loads(ran.stdout.splitlines()[-1])
    return took


def _seconds(database: Database, statement: str, turns: int) -> list[float]:
    """How long the database takes for it, as one who no wall binds."""
    times = []
    for _turn in range(turns):
        start = perf_counter()
        _rows(database, statement)
        times.append(perf_counter() - start)
    return times


def _count(database: Database) -> int:
    return int(_rows(database, "select count(*) from answer")[0][0])


def _rows(database: Database, statement: str) -> list[tuple[int, ...]]:
    if database.kind == "sqlite":
        lite = sqlite3.connect(database.folder / "talka.sqlite")
        try:
            return lite.execute(statement).fetchall()
        finally:
            lite.close()
    with psycopg.connect(database.superuser) as connection:
        return connection.execute(statement).fetchall()
