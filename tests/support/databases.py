"""Fresh, migrated databases for tests: migrated once, then copied for each test."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import URL

from talka.handbook.search.models import FULL_TEXT
from talka.kernel.migrating import upgrade
from talka.settings import Environment, Settings
from tests.support.postgres import superuser_conninfo

KINDS = ("sqlite", "postgresql")
OWNER, APP, PASSWORD = "talka_owner", "talka_app", "only-for-tests"


@dataclass(frozen=True)
class Database:
    """One database: where the app connects, where its owner does, and, to arrange what neither
    may do, where the superuser does (PostgreSQL only).
    """

    kind: str
    url: str
    owner_url: str
    superuser: str
    folder: Path
    shared: Path
    """What every process of a run may keep files in: what is the same for all databases."""

    def settings(self, **changes: Any) -> Settings:
        """Settings of a test app on this database."""
        values = {
            "environment": Environment.TEST,
            "secret_key": "a secret that only tests know, 32+",
            "database_url": self.url,
            "migration_database_url": self.owner_url,
            "state_directory": self.folder,
            "password_hash_cost": 1,
        }
        return Settings(**(values | changes))


class Databases:
    """Makes fresh databases of both kinds; the first of a kind pays for the migrations."""

    def __init__(self, folder: Path, shared: Path | None = None) -> None:
        self.folder = folder
        self.shared = shared or folder
        self._templates: dict[str, Database] = {}
        self._closing = ExitStack()

    def close(self) -> None:
        """Take away what was started."""
        self._closing.close()

    @contextmanager
    def fresh(self, kind: str, *, migrated: bool = True) -> Iterator[Database]:
        """A database of one's own for the length of a block, migrated unless told otherwise."""
        make = self._fresh_sqlite if kind == "sqlite" else self._fresh_postgresql
        with make(migrated=migrated) as database:
            yield database

    @contextmanager
    def copy(self, filled: Database) -> Iterator[Database]:
        """The same as a database that somebody filled and nobody is connected to any more."""
        if filled.kind == "sqlite":
            database = self._sqlite()
            shutil.copy(filled.folder / "talka.sqlite", database.folder)
        else:
            database = self._postgresql(filled)
        try:
            yield database
        finally:
            self._remove(database)

    def renew(self, copied: Database, filled: Database) -> None:
        """Make a copy the same as what it was copied from again; nobody may be connected to it."""
        if copied.kind == "sqlite":
            for leftover in copied.folder.glob("talka.sqlite*"):
                leftover.unlink()
            shutil.copy(filled.folder / "talka.sqlite", copied.folder)
        else:
            self._drop(copied)
            self._create(_name(copied), filled)

    def _remove(self, database: Database) -> None:
        shutil.rmtree(database.folder, ignore_errors=True)
        if database.kind == "postgresql":
            self._drop(database)

    @contextmanager
    def _fresh_sqlite(self, *, migrated: bool) -> Iterator[Database]:
        database = self._sqlite()
        if migrated:
            template = self._template("sqlite", self._sqlite)
            shutil.copy(template.folder / "talka.sqlite", database.folder)
        try:
            yield database
        finally:
            self._remove(database)

    def _sqlite(self) -> Database:
        folder = self._new_folder()
        url = f"sqlite:///{folder / 'talka.sqlite'}"
        return Database("sqlite", url, url, "", folder, self.shared)

    @contextmanager
    def _fresh_postgresql(self, *, migrated: bool) -> Iterator[Database]:
        template = self._template("postgresql", self._postgresql) if migrated else None
        database = self._postgresql(template)
        try:
            yield database
        finally:
            self._remove(database)

    def _template(self, kind: str, make: Any) -> Database:
        if kind not in self._templates:
            database = make()
            upgrade(database.settings())
            if kind == "postgresql":
                self._closing.callback(self._drop, database)
            self._templates[kind] = database
        return self._templates[kind]

    def _new_folder(self) -> Path:
        folder = self.folder / uuid4().hex
        folder.mkdir(parents=True)
        return folder

    def _postgresql(self, template: Database | None = None) -> Database:
        name = f"talka_{uuid4().hex}"
        self._create(name, template)
        server = conninfo_to_dict(self._server)
        return Database(
            kind="postgresql",
            url=_url(server, APP, name),
            owner_url=_url(server, OWNER, name),
            superuser=make_conninfo(self._server, dbname=name),
            folder=self._new_folder(),
            shared=self.shared,
        )

    def _create(self, name: str, template: Database | None) -> None:
        words = sql.SQL("create database {} owner {} template {} strategy file_copy").format(
            sql.Identifier(name),
            sql.Identifier(OWNER),
            sql.Identifier(_name(template) if template else "template0"),
        )
        with self._superuser() as connection:
            connection.execute(words)

    def _drop(self, database: Database) -> None:
        name = sql.Identifier(_name(database))
        with self._superuser() as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(name))

    @property
    def _server(self) -> str:
        if not hasattr(self, "_conninfo"):
            self._conninfo = self._closing.enter_context(superuser_conninfo())
            with self._superuser() as connection:
                _create_roles(connection)
        return self._conninfo

    def _superuser(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self._server, autocommit=True)


def is_of_full_text(name: str) -> bool:
    """Whether a table is one that SQLite's full-text search keeps for itself."""
    return name.startswith(FULL_TEXT)


def _name(database: Database) -> str:
    return str(conninfo_to_dict(database.superuser)["dbname"])


def _url(server: dict[str, Any], role: str, name: str) -> str:
    url = URL.create(
        "postgresql+psycopg",
        username=role,
        password=PASSWORD,
        database=name,
        query={"host": str(server["host"]), "port": str(server.get("port", 5432))},
    )
    return url.render_as_string(hide_password=False)


def _create_roles(connection: psycopg.Connection[Any]) -> None:
    """The owner of the tables, and the role the app uses, which row-level security binds."""
    # Several test processes may share one server.
    connection.execute("select pg_advisory_lock(20380119)")
    for role in (OWNER, APP):
        known = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
        if known is None:
            words = "create role {} login password {} nosuperuser nobypassrls nocreaterole"
            connection.execute(sql.SQL(words).format(sql.Identifier(role), sql.Literal(PASSWORD)))
    connection.execute("select pg_advisory_unlock(20380119)")
