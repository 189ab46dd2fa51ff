"""The fixtures most tests ask for: a database of each kind, an app on it, a client."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talka.kernel.catalogues import compile_all
from tests.support import ROOT
from tests.support.compiled import (
    share_compiled_addresses,
    share_compiled_statements,
    share_compiled_templates,
    share_parsed_addresses,
)
from tests.support.databases import KINDS, Database, Databases
from tests.support.memory import folder_in_memory

FOR_TESTS = ("TALKA_TEST_", "TALKA_CHROMIUM", "TALKA_FORBID_SKIPS")


def pytest_configure(config: pytest.Config) -> None:
    """Let no setting of the machine's own installation into a test, and have every language
    compiled before the first one; helpers of a parallel run find it done.
    """
    for name in list(os.environ):
        if name.startswith("TALKA_") and not name.startswith(FOR_TESTS):
            del os.environ[name]
    share_compiled_templates()
    share_compiled_statements()
    share_compiled_addresses()
    share_parsed_addresses()
    if not hasattr(config, "workerinput"):
        compile_all(ROOT / "translations")


def chosen_kinds() -> list[str]:
    """The kinds of database to test on: all, or those named in TALKA_TEST_DATABASES."""
    named = os.environ.get("TALKA_TEST_DATABASES", ",".join(KINDS)).split(",")
    unknown = set(named) - set(KINDS)
    if unknown:
        raise pytest.UsageError(f"TALKA_TEST_DATABASES: there is no {', '.join(unknown)}")
    return named


def pytest_generate_tests(metafunc: Any) -> None:
    """Run what asks for a database once on each kind."""
    if "database" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("only_on")
        kinds = [kind for kind in chosen_kinds() if only is None or kind in only.args]
        metafunc.parametrize("database", kinds, indirect=True, scope="function")


def pytest_collection_modifyitems(config: Any, items: list[pytest.Item]) -> None:
    """Leave out what only another kind of database has, where that kind was not chosen."""
    kinds = set(chosen_kinds())
    markers = {item: item.get_closest_marker("only_on") for item in items}
    left_out = [item for item, only in markers.items() if only and not kinds & set(only.args)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """What makes fresh databases; it starts a PostgreSQL when one is first asked for."""
    of_all = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        of_all = of_all.parent
    with TemporaryDirectory(prefix="talka-databases-", dir=folder_in_memory()) as folder:
        made = Databases(Path(folder), of_all)
        yield made
        made.close()


@pytest.fixture
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """A migrated database of the test's own."""
    with databases.fresh(request.param) as fresh:
        yield fresh


@contextmanager
def app_at(database: Database) -> Iterator[Flask]:
    """An app on a database, for the length of a block."""
    from talka.factory import create_app
    from talka.kernel.database import db

    made = create_app(database.settings())
    made.config["WTF_CSRF_ENABLED"] = False  # tests/security turns it on again
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(database: Database) -> Iterator[Flask]:
    """An app on that database."""
    with app_at(database) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts."""
    return app.test_client()
