"""The demo, which takes a while to move in: it does so once, and tests get copies of it."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from flask import Flask

from tests.support.databases import Database, Databases
from tests.support.fixtures import app_at


class Demos:
    """A database of each kind with the demo in it, which nobody is connected to."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._filled: dict[str, Database] = {}
        self.closing = ExitStack()

    def move_into(self, database: Database) -> None:
        """Let a database be as one that the demo moved into."""
        if database.kind not in self._filled:
            self._filled[database.kind] = self._fill(database.kind)
        self._databases.renew(database, self._filled[database.kind])

    def _fill(self, kind: str) -> Database:
        from talka.demo.filling import fill_if_empty

        database = self.closing.enter_context(self._databases.fresh(kind))
        with app_at(database) as app:
            assert fill_if_empty(app)
        return database


@pytest.fixture(scope="session")
def demos(databases: Databases) -> Iterator[Demos]:
    """What fills the demo and copies it."""
    made = Demos(databases)
    yield made
    made.closing.close()


@pytest.fixture
def demo(demos: Demos, database: Database) -> Iterator[Flask]:
    """An app in whose database the demo lives, to change things in."""
    demos.move_into(database)
    with app_at(database) as app:
        yield app
