"""Rows into a database by the thousand, past the app: as PostgreSQL's superuser, or SQLite's file.

Constraints that compare tables are not checked here; what is loaded is right by its making.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import psycopg
from psycopg import sql
from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

from talka.models import metadata
from tests.support.databases import Database

Row = Sequence[Any]
_Convert = Callable[[Any], Any] | None


class Loader(Protocol):
    """Takes rows of one table; the values come in the order of ``columns``."""

    def load(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None: ...


class Rows:
    """Rows by table, waiting to be loaded. All rows of a table name the same columns."""

    def __init__(self) -> None:
        self._columns: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def add(self, table: str, **values: Any) -> None:
        self._columns.setdefault(table, tuple(values))
        self._rows[table].append(tuple(values.values()))

    def load(self, loader: Loader) -> None:
        """Load them all, and wait for new ones."""
        for name, rows in self._rows.items():
            table: Table = metadata.tables[name]
            loader.load(table, self._columns[name], rows)
        self._rows.clear()


@contextmanager
def loader(database: Database) -> Iterator[Loader]:
    """A loader whose rows are all there at the end of the block, with fresh statistics where
    the database gathers them by itself."""
    if database.kind == "sqlite":
        with _sqlite(database) as loading:
            yield loading
    else:
        with psycopg.connect(database.superuser) as connection:
            connection.execute("set session_replication_role = replica")
            yield _PostgresqlLoader(connection)
        with psycopg.connect(database.superuser, autocommit=True) as connection:
            connection.execute("vacuum analyze")


@contextmanager
def _sqlite(database: Database) -> Iterator[Loader]:
    connection = sqlite3.connect(database.folder / "talka.sqlite", isolation_level=None)
    try:
        for pragma in ("journal_mode=off", "synchronous=off", "foreign_keys=off"):
            connection.execute(f"pragma {pragma}")
        connection.execute("pragma cache_size=-400000")
        connection.execute("begin")
        yield _SqliteLoader(connection)
        connection.execute("commit")
    finally:
        connection.close()


class _SqliteLoader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._dialect: Dialect = sqlite.dialect()

    def load(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
        places = ", ".join("?" for _column in columns)
        statement = f"insert into {table.name} ({', '.join(columns)}) values ({places})"
        self._connection.executemany(statement, _converted(self._dialect, table, columns, rows))


class _PostgresqlLoader:
    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._dialect: Dialect = postgresql.psycopg.dialect()

    def load(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table.name), names)
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in _converted(self._dialect, table, columns, rows):
                copy.write_row(row)


def _converted(
    dialect: Dialect, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> Iterator[tuple[Any, ...]]:
    """The values as the app's own models would send them to this database."""
    converts = [_convert(dialect, table, column) for column in columns]
    for row in rows:
        yield tuple(
            value if convert is None else convert(value)
            for convert, value in zip(converts, row, strict=True)
        )


def _convert(dialect: Dialect, table: Table, column: str) -> _Convert:
    kind = table.c[column].type
    return kind.dialect_impl(dialect).bind_processor(dialect)
