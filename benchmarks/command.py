"""The command: seed, serve, measure, print, write down."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import psycopg

from benchmarks.attacked import NETWORKS, QUICK_NETWORKS, attack_networks
from benchmarks.edition_report import report_edition_pages
from benchmarks.house import houses
from benchmarks.library import measure_library
from benchmarks.library_report import report_library
from benchmarks.measuring import measure, resident
from benchmarks.open_pages import measure_open
from benchmarks.report import Figures, report, report_rounds
from benchmarks.rounds import Closed, measure_rounds
from benchmarks.weights import weigh
from tests.support.databases import KINDS

SIZES, ROUNDS = (10, 100, 1_000, 10_000), 60
QUICK_SIZES, QUICK_ROUNDS = (2, 4), 2
QUICK_ROUNDS_OF = (20,)
RESULTS = Path(__file__).with_name("RESULTS.md")
PRACTICES, QUICK_PRACTICES = 10_000, 600
FEW = 100
ROUNDS_OF: Mapping[str, Sequence[int]] = {
    "sqlite": (FEW, 1_000),
    "postgresql": (FEW, 1_000, 10_000),
}
"""Organisations of the rounds that are closed."""
ASSESSMENTS = 11
"""Of each organisation: with 93 items, 10 000 of them have ten million answers."""


@click.command(name="run.py bench")
@click.option("--quick", is_flag=True, help="Few organisations, few rounds: does it run at all?")
@click.option("--rounds", type=click.IntRange(1), help="How often everything is asked for.")
@click.option("--write", is_flag=True, help="Put the tables into benchmarks/RESULTS.md.")
@click.option(
    "--only-editions",
    "only",
    flag_value="editions",
    help="Close rounds, attack editions, ask for their pages.",
)
@click.option(
    "--only-edition-pages",
    "only",
    flag_value="edition pages",
    help="Close rounds, and ask for the pages of their editions.",
)
@click.option("--only-library", "only", flag_value="library", help="Ask the library, no pages.")
@click.option("--organisations", type=click.IntRange(10), help="Of the round that is closed.")
@click.option("--assessments", type=click.IntRange(2), help="Of each of them, with all answers.")
@click.option("--practices", type=click.IntRange(100), help="In the library.")
def bench(
    quick: bool,
    rounds: int | None,
    write: bool,
    only: str | None,
    organisations: int | None,
    assessments: int | None,
    practices: int | None,
) -> None:
    """Measure Talka's speed and size on SQLite and PostgreSQL."""
    rounds = rounds or (QUICK_ROUNDS if quick else ROUNDS)
    if only is None:
        _bench_pages(QUICK_SIZES if quick else SIZES, rounds, write)
    if only in {None, "library"}:
        _bench_library(practices or (QUICK_PRACTICES if quick else PRACTICES), rounds, write)
    if only in {None, "editions", "edition pages"}:
        sizes = dict.fromkeys(KINDS, QUICK_ROUNDS_OF) if quick else ROUNDS_OF
        if organisations:
            sizes = dict.fromkeys(KINDS, sorted({FEW, organisations}))
        closed = _close_rounds(sizes, assessments or ASSESSMENTS, rounds)
        if only != "edition pages":
            _bench_editions(closed, QUICK_NETWORKS if quick else NETWORKS, write)
        _put(report_edition_pages(closed, rounds), "edition pages", write)


def _bench_library(practices: int, rounds: int, write: bool) -> None:
    say("Filling the library ...")
    taken = measure_library(practices, rounds, say)
    _put(report_library(taken, practices), "library", write)


def _close_rounds(
    sizes: Mapping[str, Sequence[int]], assessments: int, rounds: int
) -> list[Closed]:
    say("Closing rounds ...")
    return [
        each
        for kind in KINDS
        for each in measure_rounds(kind, sizes[kind], assessments, rounds, say)
    ]


def _bench_editions(closed: Sequence[Closed], networks: int, write: bool) -> None:
    attacked = attack_networks(networks, say)
    _put(f"{report_rounds(closed)}\n\n{attacked}", "editions", write)


def _bench_pages(sizes: Sequence[int], rounds: int, write: bool) -> None:
    say("Filling the databases ...")
    with houses(sizes, say) as served:
        say("Asking ...")
        figures = Figures(
            taken=measure(served, rounds, say),
            opened=measure_open(served[0], rounds),
            weights=weigh(served[0]),
            memory={
                house.kind: resident(house, rounds) for house in served if house.size == sizes[-1]
            },
            sizes=sizes,
            rounds=rounds,
            postgresql=_postgresql_version(),
        )
    _put(report(figures), "figures", write)


def _put(text: str, name: str, write: bool) -> None:
    """Print it, and write it down between the marks of this name where that is wanted."""
    click.echo(text)
    if write:
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        document = RESULTS.read_text(encoding="utf-8")
        before, rest = document.split(begin, 1)
        after = rest.split(end, 1)[1]
        RESULTS.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", "utf-8")


def say(message: str) -> None:
    """Tell how far it is, beside the tables that go to standard output."""
    click.echo(message, file=sys.stderr)


def _postgresql_version() -> str:
    with psycopg.connect(os.environ["TALKA_TEST_POSTGRES_URL"]) as connection:
        version = connection.info.server_version
    return f"{version // 10_000}.{version % 10_000}"
