"""Answering in a chapter of the handbook, in a real browser: the same answers as on their page."""

import re

import pytest
from playwright.sync_api import Page, expect

from talka.assessments.kinds import AnswerValue
from tests.journeys.answer_sheet import Sheet, open_sheet
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
FIRST, FOURTH = "know-the-support-needed", "work-with-people"
TOWNS = "a4-checklist-local-authorities"


def open_chapter(page: Page, house, slug: str = FIRST, anchor: str = "") -> Sheet:
    """Open the chapter and wait until its scripts run."""
    page.goto(f"{house.ours.organisation.home}/handbook/{slug}{anchor}")
    expect(page.locator("[data-save-button]").first).to_be_hidden()
    return Sheet(page)


def test_what_is_answered_in_the_chapter_stands_on_the_page_of_answers(house, device):
    page = device(house.anna).new_page()
    sheet = open_chapter(page, house)
    sheet.choose("a1-01", "partly")
    sheet.write("a1-01", "In spring and autumn")
    sheet.expect_status("a1-01", "Saved")
    page.reload()
    expect(page.locator("#value-a1-01-partly")).to_be_checked()
    sheet.expect_note("a1-01", "In spring and autumn")
    there = open_sheet(page, house.ours)
    expect(page.locator("#value-a1-01-partly")).to_be_checked()
    there.expect_note("a1-01", "In spring and autumn")
    assert house.saved() == {"a1-01": (PARTLY, "In spring and autumn", house.anna.id)}


def test_a_link_to_an_item_leads_to_it_and_the_keys_work_at_once(house, device):
    page = device(house.anna).new_page()
    sheet = open_chapter(page, house, anchor="#a1-03")
    expect(page.locator("#item-a1-03 :focus")).to_have_count(1)
    page.keyboard.press("3")
    sheet.expect_status("a1-03", "Saved")
    page.keyboard.press("n")
    expect(page.locator("#item-a1-04 :focus")).to_have_count(1)
    page.keyboard.press("1")
    sheet.expect_status("a1-04", "Saved")
    assert {item: row[0] for item, row in house.saved().items()} == {"a1-03": NOT_MET, "a1-04": MET}


def test_two_lists_of_one_chapter_each_count_for_themselves(house, device):
    page = device(house.anna).new_page()
    sheet = open_chapter(page, house, FOURTH)
    sheet.choose("a4-la-05", "met")
    sheet.expect_status("a4-la-05", "Saved")
    done = page.locator(f'[data-progress-words="answered-{TOWNS}"]')
    expect(done).to_have_text("1 of 5")
    others = page.locator('[data-progress-words^="answered-"]')
    expect(others).to_have_count(2)
    expect(others.filter(has_text=re.compile("^0 of"))).to_have_count(1)
    spoken = page.locator('[role=status][aria-live="polite"]')
    expect(spoken).to_have_attribute("id", f"save-status-{TOWNS}")


def test_what_was_written_offline_in_the_chapter_is_sent_later(house, device):
    context = device(house.anna)
    page = context.new_page()
    sheet = open_chapter(page, house)
    context.set_offline(True)
    sheet.write("a1-02", "Written on the train")
    sheet.expect_status("a1-02", "Not sent yet")
    expect(sheet.unsent).to_contain_text("Written on the train")
    assert house.saved() == {}
    context.set_offline(False)
    sheet.expect_status("a1-02", "Saved")
    assert house.saved()["a1-02"][1] == "Written on the train"


def test_two_people_meet_in_the_chapter_and_on_the_page_of_answers(house, device):
    anna = open_chapter(device(house.anna).new_page(), house)
    janis = open_sheet(device(house.janis).new_page(), house.ours)
    anna.write("a1-01", "Anna's words")
    anna.expect_status("a1-01", "Saved")
    janis.write("a1-01", "Jānis's words")
    conflict = janis.item("a1-01").locator("[data-conflict]")
    expect(conflict).to_contain_text("Anna's words")
    assert house.saved()["a1-01"][1] == "Anna's words"


def test_without_scripts_the_form_leads_back_to_the_item(house, device):
    page = device(house.anna, java_script_enabled=False).new_page()
    page.goto(f"{house.ours.organisation.home}/handbook/{FOURTH}")
    page.check("#value-a4-la-02-met")
    page.locator(f"#answers-{TOWNS} [data-save-button] button").click()
    expect(page).to_have_url(re.compile(f"/handbook/{FOURTH}#a4-la-02$"))
    expect(page.locator("#value-a4-la-02-met")).to_be_checked()
    assert house.saved()["a4-la-02"][0] is MET


def test_on_a_phone_the_chapter_stays_as_wide_as_the_screen(house, device):
    page = device(house.anna, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    sheet = open_chapter(page, house, anchor="#a1-02")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator("#value-a1-02-met").tap()
    sheet.expect_status("a1-02", "Saved")
