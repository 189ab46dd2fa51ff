"""What a browser's print command brings to paper: what one reads, and nothing to press."""

import pytest
from playwright.sync_api import expect

from talka.assessments.kinds import AnswerValue
from talka.practices.kinds import Score, Visibility
from tests.factories.assessments import make_answers
from tests.factories.judging import make_jury
from tests.factories.practices import REASON, make_practice
from tests.factories.publications import published_practice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

A4 = {"width": 673, "height": 960}
"""The room between the margins of a sheet, in CSS pixels."""
TOOLS = ", ".join(
    f"{tool}:visible"
    for tool in ("button:not(.visually-hidden)", ".button", "nav", "select", "[type=search]")
)
NOT_MET = AnswerValue.NOT_MET
PUBLIC = Visibility.PUBLIC
CHAPTER = "handbook/know-the-support-needed"


@pytest.fixture
def paper(device, house):
    """A sheet on which a colleague prints pages of the own organisation."""
    page = device(house.anna, viewport=A4).new_page()
    page.emulate_media(media="print")

    def show(address):
        page.goto(f"{house.ours.organisation.home}/{address}")
        return page

    return show


@pytest.mark.parametrize(
    "address",
    [
        *("", "handbook/", CHAPTER, "handbook/examples", "handbook/notes", "handbook/summary"),
        *("handbook/search?q=interpreters", "assessments", "improvements"),
    ],
)
def test_a_printed_page_has_nothing_to_press(paper, address):
    page = paper(address)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(TOOLS)).to_have_count(0)


def test_printed_results_have_no_closed_lists_and_tables_that_fit(paper, house):
    items = [f"a2-{number:02}" for number in range(1, 16)]
    make_answers(house.app, house.ours, house.anna, dict.fromkeys(items, (NOT_MET, "")))
    page = paper(f"assessments/{house.ours.id}/results")
    more = page.get_by_text("Show 5 more")
    expect(page.locator(".result")).to_have_count(15)
    expect(more).to_be_hidden()
    for frame in page.locator(".table-frame").all():
        assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    page.emulate_media(media="screen")
    expect(more).to_be_visible()


def test_a_printed_search_says_what_was_asked(paper):
    page = paper("handbook/search?q=interpreters")
    asked = page.locator("main").get_by_text("interpreters", exact=True).first
    expect(asked).to_be_visible()
    page.emulate_media(media="screen")
    expect(asked).to_be_hidden()


def test_an_item_in_its_chapter_is_printed_without_its_closed_help(paper):
    item = paper(CHAPTER).locator(".item").first
    expect(item.get_by_text("Met", exact=True)).to_be_visible()
    expect(item.get_by_text("Help", exact=True)).to_be_hidden()


def test_a_printed_practice_has_the_reasons_that_the_screen_keeps_closed(device, house):
    jury = make_jury(house.app)
    practice = make_practice(house.app, jury.ours, jury.author, title="Coffee with a neighbour")
    scores = {"q1-1-a": Score.PARTLY}
    shown = published_practice(
        house.app, practice, jury.call(), jury.coordinator, scores=scores, visibility=PUBLIC
    )
    page = device(viewport=A4).new_page()
    page.goto(shown.open_address)
    reason, program = page.get_by_text(REASON), page.get_by_text("@misc")
    expect(reason).to_be_hidden()
    page.emulate_media(media="print")
    expect(reason).to_be_visible()
    expect(program).to_be_hidden()
