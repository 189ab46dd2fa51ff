"""Two organisations in two networks: whatever happens in one, the other must not notice."""

from types import SimpleNamespace

import pytest

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.kinds import OrganisationKind
from tests.factories.people import client_of, make_person
from tests.factories.tenants import (
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)
from tests.integration.accounts.visitor import Visitor

PASSWORD = "the moss under my boots"


@pytest.fixture
def app(app):
    """The app with its guard against forged requests, as people meet it."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.fixture
def enter(app):
    """Open a browser in which this person is signed in."""
    return lambda person: Visitor(app, client_of(app, person))


@pytest.fixture
def visitor(app):
    """A browser that nobody has signed in on."""
    return Visitor(app)


@pytest.fixture
def house(app):
    """Cēsis with an administrator, an editor and a viewer; Kaunas with one administrator; the
    networks they are in, one below the other's neighbour; coordinators and an observer.
    """
    north = make_network(app, "Northern neighbours")
    latvia = make_network(app, "Latvia", parents=(north,), country="LV")
    south = make_network(app, "Southern neighbours")
    cesis = make_organisation(app, "Cēsu novads", networks=(latvia,))
    kaunas = make_organisation(
        app, "Kauno pagalba", kind=OrganisationKind.NGO, country="LT", networks=(south,)
    )
    people = {
        name.lower(): make_person(app, f"{name} {family}", email=f"{name.lower()}@{place}.example")
        for name, family, place in (
            ("Anna", "Kalniņa", "cesis"),
            ("Edgars", "Ozols", "cesis"),
            ("Vera", "Liepa", "cesis"),
            ("Jonas", "Kazlauskas", "kaunas"),
            ("Karin", "Lund", "north"),
            ("Olga", "Observer", "north"),
            ("Rasa", "Rimkutė", "south"),
        )
    }
    for name, role in zip(("anna", "edgars", "vera"), OrganisationRole, strict=True):
        make_member(app, cesis, people[name], role)
    make_member(app, kaunas, people["jonas"])
    make_network_role(app, north, people["karin"])
    make_network_role(app, north, people["olga"], NetworkRole.OBSERVER)
    make_network_role(app, south, people["rasa"])
    return SimpleNamespace(
        app=app, north=north, latvia=latvia, south=south, cesis=cesis, kaunas=kaunas, **people
    )
