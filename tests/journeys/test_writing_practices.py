"""Writing a practice in a real browser: it saves itself, and nobody's words are lost."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from talka.kernel.scoping import session_in
from talka.practices.models import PracticeBlock
from tests.factories.practices import PracticeMade, make_practice
from tests.factories.tenants import in_organisation
from tests.journeys.conftest import PHONE, House, sign_in_on

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

KEPT = "Not sent yet – kept on this device"


@pytest.fixture
def practice(house: House) -> PracticeMade:
    make_practice(house.app, house.theirs.organisation, house.stranger, title="Theirs")
    blocks = {"need": "", "how": "We meet on Tuesdays."}
    return make_practice(house.app, house.ours.organisation, house.anna, blocks=blocks)


def open_writing(page: Page, practice: PracticeMade) -> Page:
    """Open the page and wait until its scripts run."""
    page.goto(f"{practice.address}/write")
    expect(page.locator("[data-save-button]")).to_be_hidden()
    return page


def expect_status(page: Page, block: str, words: str) -> None:
    expect(page.locator(f"#block-{block} [data-status]")).to_contain_text(words)


def said(house: House, practice: PracticeMade, block: str) -> str:
    with in_organisation(house.app, house.ours.organisation, house.anna) as scope:
        row = select(PracticeBlock.text).where(
            PracticeBlock.practice_id == practice.id, PracticeBlock.block == block
        )
        return session_in(scope).scalar(row) or ""


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_a_practice_is_begun_written_and_filled_in(house, device, practice, viewport):
    options = {"viewport": viewport} if viewport else {}
    page = device(house.anna, **options).new_page()
    page.goto(f"{house.ours.organisation.home}/practices")
    page.get_by_role("link", name="Describe a practice").click()
    page.fill("#title", "Neighbours read together")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#text-title")).to_have_value("Neighbours read together")

    page.fill("#text-need", "Nobody had a reason to meet.")

    expect_status(page, "need", "Saved")
    expect(page.locator('[data-progress-words="written"]')).to_have_text("2 of 11")
    expect(page.locator('[data-way="need"]')).to_contain_text("(written)")
    page.get_by_role("link", name="On to the facts").click()
    expect(page.locator("#factors-a2-f1")).to_be_hidden()
    page.check("#area-a2")
    page.check("#factors-a2-f1")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="things are missing")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="The need: Nothing is written here yet")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_network_it_waits_and_is_sent_when_it_comes_back(house, device, practice):
    context = device(house.anna)
    page = open_writing(context.new_page(), practice)
    context.set_offline(True)
    page.fill("#text-need", "Written on the train")
    expect_status(page, "need", KEPT)
    expect(page.locator("[data-unsent]")).to_contain_text("Written on the train")
    assert said(house, practice, "need") == ""

    context.set_offline(False)

    expect_status(page, "need", "Saved")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert said(house, practice, "need") == "Written on the train"


@pytest.mark.parametrize(
    ("way", "stays"),
    [
        ("Keep my words", "Mine"),
        ("Take their words", "Theirs"),
        ("Keep both, one after the other", "Theirs\n\nMine"),
    ],
)
def test_two_people_on_one_block_see_both_and_choose(house, device, practice, way, stays):
    page = open_writing(device(house.anna).new_page(), practice)
    theirs = open_writing(device(house.janis).new_page(), practice)
    theirs.fill("#text-how", "Theirs")
    expect_status(theirs, "how", "Saved")
    page.fill("#text-how", "Mine")
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_contain_text("Jānis Ozols changed this in between")

    conflict.get_by_role("button", name=way).click()

    expect(conflict).to_be_hidden()
    expect_status(page, "how", "Saved")
    expect(page.locator("#text-how")).to_have_value(stays)
    expect(page.locator("#save-status")).to_contain_text("saved", ignore_case=True)
    assert said(house, practice, "how") == stays


def test_what_is_too_long_says_so_and_waits(house, device, practice):
    page = open_writing(device(house.anna).new_page(), practice)
    page.fill("#text-summary", "x" * 401)
    expect_status(page, "summary", "1 characters too many")
    page.fill("#text-summary", "x" * 399)
    expect_status(page, "summary", "Saved")
    expect(page.locator("#count-summary")).to_have_text("1 characters left")
    assert said(house, practice, "summary") == "x" * 399


def test_another_person_on_the_same_device_neither_sees_nor_sends_it(
    house, device, live_server, practice
):
    context = device(house.anna)
    page = open_writing(context.new_page(), practice)
    context.set_offline(True)
    page.fill("#text-need", "Only Anna may read this")
    expect_status(page, "need", KEPT)
    sign_in_on(context, live_server, house.janis)
    context.set_offline(False)

    expect(page.locator("[data-other-person]")).to_be_visible()
    expect(page.locator("#text-need")).to_be_hidden()
    second = open_writing(context.new_page(), practice)
    expect(second.locator("#text-need")).to_have_value("")
    assert said(house, practice, "need") == ""
