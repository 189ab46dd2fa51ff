"""An operator follows the README to the letter, and Talka works: web, worker, mail, backup."""

from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.deployment.installation import (
    Installation,
    installation,
    public_host,
    run_backup,
)

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The finished installation; the tests below use it one after the other."""
    with installation(tmp_path_factory.mktemp("production")) as finished:
        yield finished


def answer(installed: Installation, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of a page, asked for as the reverse proxy does."""
    passed_on = {
        "Host": public_host(installed.variables),
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "192.0.2.7",
    }
    connection = HTTPConnection("127.0.0.1", installed.port, timeout=20)
    connection.request("GET", path, headers=passed_on | headers)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def test_it_is_alive_and_reaches_its_database(installed):
    assert answer(installed, "/healthz")[0] == 200
    assert answer(installed, "/readyz")[0] == 200


def test_pages_of_the_demo_do_not_exist(installed):
    assert answer(installed, "/design")[0] == 404
    assert answer(installed, "/demo/mail")[0] == 404


def test_another_host_name_is_refused(installed):
    assert answer(installed, "/", Host="evil.example.net")[0] == 400


def test_a_backup_is_taken_and_restored(installed):
    run_backup(installed)
    original = contents(installed, "talka")
    assert sum(original.values()) > 0
    assert contents(installed, "talka_restored") == original


def contents(installed: Installation, name: str) -> dict[str, int]:
    """How many rows each table of a database holds, as the superuser sees it."""
    conninfo = f"{installed.postgres.conninfo} dbname={name}"
    with psycopg.connect(conninfo) as connection:
        tables = connection.execute(
            "select tablename from pg_tables where schemaname = 'public'"
        ).fetchall()
        return {table: count(connection, table) for (table,) in tables}


def count(connection: psycopg.Connection[Any], table: str) -> int:
    """How many rows a table holds."""
    words = sql.SQL("select count(*) from {}").format(sql.Identifier(table))
    ((rows,),) = connection.execute(words).fetchall()
    return int(rows)
