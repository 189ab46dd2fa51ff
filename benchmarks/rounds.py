"""How long it takes to close a round and to publish its edition, and how much memory.

Beside it, in the same run, one bare GROUP BY over the same rows: the signed-off answers of the
round and of the edition before, which it is laid over; and one over every answer there is.
"""

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg

from benchmarks.edition_pages import PagesTaken, measure_edition
from benchmarks.house import SECRET, empty_databases
from benchmarks.rounds_seeding import VALUE_OF, Asked, id_in, seed_rounds
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
OF_ROUND = "in (select id from edition where round_id = '{id}')"
UNDO = (
    f"delete from edition_named_result where edition_id {OF_ROUND}",
    f"delete from edition_contribution where edition_id {OF_ROUND}",
    "delete from edition where round_id = '{id}'",
    "delete from edition_counting where round_id = '{id}'",
    "update round set state = 'open', closed_at = null where id = '{id}'",
    "update round_place set closed_at = null, level_at_close = null where round_id = '{id}'",
)
TURNS = 3
"""So often the round is closed, and the rows are grouped, in turns; the best of each counts."""


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
    taken, same, every = [], [], []
    for turn in range(TURNS):
        if turn:
            _undo(database, asked.rounds[1])
        taken.append(_close(database, asked, 1))
        same.append(_seconds(database, SAME_ROWS.format(value=VALUE_OF[database.kind])))
        every.append(_seconds(database, EVERY_ANSWER))
    took = min(taken, key=lambda each: float(each["closing"]) + float(each["counting"]))
    return Closed(
        kind=database.kind,
        organisations=organisations,
        answers=_count(database),
        closing=float(took["closing"]),
        counting=float(took["counting"]),
        memory=max(int(each["memory"]) for each in taken),
        signs=int(took["signs"]),
        same_rows=min(same),
        every_answer=min(every),
        pages=measure_edition(database, asked, UUID(str(taken[-1]["edition"])), rounds),
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
    if (took["state"], took["number"]) != ("published", turn + 1):
        raise RuntimeError(f"no edition: {took}")
    return took


def _undo(database: Database, round_id: UUID) -> None:
    """Open the round again, as if it had never been closed."""
    with _beside_the_walls(database) as execute:
        for statement in UNDO:
            execute(statement.format(id=id_in(database, round_id)))


def _seconds(database: Database, statement: str) -> float:
    """How long the database takes for it, as one who no wall binds."""
    start = perf_counter()
    _rows(database, statement)
    return perf_counter() - start


def _count(database: Database) -> int:
    return int(_rows(database, "select count(*) from answer")[0][0])


def _rows(database: Database, statement: str) -> list[tuple[int, ...]]:
    with _beside_the_walls(database) as execute:
        return execute(statement).fetchall()


@contextmanager
def _beside_the_walls(database: Database) -> Iterator[Callable[[str], Any]]:
    """Statements in one transaction, of one who no wall binds."""
    if database.kind == "sqlite":
        with closing(sqlite3.connect(database.folder / "talka.sqlite")) as lite, lite:
            yield lite.execute
    else:
        with psycopg.connect(database.superuser) as connection:
            yield connection.execute
