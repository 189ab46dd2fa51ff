"""Going on while words are still on their way: nothing is lost, and nothing looks lost."""

import pytest
from playwright.sync_api import Dialog, Page, expect

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


def test_what_was_typed_and_not_sent_is_asked_about_before_one_leaves(house, device):
    page = device(house.anna).new_page()
    asked = staying(page)
    page.goto(f"{house.ours.organisation.home}/improvements/new?item=a1-01")
    begun = page.url
    field = page.get_by_label("What will you do?")
    field.fill("Ask at the school, too")
    page.get_by_role("link", name="Assessments").first.click()
    expect(field).to_have_value("Ask at the school, too")
    assert (asked, page.url) == (["beforeunload"], begun)
    page.get_by_label("By when").fill("2999-01-01")
    page.locator("main form").get_by_role("button").first.click()
    expect(page.locator("main [aria-invalid='true']").first).to_be_visible()
    assert len(asked) == 1
    page.get_by_role("link", name="Assessments").first.click()
    expect(field).to_have_value("Ask at the school, too")
    assert len(asked) == 2
    page.get_by_label("By when").fill("")
    page.locator("main form").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/improvements/new" not in url)
    page.get_by_role("link", name="Assessments").first.click()
    page.wait_for_url("**/assessments")
    assert len(asked) == 2


def test_nobody_is_asked_who_typed_nothing_or_whose_page_saves_itself(house, device):
    page = device(house.anna).new_page()
    asked = staying(page)
    page.goto(f"{house.ours.organisation.home}/improvements/new?item=a1-01")
    field = page.get_by_label("What will you do?")
    field.fill("Perhaps")
    field.fill("")
    sheet = open_sheet(page, house.ours)
    sheet.write("a1-02", "On its way")
    page.get_by_role("link", name="Assessments").first.click()
    page.wait_for_url("**/assessments")
    assert asked == []


def test_what_was_sent_in_vain_is_asked_about_and_what_arrived_is_not(house, device):
    page = device(house.anna).new_page()
    asked = staying(page)
    address = f"{house.ours.organisation.home}/improvements/new?item=a1-01"
    page.goto(address)
    field, send = page.get_by_label("What will you do?"), page.locator("main form").first
    page.route("**/improvements/new*", lambda route: route.abort())
    field.fill("Sent in vain")
    send.get_by_role("button").first.click()
    page.wait_for_url("chrome-error://**")
    page.unroute("**/improvements/new*")
    page.go_back()
    expect(field).to_have_value("Sent in vain")
    page.get_by_role("link", name="Assessments").first.click()
    expect(field).to_have_value("Sent in vain")
    assert asked == ["beforeunload"]
    send.get_by_role("button").first.click()
    expect(page.locator("main").get_by_text("Sent in vain")).to_be_visible()
    page.go_back()
    expect(field).to_be_visible()
    page.get_by_role("link", name="Assessments").first.click()
    page.wait_for_url("**/assessments")
    assert asked == ["beforeunload"]


def test_a_page_that_can_neither_send_nor_keep_it_asks(house, device):
    context = device(house.anna)
    context.add_init_script("indexedDB.open = () => { throw new Error('not here'); }")
    page = context.new_page()
    asked = staying(page)
    sheet = open_sheet(page, house.ours)
    page.route("**/answers/**", lambda route: route.abort())
    sheet.write("a1-02", "Only on this page")
    expect(sheet.overall).to_contain_text("It is only on this page")
    page.get_by_role("link", name="Assessments").first.click()
    sheet.expect_note("a1-02", "Only on this page")
    assert asked == ["beforeunload"]


def staying(page: Page) -> list[str]:
    """What the browser asks from here on; the answer is that one stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return asked
