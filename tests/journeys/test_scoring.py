"""Scoring in a real browser: it saves itself, the score follows, and nobody's words are lost."""

import pytest
from playwright.sync_api import Page, expect

from talka.kernel.scoping import session_in
from talka.practices.kinds import Score
from talka.practices.models import ScorecardScore
from talka.practices.policy.scorecards import Said
from tests.factories.scorecards import ScorecardMade, make_scorecard, make_scores
from tests.factories.tenants import in_organisation
from tests.journeys.conftest import PHONE, House, sign_in_on

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

KEPT = "Not sent yet – kept on this device"


@pytest.fixture
def card(house: House) -> ScorecardMade:
    make_scorecard(house.app, house.theirs.organisation, house.stranger)
    return make_scorecard(house.app, house.ours.organisation, house.anna)


def open_area(page: Page, card: ScorecardMade, area: str = "q4") -> Page:
    """Open the page and wait until its scripts run."""
    page.goto(card.area(area))
    expect(page.locator("[data-save-button]")).to_be_hidden()
    return page


def expect_status(page: Page, indicator: str, words: str) -> None:
    expect(page.locator(f"#indicator-{indicator} [data-status]")).to_contain_text(words)


def said(house: House) -> dict[str, tuple[Score | None, str, str]]:
    """What is saved of our scorecard, by indicator."""
    with in_organisation(house.app, house.ours.organisation, house.anna) as scope:
        rows = session_in(scope).query(ScorecardScore).all()
        return {row.indicator_id: (row.score, row.reason, row.evidence) for row in rows}


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_the_score_follows_what_is_chosen_and_asks_for_the_reason(house, device, card, viewport):
    options = {"viewport": viewport} if viewport else {}
    page = open_area(device(house.anna, **options).new_page(), card)
    reading = page.locator('.reading[data-reading="q4"]')

    page.check("#score-q4-1-a-yes")
    page.check("#score-q4-2-a-no")
    expect(page.locator("#indicator-q4-2-a [data-lack]")).to_be_visible()
    page.fill("#reason-q4-2-a", "Nobody pays for it yet.")
    expect(page.locator("#indicator-q4-2-a [data-lack]")).to_be_hidden()

    expect_status(page, "q4-2-a", "Saved")
    expect(reading).to_contain_text("50%")
    expect(reading).to_contain_text("1 of 2 points")
    expect(reading).to_contain_text("Does not pass so far")
    expect(reading).to_contain_text("One step up is enough")
    expect(reading.locator("[data-candidates] a")).to_have_count(1)
    expect(page.locator("[data-announcement]")).to_contain_text("Sustainability: 50%")
    expect(page.locator('[data-progress-words="scored"]')).to_have_text("2 of 4")
    assert said(house) == {
        "q4-1-a": (Score.YES, "", ""),
        "q4-2-a": (Score.NO, "Nobody pays for it yet.", ""),
    }


def test_without_a_network_it_waits_and_is_sent_when_it_comes_back(house, device, card):
    context = device(house.anna)
    page = open_area(context.new_page(), card)
    context.set_offline(True)
    page.check("#score-q4-1-a-partly")
    page.fill("#reason-q4-1-a", "Written on the train")
    expect_status(page, "q4-1-a", KEPT)
    expect(page.locator("[data-unsent]")).to_contain_text("Written on the train")
    assert said(house) == {}

    context.set_offline(False)

    expect_status(page, "q4-1-a", "Saved")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert said(house) == {"q4-1-a": (Score.PARTLY, "Written on the train", "")}


@pytest.mark.parametrize(
    ("way", "stays"),
    [
        ("Keep mine", (Score.NO, "Mine", "")),
        ("Take theirs", (Score.YES, "Theirs", "A list")),
        ("Put both together", (Score.NO, "Theirs\n\nMine", "A list")),
    ],
)
def test_two_people_on_one_indicator_see_both_and_choose(house, device, card, way, stays):
    page = open_area(device(house.anna).new_page(), card)
    theirs = {"q4-1-a": Said(Score.YES, "Theirs", "A list")}
    make_scores(house.app, card, house.janis, theirs)
    page.check("#score-q4-1-a-no")
    page.fill("#reason-q4-1-a", "Mine")
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_contain_text("Jānis Ozols scored this in between")

    conflict.get_by_role("button", name=way).click()

    expect(conflict).to_be_hidden()
    expect_status(page, "q4-1-a", "Saved")
    expect(page.locator("#save-status")).to_contain_text("saved", ignore_case=True)
    assert said(house) == {"q4-1-a": stays}


def test_another_person_on_the_same_device_neither_sees_nor_sends_it(
    house, device, live_server, card
):
    context = device(house.anna)
    page = open_area(context.new_page(), card)
    context.set_offline(True)
    page.check("#score-q4-1-a-no")
    page.fill("#reason-q4-1-a", "Only Anna may read this")
    expect_status(page, "q4-1-a", KEPT)
    sign_in_on(context, live_server, house.janis)
    context.set_offline(False)

    expect(page.locator("[data-other-person]")).to_be_visible()
    expect(page.locator("#reason-q4-1-a")).to_be_hidden()
    second = open_area(context.new_page(), card)
    expect(second.locator("#reason-q4-1-a")).to_have_value("")
    assert said(house) == {}
