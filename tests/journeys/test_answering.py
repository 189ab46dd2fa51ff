"""Answering in a real browser: it saves itself, waits when it must, and never mixes people up."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from talka.accounts.models import UserSession
from talka.assessments.kinds import AnswerValue
from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.permissions import OrganisationRole
from talka.kernel.unit_of_work import unit_of_work
from tests.factories.assessments import make_answers
from tests.factories.people import PersonMade
from tests.factories.tenants import make_member
from tests.journeys.answer_sheet import open_sheet, saved
from tests.journeys.conftest import PHONE, sign_in_on

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
KEPT = "Not sent yet – kept on this device"


def end_sessions(app: Flask, person: PersonMade) -> None:
    with app.app_context(), unit_of_work():
        db.session.execute(delete(UserSession).where(UserSession.user_id == person.id))


def come_back(page: Page) -> None:
    """The person looks at the page again."""
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_what_is_answered_saves_itself_and_is_there_next_time(house, device):
    page = device(house.anna).new_page()
    sheet = open_sheet(page, house.ours)
    sheet.choose("a1-01", "partly")
    sheet.write("a1-01", "In spring and autumn")
    sheet.expect_status("a1-01", "Saved")
    expect(sheet.overall).to_contain_text("Saved")
    expect(page.locator('[data-progress-words="answered"]')).to_have_text("1 of 10")
    page.reload()
    expect(page.locator("#value-a1-01-partly")).to_be_checked()
    sheet.expect_note("a1-01", "In spring and autumn")
    assert house.saved() == {"a1-01": (PARTLY, "In spring and autumn", house.anna.id)}


def test_without_a_network_it_waits_and_is_sent_when_it_comes_back(house, device):
    context = device(house.anna)
    page = context.new_page()
    sheet = open_sheet(page, house.ours)
    context.set_offline(True)
    sheet.choose("a1-01", "met")
    sheet.write("a1-02", "Written on the train")
    sheet.expect_status("a1-02", KEPT)
    expect(sheet.overall).to_contain_text(KEPT)
    expect(sheet.unsent).to_contain_text("Written on the train")
    expect(sheet.unsent).to_contain_text("You are offline")
    assert house.saved() == {}
    context.set_offline(False)
    sheet.expect_status("a1-02", "Saved")
    expect(sheet.unsent).to_be_hidden()
    assert {item: row[:2] for item, row in house.saved().items()} == {
        "a1-01": (MET, ""),
        "a1-02": (None, "Written on the train"),
    }


def test_what_could_not_be_sent_is_there_after_the_window_was_closed(house, device):
    context = device(house.anna)
    page = context.new_page()
    sheet = open_sheet(page, house.ours)
    context.set_offline(True)
    sheet.write("a1-02", "Written on the train")
    sheet.expect_status("a1-02", KEPT)
    page.close()
    context.set_offline(False)
    page = context.new_page()
    elsewhere = open_sheet(page, house.ours, "a2-checklist")
    expect(elsewhere.unsent).to_be_hidden()
    expect(elsewhere.overall).to_contain_text("Everything is saved")
    assert house.saved()["a1-02"][:2] == (None, "Written on the train")


def test_what_waits_can_be_discarded(house, device):
    make_answers(house.app, house.ours, house.anna, {"a1-02": (MET, "As it was")})
    context = device(house.anna)
    page = context.new_page()
    sheet = open_sheet(page, house.ours)
    context.set_offline(True)
    sheet.write("a1-02", "A mistake")
    sheet.unsent.get_by_role("button", name="Discard").click()
    page.locator("dialog").get_by_role("button", name="Discard").click()
    expect(sheet.unsent).to_be_hidden()
    sheet.expect_note("a1-02", "As it was")
    context.set_offline(False)
    page.reload()
    sheet.expect_note("a1-02", "As it was")
    assert house.saved()["a1-02"][:2] == (MET, "As it was")


def open_beside(page: Page) -> None:
    """The person is signed in in another tab, and does not look at this page."""
    page.context.new_page().goto("/")


@pytest.mark.parametrize("noticed", [come_back, open_beside])
def test_a_session_that_ends_while_writing_costs_nothing(house, device, live_server, noticed):
    context = device(house.anna)
    page = context.new_page()
    page.clock.install()
    sheet = open_sheet(page, house.ours)
    end_sessions(house.app, house.anna)
    sheet.write("a1-01", "Written after the session ended")
    sheet.expect_status("a1-01", KEPT)
    signed_out = "You are signed out. What you wrote is kept on this device."
    for place in (sheet.overall, sheet.unsent):
        expect(place).to_contain_text(signed_out)
        link = place.get_by_role("link", name="Sign in again to send")
        expect(link).to_have_attribute("target", "_blank")
    assert house.saved() == {}
    page.clock.pause_at(now() + timedelta(seconds=1))  # nothing is sent because time went by
    sign_in_on(context, live_server, house.anna)
    noticed(page)
    sheet.expect_status("a1-01", "Saved")
    assert house.saved()["a1-01"][1:] == ("Written after the session ended", house.anna.id)


def test_another_person_on_the_same_device_neither_sees_nor_sends_it(house, device, live_server):
    context = device(house.anna)
    page = context.new_page()
    sheet = open_sheet(page, house.ours)
    context.set_offline(True)
    sheet.write("a1-01", "Only Anna may read this")
    sheet.expect_status("a1-01", KEPT)
    sign_in_on(context, live_server, house.janis)
    context.set_offline(False)
    expect(page.locator("[data-other-person]")).to_be_visible()
    expect(page.locator("#note-a1-01")).to_be_hidden()
    expect(sheet.unsent).to_be_hidden()
    second = context.new_page()
    janis = open_sheet(second, house.ours)
    expect(janis.overall).to_contain_text("Everything is saved")
    expect(janis.unsent).to_be_hidden()
    janis.expect_note("a1-01", "")
    assert "Only Anna" not in second.content()
    assert house.saved() == {}
    sign_in_on(context, live_server, house.anna)
    third = open_sheet(context.new_page(), house.ours)
    third.expect_note("a1-01", "Only Anna may read this")
    third.expect_status("a1-01", "Saved")
    assert house.saved()["a1-01"][1:] == ("Only Anna may read this", house.anna.id)


def test_the_other_organisation_never_sees_what_waits_in_this_one(house, device, live_server):
    make_member(house.app, house.theirs.organisation, house.anna, OrganisationRole.EDITOR)
    context = device(house.anna)
    sheet = open_sheet(context.new_page(), house.ours)
    sheet.page.route("**/answers/**", lambda route: route.abort())
    sheet.write("a1-01", "Said in confidence here")
    sheet.expect_status("a1-01", KEPT)
    there = open_sheet(context.new_page(), house.theirs)
    expect(there.overall).to_contain_text("Everything is saved")
    there.expect_note("a1-01", "")
    assert saved(house.app, house.theirs, house.stranger) == {}
    assert house.saved() == {}


def two_who_disagree(house, device):
    """Jānis's page, after Anna saved and he wrote something else in the same item."""
    anna = open_sheet(device(house.anna).new_page(), house.ours)
    janis = open_sheet(device(house.janis).new_page(), house.ours)
    anna.choose("a1-01", "met")
    anna.write("a1-01", "Anna's words")
    anna.expect_status("a1-01", "Saved")
    janis.write("a1-01", "Jānis's words")
    conflict = janis.item("a1-01").locator("[data-conflict]")
    expect(conflict).to_contain_text("Anna's words")
    expect(conflict).to_contain_text("Jānis's words")
    return janis, conflict


@pytest.mark.parametrize(
    ("way", "answer"),
    [
        ("Keep mine", (None, "Jānis's words")),
        ("Take theirs", (MET, "Anna's words")),
        ("Merge both notes", (None, "Anna's words\n\nJānis's words")),
    ],
)
def test_two_people_on_one_item_see_both_texts_and_choose(house, device, way, answer):
    janis, conflict = two_who_disagree(house, device)
    assert house.saved()["a1-01"][:2] == (MET, "Anna's words")
    conflict.get_by_role("button", name=way).click()
    expect(conflict).to_be_hidden()
    janis.expect_note("a1-01", answer[1])
    janis.expect_status("a1-01", "Saved")
    expect(janis.overall).to_contain_text("aved")
    assert house.saved()["a1-01"][:2] == answer


def test_a_conflict_stops_only_its_own_item(house, device):
    janis, conflict = two_who_disagree(house, device)
    janis.choose("a1-03", "not_met")
    janis.expect_status("a1-03", "Saved")
    janis.page.reload()
    expect(conflict).to_contain_text("Anna's words")
    janis.expect_note("a1-01", "Jānis's words")
    assert house.saved()["a1-03"][0] is NOT_MET
    assert house.saved()["a1-01"][1] == "Anna's words"


def test_a_page_whose_token_is_old_fetches_a_new_one_by_itself(house, device, live_server):
    context = device(house.anna)
    sheet = open_sheet(context.new_page(), house.ours)
    sign_in_on(context, live_server, house.anna)  # a new session knows nothing of the old token
    sheet.choose("a1-01", "met")
    sheet.expect_status("a1-01", "Saved")
    assert house.saved()["a1-01"][0] is MET


def test_a_note_that_is_too_long_says_so_and_is_sent_once_it_fits(house, device):
    sheet = open_sheet(device(house.anna).new_page(), house.ours)
    sheet.write("a1-01", "x" * 4003)
    sheet.expect_status("a1-01", "3 characters too many")
    assert house.saved() == {}
    sheet.write("a1-01", "x" * 4000)
    sheet.expect_status("a1-01", "Saved")
    assert len(house.saved()["a1-01"][1]) == 4000


def test_a_checklist_is_answered_by_keyboard_alone(house, device):
    page = device(house.anna).new_page()
    open_sheet(page, house.ours)
    expect(page.get_by_text("Answer with the keyboard")).to_be_visible()
    page.locator("#item-a1-01 summary").first.focus()
    page.keyboard.press("1")
    expect(page.locator("#value-a1-01-met")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#value-a1-01-partly")).to_be_checked()
    for number in range(2, 11):
        page.keyboard.press("n")
        expect(page.locator(f"#item-a1-{number:02} :focus")).to_have_count(1)
        page.keyboard.press("3")
    page.keyboard.press("0")
    expect(page.locator("#item-a1-10 input:checked")).to_have_count(0)
    page.keyboard.press("4")
    page.keyboard.press("Tab")  # Help
    page.keyboard.press("Tab")  # Note
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("n1 is not an answer")
    expect(page.locator("#note-a1-10")).to_have_value("n1 is not an answer")
    expect(page.locator("#item-a1-10 [data-status]")).to_contain_text("Saved")
    answers = house.saved()
    assert answers["a1-01"][0] is PARTLY
    assert [answers[f"a1-{n:02}"][0] for n in range(2, 10)] == [NOT_MET] * 8
    assert answers["a1-10"][:2] == (AnswerValue.NOT_APPLICABLE, "n1 is not an answer")


def test_next_unanswered_leads_on_to_the_checklist_that_has_more(house, device):
    done = {f"a1-{number:02}": (MET, "") for number in range(1, 10)}
    make_answers(house.app, house.ours, house.anna, done)
    page = device(house.anna).new_page()
    sheet = open_sheet(page, house.ours)
    page.get_by_role("link", name="Next unanswered").click()
    expect(page.locator("#item-a1-10 :focus")).to_have_count(1)
    page.keyboard.press("1")
    sheet.expect_status("a1-10", "Saved")
    page.get_by_role("link", name="Next unanswered").click()
    expect(page).to_have_url(re.compile("/a2-checklist#item-a2-01$"))
    expect(page.locator("#item-a2-01 :focus")).to_have_count(1)
    page.keyboard.press("1")
    sheet.expect_status("a2-01", "Saved")


def test_on_a_phone_one_thumb_is_enough(house, device):
    page = device(house.anna, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    sheet = open_sheet(page, house.ours)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    next_link = page.get_by_role("link", name="Next unanswered")
    for number in range(1, 4):
        next_link.tap()
        box = page.locator(f"#value-a1-{number:02}-met").bounding_box()
        bar = page.locator("[data-bar]").bounding_box()
        assert box is not None
        assert bar is not None
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= bar["y"]
        page.locator(f"#value-a1-{number:02}-met").tap()
        sheet.expect_status(f"a1-{number:02}", "Saved")
    bar = page.locator("[data-bar]").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= PHONE["height"] + 1
    assert bar["height"] <= PHONE["height"] / 4
    assert len(house.saved()) == 3


def test_without_scripts_one_button_saves_the_page(house, device):
    page = device(house.anna, java_script_enabled=False).new_page()
    page.goto(house.ours.checklist("a1-checklist"))
    expect(page.locator("#save-status")).to_be_hidden()
    expect(page.locator("[data-keys-help]")).to_be_hidden()
    page.check("#value-a1-01-met")
    page.locator("#item-a1-02 [data-note-box] summary").click()
    page.fill("#note-a1-02", "Without scripts")
    page.locator("[data-save-button] button").click()
    expect(page.get_by_role("status").first).to_contain_text("2 answers were saved.")
    assert {item: row[:2] for item, row in house.saved().items()} == {
        "a1-01": (MET, ""),
        "a1-02": (None, "Without scripts"),
    }
