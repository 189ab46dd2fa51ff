"""An app of the shell alone: no database, no rooms above."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talka.kernel import i18n
from talka.settings import Settings
from talka.shell import room, slots


def make_shell_app(**settings: object) -> Flask:
    """The shell with one page of its own, for a test to hang routes into."""
    app = Flask("shell-alone", static_folder=None, template_folder=None)
    chosen = Settings(**{"environment": "test", **settings})
    app.extensions["settings"] = chosen
    app.config.update(SECRET_KEY="t" * 40, SESSION_COOKIE_SECURE=chosen.is_https, TESTING=True)
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    i18n.init_app(app, str(chosen.translations_directory))
    room.register(app)
    return app


@pytest.fixture(autouse=True)
def empty_slots() -> Iterator[None]:
    """Give back whatever a test puts into the slots."""
    before = (slots.viewer, slots.language_chosen, slots.know_viewer)
    slots.viewer, slots.language_chosen = (lambda: None), (lambda _language: None)
    slots.know_viewer = lambda: None
    yield
    slots.viewer, slots.language_chosen, slots.know_viewer = before


@pytest.fixture
def shell() -> Flask:
    return make_shell_app()


@pytest.fixture
def visitor(shell: Flask) -> FlaskClient:
    """Someone without an account, reading English."""
    client = shell.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client
