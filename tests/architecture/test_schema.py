"""Models, migrations and walls say the same."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Index, create_engine, text

from talka.kernel.migrating import configuration
from talka.kernel.system_scopes import TABLES
from talka.models import metadata
from tests.support.databases import Database, is_of_full_text


def test_models_equal_the_migrated_schema(database: Database) -> None:
    engine = create_engine(database.owner_url)
    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or not is_of_full_text(str(name)),
            "include_object": lambda thing, *_: _is_for(connection.dialect.name, thing),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _is_for(dialect: str, thing: Any) -> bool:
    """Whether it is not an index of another kind of database only."""
    return not isinstance(thing, Index) or all(
        option.startswith(dialect) for option in thing.dialect_kwargs
    )


def test_migrations_are_one_line(database: Database) -> None:
    steps = list(ScriptDirectory.from_config(configuration(database.settings())).walk_revisions())
    numbers = [step.revision for step in reversed(steps)]
    assert numbers == [f"{number:04}" for number in range(1, len(steps) + 1)]


@pytest.mark.only_on("postgresql")
def test_each_system_scope_has_policies_on_its_tables_only(database: Database) -> None:
    """The reviewed list in code and the policies in the database name the same tables."""
    engine = create_engine(database.owner_url)
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "select tablename, coalesce(qual, '') || coalesce(with_check, '') from pg_policies"
            )
        ).all()
    engine.dispose()
    walled: dict[str, set[str]] = {}
    for table, rule in rows:
        for name in re.findall(r"talka_system\(\).*?= '([a-z-]+)'", rule):
            walled.setdefault(name, set()).add(table)
    added_by_all = {"audit_event", "outbox_message"}  # any scope may add a row to these
    for scope, tables in TABLES.items():
        assert tables - added_by_all == walled[scope.value] - added_by_all, scope


@pytest.mark.only_on("postgresql")
def test_no_function_or_view_runs_with_the_rights_of_its_owner(database: Database) -> None:
    engine = create_engine(database.owner_url)
    with engine.connect() as connection:
        definers = connection.scalar(
            text(
                "select count(*) from pg_proc p join pg_namespace n on n.oid = pronamespace"
                " where prosecdef and nspname = 'public'"
            )
        )
        views = connection.scalar(text("select count(*) from pg_views where schemaname = 'public'"))
    engine.dispose()
    assert (definers, views) == (0, 0)


LONGEST_PLAN = 450


@pytest.mark.only_on("postgresql")
def test_no_wall_takes_long_to_plan(database: Database) -> None:
    """What a policy names brings that table's own policies into every plan: a long way stands in a
    function, which is planned only when a statement comes that far (see step 0022).
    """
    engine = create_engine(database.url)
    with engine.connect() as connection:
        walled = connection.scalars(text("select relname from pg_class where relforcerowsecurity"))
        plans = {table: len(_plan(connection, table)) for table in walled.all()}
    engine.dispose()
    assert {table: steps for table, steps in plans.items() if steps > LONGEST_PLAN} == {}


def _plan(connection: Connection, table: str) -> Sequence[Any]:
    return connection.execute(text(f"explain select 1 from {table}")).all()  # noqa: S608
