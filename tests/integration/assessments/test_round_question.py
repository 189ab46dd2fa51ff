"""A round on the home of an organisation that it asks: what its network may see, who sees it
besides, and where one starts."""

from itertools import product

import pytest

from talka.assessments.actions.places import excuse
from talka.kernel.permissions import OrganisationRole
from talka.tenancy.actions.networks import lower, share
from talka.tenancy.actions.sharing import let_see
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.queries.sharing import above_if_let_see, choices
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.rounds import make_round, said
from tests.factories.tenants import make_network
from tests.factories.towns import make_town
from tests.support.world.pages import read, words

PARTICIPATION, ANONYMOUS, NAMED = SharingLevel


@pytest.fixture
def hood(app):
    return make_neighbourhood(app)


@pytest.fixture
def deep(hood):
    """A town two networks below the uppermost one."""
    small = make_network(hood.app, "Small", parents=(hood.network, hood.above))
    return small, make_town(hood.app, "Deep", networks=(small,))


def home_of(town, role=OrganisationRole.ADMIN, step=""):
    return words(read(town.browser(role).get(f"{town.home}/{step}").text))


def class_of(link):
    return (link.get("class") or "").split()


def test_the_question_names_the_network_above_before_one_chooses(hood):
    asked = hood.round()
    for page in ("", f"rounds/{asked}"):
        told = words(read(hood.town.browser().get(f"{hood.town.home}/{page}").text))
        assert told.count("The same in the network above: Above Latvia") == 3
    assert "in the network above" not in home_of(hood.town, OrganisationRole.EDITOR)
    hood.town.browser().post(f"{hood.town.home}/rounds/{asked}/sharing", data={"level": "named"})
    assert "in the network above" not in home_of(hood.town)
    assert home_of(hood.village).count("The same in the network above: Above Latvia") == 3
    assert "in the network above" not in home_of(hood.elsewhere.town)


def test_nor_does_it_promise_more_than_was_lowered_above(hood):
    hood.share(hood.town, NAMED)
    with hood.town.within() as scope:
        lower(scope, network_id=hood.above.id, level=ANONYMOUS)
    hood.round()
    told = home_of(hood.town)
    assert told.count("The same in the network above: Above Latvia") == 2
    assert "Less in the network above: Above Latvia (Our answers count, without our name)" in told


def test_where_the_uppermost_asks_there_is_none_above(hood):
    hood.round(of=hood.above)
    told = home_of(hood.town)
    assert "What may Above Latvia see of you?" in told
    assert "in the network above" not in told


def test_a_network_between_is_told_from_those_above_and_below(hood, deep):
    small, town = deep
    make_round(hood.app, hood.network, hood.coordinator, below=(small,))
    told = home_of(town)
    assert told.count("The same in the network above: Above Latvia") == 3
    assert "network above: Small" not in told
    assert "network above: Latvia" not in told


def test_what_it_says_is_what_becomes_of_it(hood, deep):
    small, town = deep
    for joined, limit, chosen in product(SharingLevel, SharingLevel, SharingLevel):
        for asks in (small, hood.network):
            with town.within() as scope:
                share(scope, network_id=small.id, level=NAMED)
                for each in (hood.network, hood.above):
                    lower(scope, network_id=each.id, level=NAMED)
                lower(scope, network_id=hood.above.id, level=limit)
                share(scope, network_id=small.id, level=joined)
                promised = above_if_let_see(scope, [asks.id])[asks.id][chosen]
                let_see(scope, network_id=asks.id, level=chosen)
                seen = {id_: choice.sees for id_, choice in choices(scope).items()}
                assert {each.id: each.level for each in promised} == {
                    id_: seen[id_] for id_ in seen if id_ not in (small.id, asks.id)
                }


def test_while_a_round_waits_every_start_on_the_home_leads_to_it(hood):
    town, page = hood.town, f"{hood.town.home}/rounds"

    def starts():
        """Where the first steps (at the assessment) and the next step lead."""
        home = read(town.browser().get(f"{town.home}/?step=3").text)
        links = [a.get("href") for a in home.find(".//main").iter("a") if "button" in class_of(a)]
        return [each for each in links if page in each or each.endswith("/assessments/start")]

    assert starts() == [f"{town.home}/assessments/start"] * 2
    later = hood.round(said(title="Later", days=40))
    assert starts() == [f"{page}/{later}"] * 2
    sooner = hood.round(said(title="Sooner", days=20))
    assert starts() == [f"{page}/{sooner}"] * 2
    assert "Your network asks for it in the round “Sooner”." in home_of(town, step="?step=3")
    assert "Start with what Latvia asks for: “Sooner”." in home_of(town)
    places = {each: hood.place(each, town) for each in (sooner, later)}
    with hood.network_scope() as scope:
        for each, place in places.items():
            excuse(scope=scope, round_id=each, place_id=place, reason="New council")
    assert starts() == [f"{town.home}/assessments/start"] * 2
    assert "Start with what Latvia asks for" in home_of(hood.village)
    assert "Start the first assessment" in home_of(hood.elsewhere.town)


def test_who_has_started_is_led_on_and_to_no_round(hood):
    hood.start(hood.round(), hood.town)
    hood.round(said(title="Another"))
    told = home_of(hood.town)
    assert "no answer yet" in told
    assert "Start with what" not in told
    assert "Your network asks for it" not in home_of(hood.town, step="?step=3")
