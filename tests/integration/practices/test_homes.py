"""What waits is told where people land: authors, coordinators and reviewers, and nobody else."""

import pytest

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.practices.kinds import Act
from tests.factories.peers import TITLE, Peers
from tests.factories.people import make_person
from tests.factories.tenants import make_network_role
from tests.integration.practices.houses import house
from tests.support.world.pages import read, words

__all__ = ["house"]


@pytest.fixture
def peers(app):
    return Peers(app)


def home_of(peers, person, network):
    page = peers.browser(person).get(f"/n/{network.slug}/")
    assert page.status_code == 200
    return words(read(page.text))


def test_a_coordinator_finds_what_waits_for_them(peers):
    page = home_of(peers, peers.mara, peers.latvia)
    assert "2 practices wait for you" in page
    assert f"{TITLE} Owner of it. Read it and start the review" in page
    elsewhere = home_of(peers, peers.jonas, peers.lithuania)
    assert "for you" not in elsewhere
    assert TITLE not in elsewhere


def test_a_reviewer_finds_the_way_to_their_reviews(peers):
    page = home_of(peers, peers.anna, peers.latvia)
    assert "One review waits for you" in page
    assert "To my reviews" in page
    assert TITLE not in page
    assert "Nothing to review just now" in home_of(peers, peers.carla, peers.latvia)


def test_an_observer_is_told_nothing_of_it(app, peers):
    person = make_person(app, "Olga")
    make_network_role(app, peers.latvia, person, NetworkRole.OBSERVER)
    page = home_of(peers, person, peers.latvia)
    assert "Who takes part" in page
    assert "wait" not in page
    assert "review" not in page


def test_an_organisation_reads_at_home_what_came_back(house):
    practice, call = house.practice(title="Open kitchen"), house.call()
    house.send(practice, call)
    home = house.town.organisation.home

    def page(town, role):
        return words(read(town.browser(role).get(f"{home}/").text))

    assert "came back" not in page(house.town, OrganisationRole.EDITOR)
    house.coordinate(practice, Act.START_REVIEW)
    house.coordinate(practice, Act.RETURN, "Tell more about the results.")
    for role in OrganisationRole:
        told = page(house.town, role)
        assert "Practices that came back to you Open kitchen Returned Read why" in told
    theirs = house.neighbours.browser(OrganisationRole.ADMIN)
    assert "came back" not in theirs.get(f"{house.neighbours.organisation.home}/").text
    house.post(practice, "rework")
    assert "came back" not in page(house.town, OrganisationRole.EDITOR)
