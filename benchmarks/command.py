"""The command: seed, serve, measure, print, write down."""

import os
import sys
from pathlib import Path

import click
import psycopg

from benchmarks.attacked import NETWORKS, QUICK_NETWORKS, attack_networks
from benchmarks.house import houses
from benchmarks.measuring import measure, resident
from benchmarks.open_pages import measure_open
from benchmarks.report import Figures, report
from benchmarks.weights import weigh

SIZES, ROUNDS = (10, 100, 1_000, 10_000), 60
QUICK_SIZES, QUICK_ROUNDS = (2, 4), 2
RESULTS = Path(__file__).with_name("RESULTS.md")
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


@click.command(name="run.py bench")
@click.option("--quick", is_flag=True, help="Few organisations, few rounds: does it run at all?")
@click.option("--rounds", type=click.IntRange(1), help="How often everything is asked for.")
@click.option("--write", is_flag=True, help="Put the tables into benchmarks/RESULTS.md.")
def bench(quick: bool, rounds: int | None, write: bool) -> None:
    """Measure Talka's speed and size on SQLite and PostgreSQL."""
    sizes = QUICK_SIZES if quick else SIZES
    rounds = rounds or (QUICK_ROUNDS if quick else ROUNDS)
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
    attacked = attack_networks(QUICK_NETWORKS if quick else NETWORKS, say)
    text = f"{report(figures)}\n\n{attacked}"
    click.echo(text)
    if write:
        RESULTS.write_text(_with_figures(RESULTS.read_text(encoding="utf-8"), text), "utf-8")


def say(message: str) -> None:
    """Tell how far it is, beside the tables that go to standard output."""
    click.echo(message, file=sys.stderr)


def _with_figures(document: str, text: str) -> str:
    before, rest = document.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _postgresql_version() -> str:
    with psycopg.connect(os.environ["TALKA_TEST_POSTGRES_URL"]) as connection:
        version = connection.info.server_version
    return f"{version // 10_000}.{version % 10_000}"
