"""The database goes away and comes back: people are told, nothing is half done, all goes on."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from flask.testing import FlaskClient
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from talka.kernel.database import db
from talka.kernel.i18n import LANGUAGES
from tests.support.world.houses import House
from tests.support.world.pages import read, words


@contextmanager
def away(house: House) -> Iterator[None]:
    """The database can not be reached for the length of a block."""
    if house.database.kind == "postgresql":
        with _server_refuses(house):
            yield
        return
    with house.app.app_context():
        db.engine.dispose()
    there = house.database.folder / "talka.sqlite"
    elsewhere = there.with_suffix(".away")
    shutil.move(there, elsewhere)
    there.mkdir()
    try:
        yield
    finally:
        there.rmdir()
        shutil.move(elsewhere, there)


@contextmanager
def _server_refuses(house: House) -> Iterator[None]:
    """The server ends all connections to this database and lets nobody in."""
    name = str(conninfo_to_dict(house.database.superuser)["dbname"])
    server = make_conninfo(house.database.superuser, dbname="postgres")
    allow = sql.SQL("alter database {} with allow_connections {}")
    with closing(psycopg.connect(server, autocommit=True)) as superuser:
        superuser.execute(allow.format(sql.Identifier(name), sql.Literal(False)))
        _end_connections(superuser, name)
        try:
            yield
        finally:
            superuser.execute(allow.format(sql.Identifier(name), sql.Literal(True)))


def _end_connections(superuser: psycopg.Connection, name: str) -> int:
    ended = superuser.execute(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
        " where datname = %s and usename = 'talka_app'",
        [name],
    )
    return len(ended.fetchall())


@pytest.fixture
def admin(own_house: House) -> FlaskClient:
    client = own_house.client(own_house.world.ours.people["admin"])
    assert client.get("/me").status_code == 200
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_it_is_away_people_are_told_and_then_all_goes_on(
    own_house: House, admin: FlaskClient, language: str
) -> None:
    admin.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    with away(own_house):
        pages = [admin.get("/me"), admin.post("/me", data={"name": "Somebody New"})]
        program = admin.get("/me", headers={"Accept": "application/json"})
        machine = own_house.client()
        alive, ready = machine.get("/healthz"), machine.get("/readyz")
    for page in pages:
        html = read(page.get_data(as_text=True)).find("html")
        assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
        assert html is not None
        assert html.get("lang") == language
        assert words(html.find(".//h1"))
    assert (program.status_code, program.mimetype) == (503, "application/problem+json")
    assert (alive.status_code, ready.status_code) == (200, 503)
    assert machine.get("/readyz").status_code == 200
    assert "Somebody New" not in admin.get("/me").get_data(as_text=True)
    data = {"name": "Somebody New", "language": language, "time_zone": "Europe/Riga"}
    assert admin.post("/me", data=data).status_code == 303
    assert "Somebody New" in admin.get("/me").get_data(as_text=True)


@pytest.mark.only_on("postgresql")
def test_connections_that_broke_while_nobody_looked_are_not_noticed(
    own_house: House, admin: FlaskClient
) -> None:
    name = str(conninfo_to_dict(own_house.database.superuser)["dbname"])
    with closing(psycopg.connect(own_house.database.superuser, autocommit=True)) as superuser:
        assert _end_connections(superuser, name) > 0
    assert admin.get("/me").status_code == 200


@pytest.mark.only_on("sqlite")
def test_a_writer_that_waits_too_long_is_told_so(own_house: House, admin: FlaskClient) -> None:
    """As patient as the app is otherwise, the test would take long: the connection is told less."""
    with own_house.app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql("pragma busy_timeout = 50")
    file = own_house.database.folder / "talka.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert admin.get("/me").status_code == 200
        assert admin.post("/me/sessions/end-others").status_code == 503
    assert admin.post("/me/sessions/end-others").status_code == 303
