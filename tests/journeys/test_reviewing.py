"""Reviewing in a real browser: both sides in sight, everything saves itself, nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from talka.kernel.scoping import session_in
from talka.practices.models import ReviewSheet
from talka.practices.policy.judging import Said
from talka.practices.queries.reviews import said_in
from talka.practices.values import Score
from tests.factories.peers import WEAK, Peers
from tests.factories.reviews import begin_review, write_review
from tests.journeys.conftest import PHONE, House

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

KEPT = "Not sent yet – kept on this device"


@pytest.fixture
def peers(house: House) -> Peers:
    made = Peers(house.app)
    begin_review(house.app, made.anna, made.annas)
    return made


def open_review(page: Page, peers: Peers) -> Page:
    """Open the page and wait until its scripts run."""
    page.goto(f"/reviews/{peers.annas}")
    expect(page.locator("[data-save-button]")).to_be_hidden()
    return page


def expect_status(page: Page, part: str, words: str) -> None:
    expect(page.locator(f"#part-{part} [data-status]")).to_contain_text(words)


def said(peers: Peers) -> dict[str, Said]:
    """What is saved of Anna's sheet."""
    with peers.alone(peers.anna) as scope:
        sheet = session_in(scope).get_one(ReviewSheet, peers.annas)
        return said_in(sheet.scores, sheet.summary)


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_it_saves_itself_and_asks_for_the_reason(device, peers, viewport):
    options = {"viewport": viewport} if viewport else {}
    page = open_review(device(peers.anna, **options).new_page(), peers)
    page.check(f"#score-{WEAK}-no", force=True)
    expect(page.locator(f"#part-{WEAK} [data-lack]")).to_be_visible()
    expect(page.locator('[data-progress-words="scored"]')).to_have_text("0 of 34")
    page.fill(f"#reason-{WEAK}", "Only some of them come.")
    expect(page.locator(f"#part-{WEAK} [data-lack]")).to_be_hidden()
    expect(page.locator('[data-progress-words="scored"]')).to_have_text("1 of 34")
    expect(page.locator('[data-area="q1"]')).to_have_text("1 of 11")
    expect_status(page, WEAK, "Saved")
    page.fill("#reason-summary", "Honest work")
    expect_status(page, "summary", "Saved")
    assert said(peers) == {
        WEAK: Said(Score.NO, "Only some of them come."),
        "summary": Said(text="Honest work"),
    }


def test_the_practice_stays_in_sight_on_a_wide_screen(device, peers):
    page = open_review(device(peers.anna).new_page(), peers)
    page.locator("[data-part]").nth(20).scroll_into_view_if_needed()
    expect(page.locator("#practice-title")).to_be_in_viewport()


def test_on_a_phone_each_area_leads_back_to_the_practice(device, peers):
    page = open_review(device(peers.anna, viewport=PHONE).new_page(), peers)
    page.locator(".judging__back").last.click()
    expect(page.locator("#practice-title")).to_be_in_viewport()


def test_without_a_network_it_waits_and_is_sent_when_it_comes_back(device, peers):
    context = device(peers.anna)
    page = open_review(context.new_page(), peers)
    context.set_offline(True)
    page.fill(f"#reason-{WEAK}", "Written on the train")
    expect_status(page, WEAK, KEPT)
    expect(page.locator("[data-unsent]")).to_contain_text("Written on the train")
    assert WEAK not in said(peers)
    context.set_offline(False)
    expect_status(page, WEAK, "Saved")
    assert said(peers)[WEAK] == Said(None, "Written on the train")


def test_without_a_network_handing_in_waits(device, peers):
    context = device(peers.anna)
    page = open_review(context.new_page(), peers)
    here = page.url
    context.set_offline(True)
    page.fill(f"#reason-{WEAK}", "Written on the train")
    page.click("[data-hand-in]")
    expect_status(page, WEAK, KEPT)
    expect(page).to_have_url(here)
    assert WEAK not in said(peers)


def test_handing_in_sends_what_is_typed_and_lists_what_is_missing(device, peers):
    page = open_review(device(peers.anna).new_page(), peers)
    page.check(f"#score-{WEAK}-no", force=True)
    page.click("[data-hand-in]")
    expect(page.locator("h1")).to_have_text("Hand in your review")
    page.get_by_role("link", name="1.1").first.click()
    expect(page.locator(f"#part-{WEAK}")).to_be_in_viewport()
    write_review(peers.app, peers.anna, peers.annas, scores={WEAK: Score.NO})
    page.goto(f"/reviews/{peers.annas}/hand-in")
    page.get_by_role("button", name="Hand in for good").click()
    expect(page.locator("main")).to_contain_text("It cannot be changed any more")
