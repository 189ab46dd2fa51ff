"""Whole journeys by keyboard alone: the mouse stays where it is, and the focus is always seen."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility.conftest import LiveHouse
from tests.factories.people import PASSWORD

MOST_TABS = 80
_FOCUSED = """() => {
    const at = document.activeElement;
    const label = at.labels && at.labels[0];
    const words = at.getAttribute('aria-label') || (label && label.innerText) || at.innerText;
    const style = getComputedStyle(at), drawn = getComputedStyle(label || at);
    const box = at.getBoundingClientRect();
    return {
        tag: at.tagName.toLowerCase(),
        kind: at.getAttribute('type') || '',
        name: at.getAttribute('name') || '',
        words: (words || at.value || '').replace(/\\s+/g, ' ').trim(),
        seen: [style, drawn].some(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none'),
        inside: box.bottom > 0 && box.top < innerHeight,
    }
}"""


@dataclass(frozen=True)
class Hands:
    """Two hands on a keyboard."""

    page: Page

    def focused(self) -> dict[str, str]:
        """What has the focus just now."""
        found: dict[str, str] = self.page.evaluate(_FOCUSED)
        return found

    def tab_to(self, words: str, *, tag: str = "") -> dict[str, str]:
        """Press Tab until something with these words has the focus; it must be seen each time."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            at = self.focused()
            if at["tag"] == "body":
                continue
            # The browser itself shows where in a date one is.
            assert at["seen"] or at["kind"] == "date", f"nothing shows that the focus is on {at}"
            assert at["inside"], f"the focus is outside of the screen: {at}"
            if at["words"].startswith(words) and (not tag or at["tag"] == tag):
                return at
        raise AssertionError(f"{words} can not be reached by Tab on {self.page.url}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, key: str = "Enter") -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)


@pytest.fixture
def hands(live_house: LiveHouse, browser: Browser):
    """At the keyboard of a device on which nobody is signed in."""
    device = live_house.device(browser)
    yield Hands(device.new_page())
    device.close()


def come_in(hands: Hands) -> None:
    """Sign in as our editor."""
    hands.page.goto("/")
    hands.tab_to("Sign in", tag="a")
    hands.go()
    expect(hands.page.locator("h1")).to_have_text("Sign in")
    hands.tab_to("E-mail address")
    hands.write("editor@ours.example.org")
    hands.tab_to("Password")
    hands.write(PASSWORD)
    hands.go()
    expect(hands.page.locator("h1")).to_contain_text("Mūsu novads")


def test_from_the_front_door_to_the_results(hands: Hands) -> None:
    """Sign in, start an assessment, answer three items, and look at the results."""
    come_in(hands)
    page = hands.page
    hands.tab_to("Assessments", tag="a")
    hands.go()
    hands.tab_to("Start an assessment", tag="a")
    hands.go()
    hands.tab_to("The whole organisation")
    hands.press("ArrowDown")
    hands.tab_to("Name of the service")
    hands.write("Our language café")
    hands.tab_to("Start", tag="button")
    hands.go()
    expect(page.locator("h1")).to_contain_text("Our language café")
    hands.tab_to("Answers", tag="a")
    hands.go()
    expect(page.locator("[data-save-button]")).to_be_hidden()
    answered = set()
    for key in ("Space", "ArrowRight", "ArrowLeft"):
        at = hands.tab_to("Met", tag="input")
        answered.add(at["name"])
        hands.press("Space", key)
    assert len(answered) == 3
    expect(page.locator('[data-progress-words="answered"]')).to_have_text(re.compile("^3 of"))
    expect(page.locator("#save-status")).to_contain_text("Saved")
    hands.tab_to("Our language café", tag="a")
    hands.go()
    hands.tab_to("Results", tag="a")
    hands.go()
    expect(page.locator("h1")).to_contain_text("esults")
    counts = "Met 1, partly 1, not met 0, does not apply 1, not answered 7"
    expect(page.get_by_role("cell", name=counts)).to_be_visible()


def test_the_first_tab_skips_to_the_content(hands: Hands) -> None:
    hands.page.goto("/sign-in")
    hands.press("Tab")
    assert hands.focused()["words"] == "Skip to the content"
    hands.press("Enter")
    hands.tab_to("E-mail address")
    assert hands.focused()["kind"] == "email"


@pytest.mark.parametrize("opened", ["Language", "OE"])
def test_a_menu_opens_and_closes_without_a_mouse(hands: Hands, opened: str) -> None:
    come_in(hands)
    menu = hands.page.locator("header details[open]")
    hands.tab_to(opened, tag="summary")
    hands.press("Enter")
    expect(menu).to_have_count(1)
    hands.press("Tab")
    assert hands.focused()["tag"] in ("button", "a")
    hands.press("Escape")
    expect(menu).to_have_count(0)
    assert hands.focused()["tag"] == "summary"


@pytest.mark.parametrize("path", ["", "/people", "/profile", "/improvements/new", "/networks"])
def test_nothing_holds_the_focus_back(live_house: LiveHouse, browser: Browser, path: str) -> None:
    """Tab leads through the whole page and out of it, and Shift+Tab back."""
    place = live_house.house.world.ours
    device = live_house.device(browser, place.people["admin"])
    hands = Hands(device.new_page())
    hands.page.goto(f"{place.organisation.home}{path}" if path else f"{place.organisation.home}/")
    for key in ("Tab", "Shift+Tab"):
        for _ in range(250):
            hands.press(key)
            if hands.focused()["tag"] == "body":
                break
        else:
            raise AssertionError(f"{key} does not lead out of {path}")
    device.close()
