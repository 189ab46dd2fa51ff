"""Whoever does not say that they write can only read; and what is read again and again, PostgreSQL
plans only a few times.
"""

import os
import socket
from contextlib import closing
from functools import partial

import psycopg
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from talka.handbook.search.models import SearchSource
from talka.kernel import database as connections
from talka.kernel.access import public
from talka.kernel.database import db, planned_anew
from talka.kernel.migrating import owner_engine
from talka.kernel.unit_of_work import unit_of_work

BEFORE, AFTER = "0" * 64, "1" * 64
END = text("select pg_terminate_backend(pg_backend_pid())")
PREPARED = text(
    "select count(*) from pg_prepared_statements"
    " where statement like 'SELECT search_source.digest%'"
)


@pytest.fixture
def house(app):
    """An app whose database holds one row, and whose address /healthz changes it."""
    with app.app_context(), unit_of_work():
        db.session.add(SearchSource(name="handbook", digest=BEFORE))
    app.view_functions["health.healthz"] = public(partial(change))
    return app


def change():
    """Change the row, as no address that is asked for with GET may."""
    db.session.execute(update(SearchSource).values(digest=AFTER))
    return "changed"


def digest(app):
    """What the row says now."""
    with app.app_context():
        return db.session.scalar(select(SearchSource.digest))


def test_a_get_that_writes_is_refused_by_the_database(house):
    assert house.test_client().get("/healthz").status_code >= 500
    assert digest(house) == BEFORE


def test_the_same_is_kept_in_a_unit_of_work(house):
    with house.app_context(), unit_of_work():
        change()
    assert digest(house) == AFTER


def test_a_connection_that_only_read_is_let_write_by_the_next(house):
    with house.app_context():
        db.session.scalar(select(SearchSource.digest))
        db.session.rollback()
        with unit_of_work():
            change()
        db.session.rollback()
        with pytest.raises(DBAPIError, match=r"read-?only"):
            change()


@pytest.mark.only_on("postgresql")
def test_what_was_planned_for_one_reader_serves_the_next(house):
    with house.app_context():
        for _reader in range(8):
            db.session.scalar(select(SearchSource.digest))
            db.session.rollback()
        assert db.session.scalar(PREPARED) == 1


@pytest.mark.only_on("postgresql")
def test_what_is_planned_anew_is_not_kept(house):
    with house.app_context():
        for _reader in range(8):
            with planned_anew(db.session()):
                db.session.scalar(select(SearchSource.digest))
            db.session.rollback()
        assert db.session.scalar(PREPARED) == 0
        for _reader in range(8):
            db.session.scalar(select(SearchSource.digest))
        assert db.session.scalar(PREPARED) == 1


@pytest.mark.only_on("postgresql")
def test_reading_that_failed_leaves_nothing_behind(house):
    with house.app_context():
        with pytest.raises(DBAPIError):
            db.session.execute(text("select 1 / 0"))
        db.session.rollback()
        assert db.session.scalar(select(SearchSource.digest)) == BEFORE


@pytest.mark.only_on("postgresql")
def test_what_was_planned_before_a_migration_fails_once(house, database):
    """A step that changes a column's kind leaves prepared statements that can only fail."""
    with house.app_context():
        for _reader in range(8):
            db.session.scalar(select(SearchSource.digest))
            db.session.rollback()
        engine = owner_engine(database.settings())
        with engine.begin() as connection:
            connection.execute(text("alter table search_source alter column digest type text"))
        with pytest.raises(DBAPIError, match="cached plan"):
            db.session.scalar(select(SearchSource.digest))
        db.session.rollback()
        assert db.session.scalar(select(SearchSource.digest)) == BEFORE


@pytest.mark.only_on("postgresql")
def test_whoever_loses_the_connection_is_told_and_the_next_gets_another(house):
    house.view_functions["health.healthz"] = public(partial(db.session.execute, END))
    assert house.test_client().get("/healthz").status_code == 503
    assert digest(house) == BEFORE


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("quiet", [connections._QUIET, -1], ids=["just used", "quiet for a while"])
def test_a_connection_is_kept_until_it_breaks(house, database, monkeypatch, quiet):
    monkeypatch.setattr(connections, "_QUIET", quiet)
    with house.app_context():
        first, again = backend(), backend()
        with closing(psycopg.connect(database.superuser)) as superuser:
            superuser.execute("select pg_terminate_backend(%s, 5000)", [first])
        assert (first == again, first == backend()) == (True, False)


@pytest.mark.only_on("postgresql")
def test_a_connection_that_broke_without_a_word_is_noticed_where_it_was_quiet(house, monkeypatch):
    monkeypatch.setattr(connections, "_QUIET", -1)
    with house.app_context():
        first = backend()
        with db.engine.connect() as connection:
            number = connection.connection.dbapi_connection.pgconn.socket
        with socket.socket(fileno=os.dup(number)) as ours:
            ours.shutdown(socket.SHUT_WR)
        assert backend() != first


def backend():
    """Who answers at the other end of the connection."""
    try:
        return db.session.scalar(text("select pg_backend_pid()"))
    finally:
        db.session.rollback()
