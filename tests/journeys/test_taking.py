"""The individual summary taken along, in a real browser."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from docx import Document
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]


def test_the_files_follow_the_ticks_and_a_button_pressed_twice_makes_one(house, device):
    page = device(house.anna).new_page()
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.goto(f"{house.ours.organisation.home}/handbook/summary")
    boxes = page.get_by_role("checkbox")
    for at in range(boxes.count()):
        boxes.nth(at).uncheck()
    page.get_by_role("checkbox", name="Know what support refugees need").check()
    with page.expect_download():
        page.get_by_role("button", name="Save as PDF").dblclick()
    with page.expect_download() as made:
        page.get_by_role("button", name="Save as Word document").click()
    paragraphs = Document(made.value.path()).paragraphs
    headings = [each.text for each in paragraphs if each.style.name == "Heading 1"]
    assert headings == ["1. Know what support refugees need"]
    assert [PurePosixPath(urlsplit(url).path).suffix for url in sent] == [".pdf", ".docx"]


def test_with_other_ticks_the_same_button_makes_another_file_at_once(house, device):
    page = device(house.anna).new_page()
    page.goto(f"{house.ours.organisation.home}/handbook/summary")
    made = []
    for _ in range(2):
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as Word document").click()
        made.append(download.value)
        page.get_by_role("checkbox", checked=True).first.uncheck()
    chapters = [
        sum(each.style.name == "Heading 1" for each in Document(download.path()).paragraphs)
        for download in made
    ]
    assert chapters == [7, 6]


def test_choosing_nothing_is_said_where_one_chooses(house, device):
    page = device(house.anna).new_page()
    page.goto(f"{house.ours.organisation.home}/handbook/summary?chapters=&chapters=a2")
    page.get_by_role("checkbox", name="Make support right for everyone").uncheck()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_have_text("Nothing is chosen. Tick at least one.")
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.get_by_role("checkbox", checked=True).count() == 0
    assert "csrf" not in page.url
