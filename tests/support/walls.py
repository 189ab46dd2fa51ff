"""Switching off one of the two walls between tenants: a test then holds the other to its word."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from talka.kernel import wall
from talka.kernel.database import db
from talka.kernel.errors import ScopeError
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from tests.support.databases import Database

ONE_WALL = ("first", "second")
"""Which one stands alone: that of the session, or that of the database."""

_REFUSED = (ScopeError, DBAPIError, StaleDataError)
"""How either wall refuses what is written; the last, where it lets no such row be seen."""


@contextmanager
def first_wall_off() -> Iterator[None]:
    """The session filters nothing and refuses nothing; only the database is left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wall, "_criteria", lambda _scope, _state: [])
        patch.setattr(wall, "_names_only", lambda _tables, _statement: True)
        patch.setattr(wall, "_may_write", lambda _row, _scope: True)
        yield


@contextmanager
def second_wall_off(app: Flask, database: Database) -> Iterator[None]:
    """The app connects as the superuser, whom row-level security does not bind."""
    engine = create_engine(
        "postgresql+psycopg://", connect_args=dict(conninfo_to_dict(database.superuser))
    )
    wall.watch_statements(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("select rolsuper from pg_roles where rolname = user"))
    with pytest.MonkeyPatch.context() as patch:
        with app.app_context():
            patch.setitem(db._app_engines[app], None, engine)
        yield
    engine.dispose()


@contextmanager
def one_wall_of(which: str, app: Flask, database: Database) -> Iterator[None]:
    """Only this one of ONE_WALL stands. SQLite has the first alone, and keeps it."""
    if database.kind == "sqlite":
        yield
    elif which == "second":
        with first_wall_off():
            yield
    else:
        with second_wall_off(app, database):
            yield


def refused(scope: Scope, *rows: object) -> None:
    """What was changed in this scope, and these rows, are not written; nothing of them stays."""
    session = session_in(scope)
    session.add_all(rows)
    with pytest.raises(_REFUSED):
        session.flush()
    session.rollback()
    session.expunge_all()
