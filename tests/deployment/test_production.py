"""An operator follows the README to the letter, and Talka works: web, worker, mail, backup."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.deployment.installation import Installation, installation, run_backup
from tests.deployment.instructions import block_with, talka_commands
from tests.deployment.visitor import Visitor

FIRST = "four words she put together"
SECOND = "five other words nobody could guess"

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The finished installation; the tests below use it one after the other."""
    with installation(tmp_path_factory.mktemp("production")) as finished:
        yield finished


@pytest.fixture
def visitor(installed: Installation) -> Visitor:
    """Somebody with a new browser."""
    return Visitor(installed.port, installed.variables["TALKA_PUBLIC_URL"])


def test_it_is_alive_and_reaches_its_database(visitor):
    assert visitor.open("/healthz").status == 200
    assert visitor.open("/readyz").status == 200


def test_a_visitor_comes_to_the_front_page(visitor):
    page = visitor.open("/")
    assert page.status == 200
    assert page.heading


def test_the_handbook_can_be_searched(visitor):
    page = visitor.open("/lv/handbook/search?q=tulkiem")
    assert page.status == 200
    assert "#a1-08" in page.text


def test_pages_of_the_demo_do_not_exist(visitor):
    assert visitor.open("/design").status == 404
    assert visitor.open("/demo/mail").status == 404


def test_another_host_name_is_refused(visitor):
    assert visitor.open("/", Host="evil.example.net").status == 400


def test_an_invited_coordinator_comes_in_by_mail_and_resets_the_password(installed, visitor):
    for words in talka_commands(block_with("network create")):
        installed.talka(*words)
    invitation = installed.mailbox.wait_for("ilze@example.org")
    assert invitation["From"] == "Talka <talka@example.org>"
    page = visitor.open(link_in(invitation, "https://talka.example.org/invitation/"))
    page = visitor.submit(page, name="Ilze Vītola", password=FIRST, repeat=FIRST)
    assert (page.status, page.url) == (200, "https://talka.example.org/n/vidzeme/")
    assert "Vidzeme" in page.text

    elsewhere = Visitor(installed.port, installed.variables["TALKA_PUBLIC_URL"])
    elsewhere.submit(elsewhere.open("/forgot-password"), email="ilze@example.org")
    reset = installed.mailbox.wait_for("ilze@example.org", number=2)
    page = elsewhere.open(link_in(reset, "https://talka.example.org/reset-password/"))
    page = elsewhere.submit(page, password=SECOND, repeat=SECOND)
    page = elsewhere.submit(page, email="ilze@example.org", password=SECOND)
    assert (page.status, page.url) == (200, "https://talka.example.org/n/vidzeme/")
    assert visitor.open("/n/vidzeme/").url != "https://talka.example.org/n/vidzeme/"


def link_in(mail: EmailMessage, start: str) -> str:
    """The link in a mail that begins so."""
    (found,) = re.findall(rf"{re.escape(start)}\S+", mail.get_content())
    return str(found)


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
