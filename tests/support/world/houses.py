"""A house: an app on a database in which the world is settled, and ways into it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, CursorResult, Engine, create_engine, event, pool

from talka.kernel.database import db
from talka.kernel.wall import ScopedSession
from talka.models import metadata
from tests.support.databases import Database, Databases
from tests.support.world.build import build_world
from tests.support.world.facts import Someone, World

UNHURRIED = "100000 per minute"
"""A limit that tests which ask a great deal do not reach."""


@dataclass(frozen=True, eq=False)
class House:
    """The app, its database, and what is known of the world in it."""

    app: Flask
    database: Database
    world: World
    reset: Callable[[], None]
    """Makes the database anew."""

    def client(self, someone: Someone | None = None, *, language: str = "en") -> FlaskClient:
        """A new browser without scripts: of a visitor, or of somebody who is signed in."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        if someone is not None:
            name, value = self.cookie(someone)
            client.set_cookie(name, value)
        return client

    def cookie(self, someone: Someone) -> tuple[str, str]:
        """The cookie of somebody's open session: its name and value."""
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        value = signer.dumps({"_user_id": someone.token, "_fresh": True})
        return str(self.app.config["SESSION_COOKIE_NAME"]), str(value)

    @contextmanager
    def guarded_against_forgery(self) -> Iterator[None]:
        """In the block, forms need the token of their page, as they do outside tests."""
        self.app.config["WTF_CSRF_ENABLED"] = True
        try:
            yield
        finally:
            self.app.config["WTF_CSRF_ENABLED"] = False

    def contents(self) -> dict[str, list[str]]:
        """Every row of every table, as it is kept, read past both walls."""
        engine = beside_the_walls(self.database)
        try:
            with engine.connect() as connection:
                return {
                    table.name: sorted(repr(tuple(row)) for row in _rows(connection, table.name))
                    for table in metadata.sorted_tables
                }
        finally:
            engine.dispose()

    def digests(self) -> dict[str, str]:
        """What each table holds, in short: the same for the same rows."""
        if self.database.kind == "sqlite":
            return {table: repr(rows) for table, rows in self.contents().items()}
        engine = beside_the_walls(self.database)
        try:
            with engine.connect() as connection:
                return dict(connection.exec_driver_sql(_every_digest()).all())
        finally:
            engine.dispose()

    def put_back(self) -> None:
        """Let the database be as it was when the house was opened; nobody may be at work in it."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        self.reset()

    @contextmanager
    def commits_counted(self) -> Iterator[list[str]]:
        """The list grows by one with every commit that the app makes in the block."""
        seen: list[str] = []

        def count(_connection: Any) -> None:
            seen.append("commit")

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "commit", count)
        try:
            yield seen
        finally:
            event.remove(engine, "commit", count)


def beside_the_walls(database: Database) -> Engine:
    """An engine that sees every row: on PostgreSQL the superuser's, whom no wall binds."""
    if database.kind == "sqlite":
        return create_engine(database.url, poolclass=pool.NullPool)
    words = dict(conninfo_to_dict(database.superuser))
    return create_engine("postgresql+psycopg://", poolclass=pool.NullPool, connect_args=words)


def _rows(connection: Connection, table: str) -> CursorResult[Any]:
    return connection.exec_driver_sql(f'select * from "{table}"')  # noqa: S608 -- our own name


def _every_digest() -> str:
    """One statement for PostgreSQL, which reads all rows and sends one line for each table."""
    return " union all ".join(
        f"select '{table}', coalesce(md5(string_agg(r::text, '' order by r::text)), '')"  # noqa: S608
        f' from "{table}" r'
        for table in metadata.tables
    )


@contextmanager
def nothing_stays() -> Iterator[None]:
    """Writes happen as always up to their commit, and are then rolled back."""
    commit = ScopedSession.commit

    def flush_and_forget(session: ScopedSession) -> None:
        session.flush()
        session.rollback()

    ScopedSession.commit = flush_and_forget  # type: ignore[method-assign]
    try:
        yield
    finally:
        ScopedSession.commit = commit  # type: ignore[method-assign]


class Houses:
    """Settles the world once on each kind of database, and gives copies of it."""

    def __init__(self, databases: Databases) -> None:
        self.databases = databases
        self._settled: dict[str, tuple[Database, World]] = {}
        self._closing = ExitStack()

    def close(self) -> None:
        """Take the settled databases away."""
        self._closing.close()

    @contextmanager
    def open(self, kind: str, **settings: Any) -> Iterator[House]:
        """A house of one's own for the length of a block."""
        template, world = self._template(kind)
        with (
            self.databases.copy(template) as database,
            app_on(database, **settings) as app,
        ):
            yield House(app, database, world, partial(self.databases.renew, database, template))

    def _template(self, kind: str) -> tuple[Database, World]:
        if kind not in self._settled:
            database = self._closing.enter_context(self.databases.fresh(kind))
            with app_on(database) as app:
                self._settled[kind] = (database, build_world(app))
        return self._settled[kind]


@contextmanager
def app_on(database: Database, **settings: Any) -> Iterator[Flask]:
    """An app on this database; forged requests are let in unless a test says otherwise."""
    from talka.factory import create_app

    _share_open_files(database)
    app = create_app(database.settings(**({"sign_in_limit": UNHURRIED} | settings)))
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def _share_open_files(database: Database) -> None:
    """The printed handbook is the same in every house: it is made once for all of them."""
    own, common = database.folder / "handbook", database.shared / "printed"
    common.mkdir(exist_ok=True)
    if not own.exists():
        own.symlink_to(common, target_is_directory=True)


def path_of(url: str) -> str:
    """The path and query of an address, without its host."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
