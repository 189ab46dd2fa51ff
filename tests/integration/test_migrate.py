"""`talka migrate`: the schema first, then search; a second time there is nothing to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from talka.commands.database import migrate
from talka.kernel.migrating import is_current
from tests.support.databases import Database, Databases
from tests.support.fixtures import chosen_kinds


@pytest.fixture(params=chosen_kinds())
def empty(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """A database with nothing in it."""
    with databases.fresh(request.param, migrated=False) as database:
        yield database


@pytest.fixture
def run(empty: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command with the settings of that database."""

    def command(*words: str, database_url: str = empty.url) -> Result:
        told = {
            "ENVIRONMENT": "test",
            "SECRET_KEY": "a secret that only tests know, 32+",
            "DATABASE_URL": database_url,
            "MIGRATION_DATABASE_URL": empty.owner_url,
            "STATE_DIRECTORY": str(empty.folder),
        }
        for name, value in told.items():
            monkeypatch.setenv(f"TALKA_{name}", value)
        return CliRunner().invoke(migrate, words)

    return command


def documents(database: Database) -> int:
    engine = create_engine(database.owner_url)
    with engine.connect() as connection:
        found = connection.scalar(text("select count(*) from search_document"))
    engine.dispose()
    return int(found or 0)


def test_the_schema_comes_first_then_search(empty: Database, run: Callable[..., Result]) -> None:
    first = run()
    assert (first.exit_code, is_current(empty.settings())) == (0, True)
    assert first.output.splitlines() == [
        "The database is migrated.",
        "Search knows the handbook's new words.",
    ]
    assert documents(empty) > 1000
    assert run().output.splitlines() == ["The database is up to date.", "Search is up to date."]


def test_a_step_below_the_newest_leaves_search_alone(run: Callable[..., Result]) -> None:
    assert run("--to", "0002").output.splitlines() == ["The database is migrated."]


def test_without_the_app_s_role_search_waits(
    empty: Database, run: Callable[..., Result], tmp_path: Path
) -> None:
    away = f"sqlite:///{tmp_path}"  # a folder, where a file should be
    if empty.kind == "postgresql":
        away = empty.url.replace("talka_app", "talka_nobody")
    first = run(database_url=away)
    assert first.exit_code == 0
    assert "Search waits" in first.output
    assert documents(empty) == 0
    assert "Search knows" in run().output
