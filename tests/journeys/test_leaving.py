"""Going on while words are still on their way: nothing is lost, and nothing looks lost."""

import pytest
from playwright.sync_api import expect

from talka.assessments.kinds import AnswerValue
from tests.journeys.answer_sheet import open_sheet

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


def test_leaving_the_page_in_the_middle_of_a_word_loses_nothing(house, device):
    page = device(house.anna).new_page()
    sheet = open_sheet(page, house.ours)
    sheet.write("a1-02", "Half a senten")
    page.goto(house.ours.checklist("overall"))
    sheet = open_sheet(page, house.ours)
    sheet.expect_note("a1-02", "Half a senten")
    sheet.expect_status("a1-02", "Saved")
    assert house.saved()["a1-02"][1] == "Half a senten"


def test_a_page_older_than_the_last_save_shows_it_all_the_same(house, device):
    page = device(house.anna).new_page()
    address = house.ours.checklist("a1-checklist")
    older = page.request.get(address)
    sheet = open_sheet(page, house.ours)
    sheet.write("a1-02", "Saved while the page was on its way")
    sheet.expect_status("a1-02", "Saved")
    page.route(f"**{address}", lambda route: route.fulfill(response=older))
    sheet = open_sheet(page, house.ours)
    sheet.expect_note("a1-02", "Saved while the page was on its way")
    sheet.write("a1-02", "And written on")
    sheet.expect_status("a1-02", "Saved")
    assert house.saved()["a1-02"][1] == "And written on"


def test_what_one_tab_saves_the_others_show(house, device):
    context = device(house.anna)
    address = house.ours.checklist("a1-checklist")
    older = context.request.get(address)
    first = open_sheet(context.new_page(), house.ours)
    first.write("a1-02", "Saved before the other tab listened")
    first.expect_status("a1-02", "Saved")
    page = context.new_page()
    page.route(f"**{address}", lambda route: route.fulfill(response=older))
    second = open_sheet(page, house.ours)
    second.expect_note("a1-02", "Saved before the other tab listened")
    second.write("a1-02", "Written on in the other tab")
    second.expect_status("a1-02", "Saved")
    first.expect_note("a1-02", "Written on in the other tab")
    first.choose("a1-02", "met")
    first.expect_status("a1-02", "Saved")
    expect(page.locator("#value-a1-02-met")).to_be_checked()
    assert house.saved()["a1-02"][:2] == (AnswerValue.MET, "Written on in the other tab")


def test_what_waits_in_one_tab_is_not_replaced_by_what_another_saves(house, device):
    context = device(house.anna)
    first = open_sheet(context.new_page(), house.ours)
    second = open_sheet(context.new_page(), house.ours)
    first.page.route("**/answers/**", lambda route: route.abort())
    first.write("a1-02", "Waits here")
    first.expect_status("a1-02", "Not sent yet")
    second.write("a1-02", "Saved there")
    second.write("a1-03", "Saved there, too")
    second.expect_status("a1-03", "Saved")
    first.expect_note("a1-03", "Saved there, too")
    first.expect_note("a1-02", "Waits here")
