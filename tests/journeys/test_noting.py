"""Notes in a real browser: they save themselves, wait when they must, and no words are lost."""

import re

import pytest
from playwright.sync_api import Page, Response, Route, expect
from sqlalchemy import select

from talka.handbook.models import Note, ReadingPosition
from talka.kernel.scoping import session_in
from tests.factories.tenants import in_organisation
from tests.journeys.conftest import PHONE, sign_in_on

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

CHAPTER, PARAGRAPH = "know-the-support-needed", "a1-intro-1"
KEPT = "Not sent yet – kept on this device"


class Reader:
    """Somebody who has the first chapter open."""

    def __init__(self, page: Page, house) -> None:
        self.page = page
        self.home = f"{house.ours.organisation.home}/handbook"
        page.goto(f"{self.home}/{CHAPTER}")
        expect(page.locator("#my-notes [data-save-button]")).to_be_hidden()
        self.place = page.locator(f"#{PARAGRAPH}")
        self.own = self.place.locator(".margin__own")
        self.shared = self.place.locator(".note--shared")

    def write(self, text: str) -> None:
        """Open the note at the paragraph, if it is closed, and write into it."""
        if not self.own.locator("textarea").is_visible():
            self.own.locator("summary").click()
        self.own.locator("textarea").fill(text)

    def change(self, text: str) -> None:
        """Write into the shared note."""
        field = self.shared.locator("textarea")
        if not field.is_visible():
            self.shared.get_by_text("Change this note").click()
        field.fill(text)

    def expect_status(self, words: str) -> None:
        expect(self.own.locator("[data-status]")).to_contain_text(words)

    def share(self) -> None:
        self.own.get_by_role("button", name="Save and share with").click()
        expect(self.shared).to_be_visible()


def texts(house, person) -> dict[str, bool]:
    """Every note with words this person may read, and whether it is shared."""
    with in_organisation(house.app, house.ours.organisation, person) as scope:
        rows = session_in(scope).execute(select(Note.text, Note.organisation_id))
        return {text: at is not None for text, at in rows if text}


def test_a_note_saves_itself_and_is_there_next_time(house, device):
    anna = Reader(device(house.anna).new_page(), house)
    anna.write("Ask the mothers' group")
    anna.expect_status("Saved ")
    anna.page.reload()
    expect(anna.own.locator("textarea")).to_have_value("Ask the mothers' group")
    assert texts(house, house.anna) == {"Ask the mothers' group": False}
    assert texts(house, house.janis) == {}


def test_on_a_phone_without_a_network_it_waits_and_survives_the_window(house, device):
    context = device(house.anna, viewport=PHONE)
    anna = Reader(context.new_page(), house)
    context.set_offline(True)
    anna.write("Written on the bus")
    anna.expect_status(KEPT)
    unsent = anna.page.locator("[data-unsent-notes]")
    expect(unsent).to_contain_text("Written on the bus")
    anna.page.close()
    context.set_offline(False)
    again = Reader(context.new_page(), house)
    expect(again.own.locator("textarea")).to_have_value("Written on the bus")
    again.expect_status("Saved ")
    assert texts(house, house.anna) == {"Written on the bus": False}


def test_what_waits_can_be_discarded(house, device):
    context = device(house.anna)
    anna = Reader(context.new_page(), house)
    anna.write("As it was")
    anna.expect_status("Saved ")
    context.set_offline(True)
    anna.write("A mistake")
    anna.expect_status(KEPT)
    unsent = anna.page.locator("[data-unsent-notes]")
    unsent.get_by_role("button", name="Discard").click()
    anna.page.locator("dialog").get_by_role("button", name="Discard").click()
    expect(unsent).to_be_hidden()
    expect(anna.own.locator("textarea")).to_have_value("As it was")
    context.set_offline(False)
    assert texts(house, house.anna) == {"As it was": False}


def test_a_note_that_is_too_long_says_so_once_and_is_saved_when_it_fits(house, device):
    anna = Reader(device(house.anna).new_page(), house)
    anna.write("x" * 4002)
    anna.expect_status("2 characters too many. Not saved yet.")
    assert anna.own.inner_text().count("too many") == 1
    expect(anna.own.locator("textarea")).to_have_attribute("aria-invalid", "true")
    anna.write("x" * 3999)
    expect(anna.own.locator("[data-count]")).to_have_text("1 characters left")
    anna.expect_status("Saved ")
    assert texts(house, house.anna) == {"x" * 3999: False}


def test_another_person_on_the_same_device_neither_sees_nor_sends_it(house, device, live_server):
    context = device(house.anna)
    anna = Reader(context.new_page(), house)
    context.set_offline(True)
    anna.write("Only Anna may read this")
    anna.expect_status(KEPT)
    sign_in_on(context, live_server, house.janis)
    context.set_offline(False)
    expect(anna.page.locator("[data-notes-other-person]")).to_be_visible()
    expect(anna.own.locator("textarea")).to_be_hidden()
    janis = Reader(context.new_page(), house)
    assert "Only Anna" not in janis.page.content()
    assert texts(house, house.anna) == texts(house, house.janis) == {}


def test_a_note_saved_long_ago_is_shared_and_taken_away_at_the_first_press(house, device):
    anna = Reader(device(house.anna).new_page(), house)
    anna.write("Saved before it is shared")
    anna.expect_status("Saved ")
    anna.share()
    expect(anna.shared).to_contain_text("Saved before it is shared")
    janis = Reader(device(house.janis).new_page(), house)
    janis.change("Jānis wrote this")
    expect(janis.shared.locator("[data-status]")).to_contain_text("Saved ")
    anna.page.reload()
    expect(anna.shared).to_contain_text("changed by Jānis Ozols")
    janis.shared.get_by_role("button", name="Take this note away").click()
    expect(janis.shared).to_have_count(0)
    assert texts(house, house.anna) == {}


def test_sharing_gives_it_to_colleagues_once_and_taking_back_takes_it(house, device):
    anna = Reader(device(house.anna).new_page(), house)
    anna.write("For all of us")
    anna.share()
    expect(anna.own.locator("textarea")).to_have_value("")
    janis = Reader(device(house.janis).new_page(), house)
    expect(janis.shared).to_contain_text("For all of us")
    assert texts(house, house.anna) == {"For all of us": True}
    anna.shared.get_by_role("button", name="Take back, only for me").click()
    expect(anna.own.locator("textarea")).to_have_value("For all of us")
    janis.page.reload()
    expect(janis.shared).to_have_count(0)
    assert texts(house, house.anna) == {"For all of us": False}


def test_ones_own_two_windows_lose_no_words(house, device):
    context = device(house.anna)
    left, right = Reader(context.new_page(), house), Reader(context.new_page(), house)
    left.write("From the left window")
    left.expect_status("Saved ")
    expect(left.own.locator("[data-earlier]")).to_have_count(0)
    right.write("From the right window")
    right.expect_status("What you saved in another window is kept as an earlier version.")
    assert texts(house, house.anna) == {"From the right window": False}
    right.own.get_by_role("link", name="Earlier versions").click()
    expect(right.page.locator("main")).to_contain_text("From the left window")


def test_what_is_typed_while_a_save_is_on_its_way_replaces_nothing_of_another_window(house, device):
    anna = Reader(device(house.anna).new_page(), house)
    held = []

    def hold(route: Route) -> None:
        held.append(route)

    anna.page.route("**/handbook/notes", hold, times=1)
    with anna.page.expect_request("**/handbook/notes"):
        anna.write("One")
    anna.write("One and two")
    held[0].continue_()
    expect(anna.own.locator("[data-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    expect(anna.own.get_by_role("link", name="Earlier versions")).to_be_visible()
    assert texts(house, house.anna) == {"One and two": False}


@pytest.mark.parametrize(
    ("way", "stays"),
    [
        ("Keep my words", "Jānis's words"),
        ("Take their words", "Anna's words"),
        ("Keep both, one after the other", "Anna's words\n\nJānis's words"),
    ],
)
def test_two_people_in_one_shared_note_see_both_texts_and_choose(house, device, way, stays):
    anna = Reader(device(house.anna).new_page(), house)
    anna.write("As it was")
    anna.share()
    janis = Reader(device(house.janis).new_page(), house)
    anna.change("Anna's words")
    expect(anna.shared.locator("[data-status]")).to_contain_text("Saved ")
    janis.change("Jānis's words")
    conflict = janis.shared.locator("[data-conflict]")
    expect(conflict).to_contain_text("Anna's words")
    expect(conflict).to_contain_text("Jānis's words")
    assert texts(house, house.anna) == {"Anna's words": True}
    conflict.get_by_role("button", name=way).click()
    expect(conflict).to_be_hidden()
    expect(janis.shared.locator("[data-status]")).to_contain_text("Saved ")
    expect(janis.shared.locator("[data-shown]")).to_have_text(stays)
    assert texts(house, house.anna) == {stays: True}


def test_one_reads_on_where_one_stopped(house, device):
    page = device(house.anna).new_page()
    reader = Reader(page, house)
    with page.expect_response(_says("a1-benefits")) as told:
        page.locator("#a1-benefits").evaluate("each => each.scrollIntoView()")
    assert told.value.status == 204
    page.goto(f"{reader.home}/")
    page.get_by_role("link", name="Read on").click()
    expect(page).to_have_url(re.compile(f"/{CHAPTER}#a1-benefits$"))
    with in_organisation(house.app, house.ours.organisation, house.anna) as scope:
        assert session_in(scope).scalars(select(ReadingPosition.block_id)).all() == ["a1-benefits"]


def _says(section: str):
    """Whether an answer is to a script that told of this section."""

    def tells(reply: Response) -> bool:
        return reply.url.endswith("/position") and section in (reply.request.post_data or "")

    return tells
