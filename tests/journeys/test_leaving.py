"""Going on while words are still on their way: nothing is lost, and nothing looks lost."""

import pytest

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
