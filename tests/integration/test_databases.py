"""The databases that tests stand on are migrated, empty, apart from each other, and walled."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, create_engine, inspect, pool, text

from tests.support.databases import KINDS


@contextmanager
def connection_to(url: str) -> Iterator[Connection]:
    """A connection that is really closed at the end."""
    engine = create_engine(url, poolclass=pool.NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def tables(url: str) -> list[str]:
    """The tables that can be seen at this address."""
    with connection_to(url) as connection:
        return inspect(connection).get_table_names()


def test_a_fresh_database_is_migrated(database):
    assert "organisation" in tables(database.url)


@pytest.mark.parametrize("kind", KINDS)
def test_two_databases_know_nothing_of_each_other(databases, kind):
    with databases.fresh(kind) as first, databases.fresh(kind) as second:
        with connection_to(first.owner_url) as connection:
            connection.execute(text("create table only_in_the_first (id integer)"))
            connection.commit()
        assert "only_in_the_first" in tables(first.owner_url)
        assert "only_in_the_first" not in tables(second.owner_url)


@pytest.mark.postgresql
def test_the_app_is_neither_owner_nor_above_row_level_security(databases):
    with databases.fresh("postgresql") as database:
        with connection_to(database.url) as connection:
            rights = text(
                "select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles"
                " where rolname = current_user"
            )
            assert connection.execute(rights).one() == ("talka_app", False, False, False)
        with connection_to(database.owner_url) as connection:
            owners = text("select distinct tableowner from pg_tables where schemaname = 'public'")
            assert connection.scalars(owners).all() == ["talka_owner"]
