"""Production keeps its second wall: it does not work as a role that stands above it."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL, make_url

from talka.factory import create_app
from talka.kernel.database import StrongRole, db
from talka.settings import Environment, Settings
from tests.support.databases import Database

STRONG = "talka_above_the_wall"

pytestmark = pytest.mark.only_on("postgresql")


@pytest.fixture
def strong_role(database: Database) -> Iterator[str]:
    """A role that owns nothing and passes row-level security, for the length of a test."""
    role = sql.Identifier(STRONG)
    with psycopg.connect(database.superuser, autocommit=True) as connection:
        connection.execute(
            sql.SQL("create role {} login bypassrls password {}").format(role, STRONG)
        )
        yield STRONG
        connection.execute(sql.SQL("drop role {}").format(role))


def in_production(database: Database, url: str | URL) -> Settings:
    """Safe settings but for the role that the address names."""
    text = url if isinstance(url, str) else url.render_as_string(hide_password=False)
    return database.settings(
        environment=Environment.PRODUCTION,
        database_url=text,
        migration_database_url=f"{database.owner_url}&application_name=migrations",
        public_url="https://talka.example.org",
        mail_url="smtp://127.0.0.1",
    )


def answer(database: Database, url: str | URL, path: str) -> int:
    """The status of a page in production, as this role."""
    app = create_app(in_production(database, url))
    try:
        return app.test_client().get(path, base_url="https://talka.example.org").status_code
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_the_app_role_is_taken(database: Database) -> None:
    assert answer(database, database.url, "/readyz") == 200


def test_the_owner_is_refused(database: Database) -> None:
    with pytest.raises(StrongRole):
        create_app(in_production(database, database.owner_url))


def test_the_superuser_is_refused(database: Database) -> None:
    known = conninfo_to_dict(database.superuser)
    url = make_url(database.url).set(username=str(known["user"]), password=known.get("password"))
    with pytest.raises(StrongRole):
        create_app(in_production(database, url))


def test_who_passes_row_level_security_is_refused(database: Database, strong_role: str) -> None:
    url = make_url(database.url).set(username=strong_role, password=STRONG)
    with pytest.raises(StrongRole):
        create_app(in_production(database, url))


def test_a_database_that_is_away_stops_nothing(database: Database) -> None:
    url = make_url(database.url).update_query_dict({"port": "1"})
    assert answer(database, url, "/healthz") == 200
