"""The database: one typed base, one naming convention, and the same behaviour on two engines.

SQLite forgets foreign keys and drops row locks unless told otherwise; both are mended here. Who
does not say at the start that it will write (see ``writing``) is refused by either when it does.
psycopg is imported where PostgreSQL is spoken to; loading it takes a tenth of a second.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.exc import InvalidatePoolError, OperationalError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from talka.kernel.wall import ScopedSession, watch_statements
from talka.settings import Settings

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_writing: ContextVar[bool] = ContextVar("talka_writing", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """A timezone-aware moment, kept in UTC on every engine. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of every model: named constraints, aware datetimes."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {datetime: UtcDateTime()}


db = SQLAlchemy(session_options={"class_": ScopedSession, "expire_on_commit": False})


def init_app(app: Flask, settings: Settings) -> None:
    """Connect the app."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings)
    if settings.database_url.startswith("sqlite:///"):
        settings.state_directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
        if settings.is_production:
            refuse_strong_role(db.engine)


def engine_options(settings: Settings) -> dict[str, Any]:
    # An error message would otherwise quote what was being saved, and end in the log.
    common = {"hide_parameters": True}
    if settings.is_postgresql:
        return common | {
            "pool_size": settings.database_pool_size,
            "max_overflow": settings.database_pool_size,
            "pool_recycle": 1800,
        }
    return common | {"connect_args": {"timeout": 15}}


def prepare_engine(engine: Engine) -> None:
    """Hold SQLite to what PostgreSQL does, and watch every statement for tenant tables."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite_connection)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
        event.listen(engine, "rollback", _roll_back_postgresql)
        event.listen(engine, "checkin", _note_when_returned)
        event.listen(engine, "checkout", _renew_where_broken)
    watch_statements(engine)


class StrongRole(RuntimeError):
    """The app connects as a role that row-level security does not bind, or that could lift it."""


_IS_STRONG = """
select rolsuper or rolbypassrls or exists (
    select from pg_tables
    where schemaname = current_schema() and pg_has_role(tableowner, 'member')
) from pg_roles where rolname = current_user
"""


def refuse_strong_role(engine: Engine) -> None:
    """Let no connection be made as a superuser, as one who passes row-level security, or as the
    owner of the tables; raises StrongRole at once where the database can be reached.
    """
    event.listen(engine, "connect", _refuse_strong_role)
    try:
        engine.connect().close()
    except OperationalError:
        return  # it is away just now, and the app works when it comes back
    finally:
        engine.dispose()  # a server may fork after this


def _refuse_strong_role(connection: Any, _record: Any) -> None:
    with connection.cursor() as cursor:
        is_strong = cursor.execute(_IS_STRONG).fetchone()[0]
    connection.rollback()
    if is_strong:
        connection.close()
        raise StrongRole(
            "TALKA_DATABASE_URL connects as a superuser, past row-level security, or as the owner"
            " of the tables; production needs a role of its own (see the README)"
        )


def _prepare_sqlite_connection(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turns writer under load fails at once in WAL mode; a writer that says so
    # at the start waits for its turn.
    will_write = _writing.get()
    raw = connection.connection.dbapi_connection
    raw.execute(f"PRAGMA query_only={'OFF' if will_write else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if will_write else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    connection.connection.dbapi_connection.read_only = not _writing.get()


def _roll_back_postgresql(connection: Connection) -> None:
    """Roll back beside psycopg, which would let go of the statements that it has prepared, in case
    tables came or went. Here none does, and PostgreSQL would plan all of them, walls and all, anew.

    Where a statement failed, psycopg does it: a migration may have changed what a prepared one
    gives, which would fail on this connection each time.
    """
    from psycopg.pq import TransactionStatus

    if connection.invalidated:
        return  # the connection broke, and what was going on with it
    raw = connection.connection.dbapi_connection
    if raw.info.transaction_status is TransactionStatus.INTRANS:
        raw.pgconn.exec_(b"ROLLBACK")


_RETURNED = "talka_returned"
_QUIET = 5.0
"""So many seconds after its last use a connection is not asked whether it is still there."""


def _note_when_returned(_connection: Any, record: Any) -> None:
    record.info[_RETURNED] = monotonic()


def _renew_where_broken(connection: Any, record: Any, _proxy: Any) -> None:
    """Recover when the database comes back: where it ended a connection, all are made anew.

    Its goodbye is here already, and reading it takes no time. Only a connection that was quiet for
    a while is asked, as what lies between may have lost it.
    """
    try:
        connection.pgconn.consume_input()  # the goodbye ...
        connection.pgconn.consume_input()  # ... after which nothing comes
        if monotonic() - record.info.get(_RETURNED, monotonic()) > _QUIET:
            connection.pgconn.exec_(b"")
            connection.pgconn.consume_input()
    except connection.OperationalError as problem:
        raise InvalidatePoolError from problem


@contextmanager
def planned_anew(session: ScopedSession) -> Iterator[None]:
    """Statements of this block are planned for the very values they are asked with, each time: for
    those whose best plan depends on them. SQLite always does so.
    """
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        yield
        return
    raw = connection.connection.dbapi_connection
    usual, raw.prepare_threshold = raw.prepare_threshold, None
    try:
        yield
    finally:
        raw.prepare_threshold = usual


@contextmanager
def writing() -> Iterator[None]:
    """Transactions begun in this block may write; all others can only read."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)
