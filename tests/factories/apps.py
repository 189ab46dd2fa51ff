"""Apps with settings of their own, on a test's database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from talka.factory import create_app
from talka.kernel.database import db
from tests.support.databases import Database


@contextmanager
def app_on(database: Database, **changes: Any) -> Iterator[Flask]:
    """An app on this database with some settings changed; its connections are closed at the end."""
    app = create_app(database.settings(**changes))
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
