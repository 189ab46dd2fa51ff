"""What a coordinator reads before an act that nobody can take back, or that tells others."""

from datetime import UTC, datetime, time, timedelta

import pytest
from babel.dates import format_date
from sqlalchemy import select

from talka.assessments.actions.places import excuse, extend_place
from talka.assessments.actions.reminding import remind
from talka.assessments.asking import Asked
from talka.assessments.kinds import AnswerValue
from talka.kernel.clock import pretend, today
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.tenancy.models import Membership
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.people import client_of
from tests.factories.rounds import said
from tests.factories.tenants import make_organisation
from tests.factories.towns import make_town
from tests.integration.notifications.outbox import messages
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


def test_whoever_reminds_reads_first_who_gets_a_mail_and_whom_none_reaches(hood):
    """The number asked is the number mailed: the same roles, states and patience decide."""
    make_organisation(hood.app, "Lonely", networks=(hood.network,))
    asked = hood.round()
    page = f"{hood.network.home}/rounds/{asked}"
    browser = hood.browser()
    told = text_of(browser.get(f"{page}/remind"))
    assert "Send a reminder to 2 organisations?" in told
    assert told.split("Whom no mail reaches")[1].split("Their names")[1].split()[0] == "Lonely"
    with hood.network_scope() as scope:
        remind(scope=scope, round_id=asked, place_id=hood.place(asked, hood.town))
    told = text_of(browser.get(f"{page}/remind"))
    assert "Send a reminder to 1 organisation?" in told
    assert told.split("Reminded already")[1].split("Their names")[1].split()[0] == "Town"
    sent = text_of(browser.post(f"{page}/remind", follow_redirects=True))
    assert "1 organisation is reminded." in sent
    assert "1 was reminded within the last day already" in sent
    last = browser.get(f"{page}/remind")
    assert "Nobody gets a reminder now" in text_of(last)
    assert f'action="{page}/remind"' not in last.text
    assert hood.elsewhere.browser().get(f"{page}/remind").status_code == 404
    assert client_of(hood.app, hood.observer).get(f"{page}/remind").status_code == 403


def test_where_all_is_answered_an_editor_alone_gets_no_reminder(hood):
    leaderless = make_town(hood.app, "Leaderless", networks=(hood.network,))
    asked = hood.round(said(asked=Asked(organisations=(leaderless.organisation.id,))))
    page = f"{hood.network.home}/rounds/{asked}"
    started = hood.start(asked, leaderless)
    with leaderless.within() as scope:
        seat = select(Membership).where(Membership.role == OrganisationRole.ADMIN)
        session_in(scope).delete(session_in(scope).scalars(seat).one())
    browser = hood.browser()
    assert "Send a reminder to 1 organisation?" in text_of(browser.get(f"{page}/remind"))
    leaderless.answer(started, [AnswerValue.MET])
    told = text_of(browser.get(f"{page}/remind"))
    assert "Nobody gets a reminder now" in told
    assert "Leaderless" in told.split("Whom no mail reaches")[1]
    sent = text_of(browser.post(f"{page}/remind", follow_redirects=True))
    assert "In 1 organisation nobody can go on with it." in sent
    assert "is reminded" not in sent


def test_who_is_signed_off_or_excused_is_not_named(hood):
    asked = hood.round()
    page = f"{hood.network.home}/rounds/{asked}"
    signs_off(hood, asked, hood.town)
    told = text_of(hood.browser().get(f"{page}/remind"))
    assert "Village" in told
    assert "Town" not in told
    with hood.network_scope() as scope:
        place = hood.place(asked, hood.village)
        excuse(scope=scope, round_id=asked, place_id=place, reason="New council")
    assert "Nobody is behind." in text_of(hood.browser().get(f"{page}/remind"))
    hood.browser().post(f"{page}/close")
    assert hood.browser().get(f"{page}/remind").location == page


def test_whoever_gives_more_time_reads_that_no_mail_tells_of_it(hood):
    asked = hood.round(said(days=10))
    page = f"{hood.network.home}/rounds/{asked}"
    place, browser = f"{page}/places/{hood.place(asked, hood.village)}", hood.browser()
    for form in (f"{page}/extend", f"{page}/change", place):
        assert "Nobody is told by mail" in text_of(browser.get(form))
    before = len(messages(hood.app))
    days = {form: today() + timedelta(days=more) for form, more in ((page, 20), (place, 40))}
    for form, day in days.items():
        browser.post(f"{form}/extend", data={"due_on": day.isoformat()})
    assert len(messages(hood.app)) == before
    # Instead they see the new day, as the page says.
    for town, day in zip((hood.town, hood.village), days.values(), strict=True):
        shown = format_date(day, "long", locale="en_GB")
        assert shown in text_of(town.browser().get(f"{town.home}/"))
        with hood.network_scope() as scope:
            remind(scope=scope, round_id=asked, place_id=hood.place(asked, town))
        assert shown in messages(hood.app)[-1].body
