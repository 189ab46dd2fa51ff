"""A network's home: what goes on, where its members are, and what it costs to show."""

import pytest

from talka.assessments.kinds import RoundState
from talka.kernel.permissions import NetworkRole
from talka.monitoring.actions.counting import count_due
from talka.practices.kinds import CallState
from tests.factories.judging import make_jury
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_call
from tests.factories.publications import published_practice
from tests.factories.rounds import said
from tests.factories.tenants import make_network, make_network_role, make_organisation
from tests.integration.accounts.visitor import words
from tests.integration.tenancy.test_notices import post
from tests.support.statements import statements_of


@pytest.fixture
def hood(app):
    return make_neighbourhood(app)


def home(hood, person=None, network=None) -> str:
    """What the network's home says to somebody; to its coordinator unless told."""
    browser = client_of(hood.app, person or hood.coordinator)
    return words(browser.get(f"{(network or hood.network).home}/"))


def test_it_tells_what_is_under_way_and_by_when(app, hood):
    hood.round(said("Autumn round", days=12))
    make_call(app, hood.network, hood.coordinator, title="Housing that works")
    hood.elsewhere.round(said("Another round"))
    text = home(hood)
    for told in ("Autumn round", "0 of 2", "Housing that works", "Coming dates"):
        assert told in text
    dates = text[text.index("Coming dates") :]
    assert dates.index("Last day of the round: Autumn") < dates.index("Last day of the call: Hous")
    assert "Another round" not in text


def test_each_reads_of_it_what_the_role_allows(app, hood):
    reviewer = make_person(app, "Rūta")
    make_network_role(app, hood.network, reviewer, NetworkRole.REVIEWER)
    hood.round(said("Autumn round"))
    make_call(app, hood.network, hood.coordinator, title="Housing that works")
    make_call(app, hood.network, hood.coordinator, title="Kept back", state=CallState.DRAFT)
    for person, sees_round in ((hood.coordinator, True), (hood.observer, True), (reviewer, False)):
        text = home(hood, person)
        assert ("Autumn round" in text, "By country" in text) == (sees_round, sees_round)
        assert ("Housing that works" in text, "Kept back" in text) == (True, False)
        assert ("New round" in text, "Post a notice" in text) == (False, person is hood.coordinator)


def test_the_last_edition_and_the_newest_practices_stand_there(app, hood):
    jury = make_jury(app)
    other = make_jury(app, "Lithuania", "LT")
    for each, title in ((jury, "Coffee with a neighbour"), (other, "Tea with a stranger")):
        published_practice(app, each.practice(title), each.call(), each.coordinator)
    hood.round(said("Spring round"), state=RoundState.CLOSED)
    with app.app_context():
        count_due()
    assert "Latest edition Spring round" in home(hood)
    text = words(jury.browser().get(f"{jury.network.home}/"))
    assert "Coffee with a neighbour" in text
    assert "Tea with a stranger" not in text
    assert "None yet. When a round is closed" in text


def test_an_empty_network_says_what_to_do_next(app, hood):
    network = make_network(app, "Newborn")
    make_network_role(app, network, hood.coordinator)
    text = home(hood, network=network)
    for told in ("Nobody takes part yet", "New round", "New call", "Invite an organisation"):
        assert told in text


def test_members_stand_on_the_map_and_in_the_table_beside_it(app, hood):
    for country in ("EE", "EE", "FI"):
        make_organisation(app, country=country, networks=(hood.network,))
    page = client_of(app, hood.coordinator).get(f"{hood.network.home}/").text
    assert '<svg class="region"' in page
    assert ">EE 2</text>" in page
    assert f'href="{hood.network.home}/members?country=EE">Estonia</a>' in page
    assert f'href="{hood.network.home}/members?kind=municipality">' in page


MOST = 17


@pytest.mark.parametrize("role", ["coordinator", "observer"])
def test_it_asks_the_database_the_same_however_much_goes_on(app, enter, hood, role, database):
    person = getattr(hood, role)
    browser = client_of(app, person)

    def asked() -> int:
        with statements_of(app) as sent:
            assert browser.get(f"{hood.network.home}/").status_code == 200
        return len(sent)

    hood.round(said("The first"))
    post(enter(hood.coordinator), hood.network)
    make_call(app, hood.network, hood.coordinator)
    before = asked()
    for number in range(4):
        make_organisation(app, f"Town {number}", country="FI", networks=(hood.network,))
        hood.round(said(f"Round {number}"))
        make_call(app, hood.network, hood.coordinator, title=f"Call {number}")
        post(enter(hood.coordinator), hood.network, title=f"Notice {number}")
        make_network(app, f"Below {number}", parents=(hood.network, hood.above))
    setting_who_asks = 2 if database.kind == "postgresql" else 0
    assert asked() == before <= MOST + setting_who_asks
