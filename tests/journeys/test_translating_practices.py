"""Translating in a real browser: it saves itself, and shows where the original moved on."""

import pytest
from playwright.sync_api import Page, expect

from talka.kernel.ids import new_id
from talka.practices.actions.writing import save_block
from talka.practices.kinds import BlockOrigin
from talka.practices.kinds.content import BlockText
from talka.practices.policy.writing import BlockDraft
from talka.practices.queries.practices import content_of, find_practice
from tests.factories.practices import PracticeMade, make_practice, translate
from tests.factories.tenants import in_organisation
from tests.journeys.conftest import PHONE, House

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


@pytest.fixture
def practice(house: House) -> PracticeMade:
    theirs = make_practice(house.app, house.theirs.organisation, house.stranger, title="Theirs")
    translate(house.app, theirs, "need", "Viņu vārdi")
    blocks = {"need": "People sat alone.", "partners": ""}
    return make_practice(house.app, house.ours.organisation, house.anna, blocks=blocks)


def open_translating(page: Page, practice: PracticeMade, code: str = "lv") -> Page:
    """Open the page and wait until its scripts run."""
    page.goto(f"{practice.address}/translations/{code}")
    expect(page.locator("[data-save-button]")).to_be_hidden()
    return page


def expect_status(page: Page, block: str, words: str) -> None:
    expect(page.locator(f"#block-{block} [data-status]")).to_contain_text(words)


def said(house: House, practice: PracticeMade, block: str, language: str = "lv") -> BlockText:
    with in_organisation(house.app, house.ours.organisation, house.anna) as scope:
        return content_of(scope, find_practice(scope, practice.id)).blocks[block][language]


def change_original(house: House, practice: PracticeMade, text: str) -> None:
    with in_organisation(house.app, house.ours.organisation, house.anna) as scope:
        draft = BlockDraft(text, 1, new_id())
        save_block(scope=scope, practice_id=practice.id, block="need", draft=draft)


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_a_practice_is_translated_part_by_part(house, device, practice, viewport):
    page = device(house.anna, **({"viewport": viewport} if viewport else {})).new_page()
    page.goto(practice.address)
    page.get_by_role("link", name="Languages").click()
    page.get_by_label("Begin another language").select_option(label="Latvian")
    page.get_by_role("button", name="Translate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Translate into Latvian")
    expect(page.locator("[data-save-button]")).to_be_hidden()

    original = page.locator("#block-need .translating__original").bounding_box()
    field = page.locator("#text-need").bounding_box()
    assert original
    assert field
    assert (original["x"] < field["x"]) is (viewport is None)

    page.fill("#text-need", "Cilvēki sēdēja vieni.")
    expect_status(page, "need", "Saved")
    assert said(house, practice, "need") == BlockText("Cilvēki sēdēja vieni.", BlockOrigin.HUMAN)
    page.locator("#origin-need").select_option(label="A machine translated it, I have not checked")
    expect_status(page, "need", "Saved")
    expect(page.locator('[data-progress-words="translated"]')).to_have_text("1 of 10")
    page.goto(f"{practice.address}/preview?in=lv")
    expect(page.locator('[lang="lv"]', has_text="Cilvēki sēdēja vieni.")).to_be_visible()
    expect(page.get_by_text("Translated by a machine", exact=True)).to_be_visible()
    assert said(house, practice, "need").origin is BlockOrigin.MACHINE


def test_where_the_original_moved_on_the_translator_says_that_it_fits(house, device, practice):
    translate(house.app, practice, "need", "Cilvēki sēdēja vieni.")
    change_original(house, practice, "People sat alone every evening.")
    page = open_translating(device(house.anna).new_page(), practice)
    changed = page.locator("#block-need [data-changed]")
    expect(changed).to_contain_text("every evening.")

    page.fill("#text-need", "Cilvēki ik vakaru sēdēja vieni.")
    expect_status(page, "need", "Saved")
    expect(changed).to_be_visible()
    assert said(house, practice, "need").is_current is False

    page.get_by_role("button", name="Still right").click()
    expect(changed).to_be_hidden()
    expect(page.locator("#text-need")).to_be_focused()
    assert said(house, practice, "need") == BlockText(
        "Cilvēki ik vakaru sēdēja vieni.", BlockOrigin.HUMAN
    )


def test_what_somebody_else_translated_is_shown_with_where_it_comes_from(house, device, practice):
    janis = open_translating(device(house.janis).new_page(), practice)
    anna = open_translating(device(house.anna).new_page(), practice)
    anna.fill("#text-need", "Annas vārdi")
    anna.locator("#origin-need").select_option("machine")
    expect_status(anna, "need", "Saved")

    janis.fill("#text-need", "Jāņa vārdi")
    expect(janis.locator("#block-need [data-conflict]")).to_contain_text("Annas vārdi")
    assert said(house, practice, "need").text == "Annas vārdi"
    janis.get_by_role("button", name="Take their words").click()
    expect(janis.locator("#text-need")).to_have_value("Annas vārdi")
    expect(janis.locator("#origin-need")).to_have_value("machine")
