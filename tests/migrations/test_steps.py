"""Each step of the schema goes up, down and up again, with people's data in it."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import MetaData, create_engine, inspect, text
from sqlalchemy.engine import Engine

from talka.demo.filling import fill_if_empty
from talka.factory import create_app
from talka.kernel.database import db
from talka.kernel.migrating import downgrade, is_current, upgrade
from tests.support.databases import Database

_FOLDER = Path(__file__).parents[2] / "migrations"
STEPS = [step.revision for step in ScriptDirectory(str(_FOLDER)).walk_revisions()][::-1]
BEFORE = dict(zip(STEPS, ["base", *STEPS], strict=False))


def _fill(database: Database) -> None:
    app = create_app(database.settings())
    assert fill_if_empty(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _reading(database: Database) -> Engine:
    """Past row-level security, to count what is there."""
    if database.kind == "sqlite":
        return create_engine(database.url)
    arguments = dict(conninfo_to_dict(database.superuser))
    return create_engine("postgresql+psycopg://", connect_args=arguments)


def _contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in no order."""
    engine = _reading(database)
    tables = MetaData()
    with engine.connect() as connection:
        tables.reflect(connection)
        found = {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in tables.sorted_tables
        }
    engine.dispose()
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_step_goes_up_down_and_up(database: Database, step: str) -> None:
    settings = database.settings()
    downgrade(settings, step)
    after = _shape(database)
    downgrade(settings, BEFORE[step])
    upgrade(settings, step)
    assert _shape(database) == after


def test_nothing_is_lost_when_the_walls_are_taken_down_and_built_again(database: Database) -> None:
    _fill(database)
    before = _contents(database)
    assert before["answer"], "no data: the test shows nothing"
    downgrade(database.settings(), STEPS[0])
    upgrade(database.settings())
    assert _contents(database) == before
    assert is_current(database.settings())


def test_all_the_way_down_leaves_nothing(database: Database) -> None:
    _fill(database)
    downgrade(database.settings(), "base")
    assert _shape(database).keys() <= {"alembic_version"}
    upgrade(database.settings())
    assert _contents(database)["answer"] == []


def _shape(database: Database) -> dict[str, list[str]]:
    """Tables with their columns and policies."""
    engine = _reading(database)
    with engine.connect() as connection:
        asked = inspect(connection)
        shape = {
            name: sorted(column["name"] for column in asked.get_columns(name))
            for name in asked.get_table_names()
        }
        if database.kind == "postgresql":
            policies = text("select tablename, policyname, cmd, qual, with_check from pg_policies")
            for table, *policy in connection.execute(policies):
                shape[table] = sorted([*shape[table], repr(policy)])
    engine.dispose()
    return shape
