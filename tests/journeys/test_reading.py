"""Reading with scripts: the contents follow, words are explained in place, filters act at once."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.support.browser import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

CHAPTER = "/en/handbook/know-the-support-needed"


@pytest.fixture
def visit(live_server, browser):
    """Open a page as a visitor; fails when a script or the policy did."""
    contexts, problems = [], []

    def open_page(address, viewport=DESK, **options):
        context = browser.new_context(
            viewport=viewport, base_url=live_server.url, locale="en-GB", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda told: "Security Policy" in told.text and problems.append(told.text),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def tab_to(page, wanted):
    """Press Tab until the element has the focus."""
    for _times in range(200):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("never reached by keyboard")


def read_now(page):
    return page.locator('.contents a[aria-current="location"]')


# --- Contents ---------------------------------------------------------------------------------


def test_the_contents_follow_the_reader(visit):
    page = visit(CHAPTER)
    expect(read_now(page)).to_have_text("First ask, then plan")
    page.locator("#a1-f3").evaluate("place => place.scrollIntoView()")
    expect(read_now(page)).to_have_text("Services without barriers")
    page.locator("#a1-examples").evaluate("place => place.scrollIntoView()")
    expect(read_now(page)).to_have_text("How others do it")
    page.evaluate("scrollTo(0, 0)")
    expect(read_now(page)).to_have_text("First ask, then plan")


def test_the_contents_stand_beside_the_text_and_lead_into_it(visit):
    page = visit(CHAPTER)
    link = page.get_by_role("link", name="Tailored support towards lasting inclusion").first
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.locator("#a1-f5")).to_be_in_viewport()
    expect(link).to_be_in_viewport()
    expect(read_now(page)).to_have_text("Tailored support towards lasting inclusion")
    assert urlsplit(page.url).fragment == "a1-f5"


def test_on_a_phone_the_contents_close_once_a_place_is_chosen(visit):
    page = visit(CHAPTER, PHONE)
    contents, place = page.locator(".contents"), page.locator("#a1-f2-title")
    link = contents.get_by_role("link", name="Needs assessment from several sources")
    expect(link).to_be_hidden()
    contents.locator("summary").click()
    link.click()
    expect(link).to_be_hidden()
    expect(place).to_be_in_viewport()
    bar = page.locator(".book__side").bounding_box()
    assert place.bounding_box()["y"] >= bar["y"] + bar["height"]


def test_on_a_phone_escape_closes_the_contents(visit):
    page = visit(CHAPTER, PHONE)
    summary = page.locator(".contents summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(page.locator(".contents__list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".contents__list")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_without_scripts_the_contents_are_there_too(visit, viewport):
    page = visit(CHAPTER, viewport, java_script_enabled=False)
    link = page.locator(".contents").get_by_role("link", name="How others do it")
    if viewport == PHONE:
        page.locator(".contents summary").click()
    link.click()
    expect(page.locator("#a1-examples-title")).to_be_in_viewport()


# --- Words ------------------------------------------------------------------------------------


def test_a_word_is_explained_by_keyboard_and_the_focus_comes_back(visit):
    page = visit(CHAPTER)
    word = page.locator("a.term").first
    box = page.locator(f"#explained-{word.get_attribute('data-term')}")
    tab_to(page, word)
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    expect(box).to_be_focused()
    expect(word).to_have_attribute("aria-expanded", "true")
    assert urlsplit(page.url).path == CHAPTER
    page.keyboard.press("Tab")
    expect(box.get_by_role("link", name="See the glossary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()
    expect(word).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_what_explains_a_word_is_seen_whole_and_leads_to_the_glossary(visit, viewport):
    page = visit(CHAPTER, viewport)
    word = page.locator("a.term").nth(1)
    box = page.locator(f"#explained-{word.get_attribute('data-term')}")
    word.click()
    expect(box).to_be_in_viewport(ratio=1)
    term = word.get_attribute("data-term")
    box.get_by_role("link", name="See the glossary").click()
    page.wait_for_url(f"**/en/handbook/glossary#{term}")
    expect(page.locator(f"#{term}")).to_be_in_viewport()


def test_clicking_elsewhere_closes_the_explanation(visit):
    page = visit(CHAPTER)
    word = page.locator("a.term").first
    box = page.locator(f"#explained-{word.get_attribute('data-term')}")
    word.click()
    expect(box).to_be_visible()
    page.mouse.click(DESK["width"] - 20, 200)
    expect(box).to_be_hidden()


# --- Examples ---------------------------------------------------------------------------------


def test_a_filter_acts_at_once_and_the_address_keeps_it(visit):
    page = visit("/en/handbook/examples")
    country = page.get_by_label("Country")
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_hidden()
    country.focus()
    country.select_option("FI")
    expect(page.locator("#found-count")).to_have_text("13 examples")
    expect(page.locator(".example .tag").first).to_have_text("Finland")
    expect(country).to_be_focused()
    assert urlsplit(page.url).query == "country=FI"
    page.reload()
    expect(page.locator("#found-count")).to_have_text("13 examples")


def test_words_in_what_a_filter_brought_are_explained_too(visit):
    page = visit("/en/handbook/examples?country=SE")
    page.get_by_label("Country").select_option("")
    expect(page.locator("#found-count")).to_have_text("62 examples")
    word = page.locator("#found a.term").first
    word.click()
    expect(page.locator(f"#explained-{word.get_attribute('data-term')}")).to_be_visible()


def test_where_nothing_fits_the_page_leads_back_to_all(visit):
    page = visit("/en/handbook/examples?country=ZZ")
    expect(page.get_by_role("heading", name="No example fits both")).to_be_visible()
    page.get_by_role("link", name="Show all examples").click()
    expect(page.locator("#found-count")).to_have_text("62 examples")


def test_going_on_and_back_finds_what_was_chosen(visit):
    page = visit("/en/handbook/examples")
    page.get_by_label("Country").select_option("FI")
    expect(page.locator("#found-count")).to_have_text("13 examples")
    page.locator(".crumbs").get_by_role("link", name="Handbook").click()
    page.go_back()
    expect(page.get_by_label("Country")).to_have_value("FI")
    expect(page.locator("#found-count")).to_have_text("13 examples")


def test_without_scripts_a_button_filters(visit):
    page = visit("/en/handbook/examples", java_script_enabled=False)
    page.get_by_label("Country").select_option("FI")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#found-count")).to_have_text("13 examples")
