"""What a coordinator reads before an act that nobody can take back, or that tells others."""

from datetime import UTC, datetime, time, timedelta

import pytest

from talka.assessments.actions.places import extend_place
from talka.assessments.kinds import AnswerValue
from talka.kernel.clock import pretend, today
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.rounds import said
from tests.support.world.pages import read, words

STILL = "not signed off yet"


@pytest.fixture
def hood(app):
    made = make_neighbourhood(app)
    made.elsewhere.round()
    return made


def text_of(reply):
    return words(read(reply.text))


def signs_off(hood, asked, town):
    started = hood.start(asked, town)
    town.answer(started, [AnswerValue.MET])
    town.sign_off(started)


def test_who_closes_a_round_reads_what_is_published_then_and_for_whom(hood):
    asked = hood.round()
    page = f"{hood.network.home}/rounds/{asked}/close"
    told = text_of(hood.browser().get(page))
    assert "Its results are published at once." in told
    assert "Everybody who takes part in Latvia or in a network below it can read them" in told
    assert "published once and stay" in told
    assert hood.elsewhere.browser().get(page).status_code == 404


def test_who_closes_a_round_early_is_warned(hood):
    asked = hood.round(said(days=10))
    browser, page = hood.browser(), f"{hood.network.home}/rounds/{asked}/close"
    told = text_of(browser.get(page))
    assert "Its last day is only on" in told
    assert f"2 organisations have {STILL}" in told
    signs_off(hood, asked, hood.town)
    assert f"1 organisation has {STILL}" in text_of(browser.get(page))
    signs_off(hood, asked, hood.village)
    assert STILL not in text_of(browser.get(page))
    assert "Its last day is only on" not in text_of(browser.get(page))


def test_and_so_is_who_closes_it_while_some_have_more_time(hood):
    asked, last = hood.round(said(days=10)), today() + timedelta(days=10)
    place = hood.place(asked, hood.town)
    with hood.network_scope() as scope:
        later = last + timedelta(days=10)
        extend_place(scope=scope, round_id=asked, place_id=place, due_on=later)
    page = f"{hood.network.home}/rounds/{asked}/close"
    with pretend(datetime.combine(last, time(12), UTC)):
        told = text_of(hood.browser().get(page))
        assert "Some still have time" in told
        assert f"1 organisation was given more time and has {STILL}" in told
        assert "Its last day is only on" not in told
    with pretend(datetime.combine(later, time(12), UTC)):
        told = text_of(hood.browser().get(page))
        assert STILL not in told
        assert "2 are not there yet" in told
