"""A network asks for more organisations behind each figure, and never for fewer than was used."""

import pytest

from talka.assessments.kinds import AnswerValue
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import NetworkRole
from talka.monitoring.actions.least import ask_for_more
from talka.monitoring.queries.editions import editions, find_edition
from talka.monitoring.queries.least import least_for
from talka.monitoring.values import Reason
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_network, make_network_role
from tests.integration.accounts.visitor import words

MET, NOT_MET = AnswerValue.MET, AnswerValue.NOT_MET


@pytest.fixture
def crowd(app):
    crowd = make_crowd(app)
    for number in range(8):
        crowd.join(f"Anonymous {number}")
    return crowd


def desk(crowd):
    return in_network(crowd.app, crowd.network, crowd.coordinator, below=(crowd.below,))


def publish(crowd):
    asked = crowd.open()
    for number, each in enumerate(crowd.members):
        crowd.answer(asked, each, [MET if number % 2 else NOT_MET])
    crowd.close(asked)
    with desk(crowd) as scope:
        return find_edition(scope, editions(scope)[0].id)


def test_a_network_that_asks_for_more_withholds_what_fewer_stand_behind(crowd):
    with desk(crowd) as scope:
        assert ask_for_more(scope=scope, at_least=9)
        assert not ask_for_more(scope=scope, at_least=9)
    read = publish(crowd)
    assert read.at_least == 9
    assert {row.total.reason for row in read.figures.items.values()} == {Reason.TOO_FEW}


def test_it_can_be_taken_back_until_something_is_published_with_it(crowd):
    with desk(crowd) as scope:
        ask_for_more(scope=scope, at_least=50)
        ask_for_more(scope=scope, at_least=7)
    assert publish(crowd).at_least == 7
    with desk(crowd) as scope:
        for fewer in (6, 5, 4):
            with pytest.raises(RuleBroken):
                ask_for_more(scope=scope, at_least=fewer)
        assert ask_for_more(scope=scope, at_least=8)


def test_it_holds_for_the_networks_below_and_not_elsewhere(app, crowd):
    elsewhere = make_crowd(app, "Elsewhere")
    with desk(crowd) as scope:
        ask_for_more(scope=scope, at_least=6)
        assert least_for(scope, crowd.below.id) == 6
        assert least_for(scope, elsewhere.network.id) == 5
    below = make_person(app, "Coordinator below")
    make_network_role(app, crowd.below, below)
    with in_network(app, crowd.below, below) as scope:
        with pytest.raises(RuleBroken):
            ask_for_more(scope=scope, at_least=5)
        assert ask_for_more(scope=scope, at_least=10)
    with desk(crowd) as scope:
        assert least_for(scope, crowd.network.id) == 6


def test_the_page_says_the_rule_and_the_log_who_changed_it(app, crowd):
    browser, page = client_of(app, crowd.coordinator), f"{crowd.network.home}/editions/at-least"
    assert page in browser.get(f"{crowd.network.home}/editions").text
    assert browser.post(page, data={"at_least": "4"}).status_code == 422
    refused = browser.post(page, data={"at_least": "many"})
    assert refused.status_code == 422
    assert 'value="many"' in refused.text
    assert browser.post(page, data={"at_least": "8"}).status_code == 303
    assert "Now it is 8" in words(browser.get(page))
    log = words(browser.get(f"{crowd.network.home}/activity"))
    assert "Changed how many organisations a figure needs Details Baltic, 5 → 8" in log
    observer = make_person(app, "Observer")
    make_network_role(app, crowd.network, observer, NetworkRole.OBSERVER)
    assert client_of(app, observer).get(page).status_code == 403
    stranger = make_crowd(app, "Elsewhere").coordinator
    assert client_of(app, stranger).post(page, data={"at_least": "9"}).status_code == 404
