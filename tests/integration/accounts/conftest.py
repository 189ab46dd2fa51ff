"""Two people with passwords: one the story is about, and one who must not notice."""

import pytest

from talka.accounts import throttle
from tests.factories.people import make_person
from tests.integration.accounts.visitor import Visitor

PASSWORD = "the moss under my boots"


@pytest.fixture
def app(app):
    """The app with its guard against forged requests, as people meet it."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.fixture
def password():
    """What Anna and Bruno sign in with."""
    return PASSWORD


@pytest.fixture
def anna(app):
    """The person the story is about."""
    return make_person(app, "Anna Kalniņa", email="anna@cesis.example.org", password=PASSWORD)


@pytest.fixture
def bruno(app):
    """Somebody else."""
    return make_person(app, "Bruno Ozols", email="bruno@narva.example.org", password=PASSWORD)


@pytest.fixture
def visitor(app):
    """A browser that nobody has signed in on."""
    return Visitor(app)


@pytest.fixture
def annas(app, anna):
    """Anna's browser, signed in on."""
    browser = Visitor(app)
    assert browser.sign_in(anna.email, PASSWORD).status_code == 303
    return browser


@pytest.fixture
def brunos(app, bruno):
    """Bruno's browser, signed in on."""
    browser = Visitor(app, at="198.51.100.7")
    assert browser.sign_in(bruno.email, PASSWORD).status_code == 303
    return browser


@pytest.fixture
def unhurried(monkeypatch):
    """For stories in which many things go wrong one after the other."""
    monkeypatch.setattr(throttle.limiter, "enabled", False)
