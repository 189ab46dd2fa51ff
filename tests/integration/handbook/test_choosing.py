"""What the individual summary shall have in it: the page and its files keep to the same ticks."""

import io

import pytest
from docx import Document

from talka.handbook.queries.summary import OTHER
from talka.kernel.permissions import OrganisationRole
from tests.factories.notes import write_note
from tests.factories.towns import make_town
from tests.integration.handbook.test_taking_own import exports
from tests.support.pdf import Pdf
from tests.support.world.pages import forms, read, words

ADMIN, EDITOR, VIEWER = OrganisationRole
CHAPTERS = ["a1", "a2", "a3", "a4", "a5", "a6", "overall"]
NOTHING = "Nothing is chosen. Tick at least one."


@pytest.fixture
def town(app):
    made = make_town(app, "Ourtown")
    write_note(made, "a1-intro-1", "In chapter one", role=VIEWER)
    write_note(made, "a2-intro-1", "In chapter two", role=VIEWER)
    write_note(made, "welcome-why-1", "On the welcome page", role=VIEWER)
    return made


@pytest.fixture(autouse=True)
def neighbour(app):
    there = make_town(app, "Theirtown")
    write_note(there, "a1-intro-1", "Nobody may read this", shared=True)
    write_note(there, "welcome-why-1", "Nor this", shared=True)
    return there


def page(town, query=""):
    answer = town.browser(VIEWER).get(f"{town.home}/handbook/summary{query}")
    assert answer.status_code == 200
    return answer.text


def ticks(html):
    """What can be ticked, and what is."""
    boxes = [each for each in read(html).iter("input") if each.get("type") == "checkbox"]
    everything = [each.get("value") for each in boxes]
    return everything, [each.get("value") for each in boxes if "checked" in each.attrib]


def take(town, html, kind, *ticked):
    """Press a button of the page, after ticking these instead of what was ticked."""
    found = forms(read(html), f"{town.home}/handbook/summary")
    form = next(each for each in found if each.action.endswith(kind))
    sent = form.filled() | ({"chapters": ["", *ticked]} if ticked else {})
    return town.browser(VIEWER).post(form.action, data=sent)


def headings(answer):
    document = Document(io.BytesIO(answer.data))
    return [each.text for each in document.paragraphs if each.style.name == "Heading 1"]


def test_at_first_everything_is_ticked_and_there(town):
    html = page(town)
    assert ticks(html) == ([*CHAPTERS, OTHER], [*CHAPTERS, OTHER])
    shown = words(read(html))
    for text in ("In chapter one", "In chapter two", "On the welcome page"):
        assert text in shown
    assert "Nobody may read this" not in shown
    assert "Nor this" not in shown


def test_the_files_have_what_is_ticked_on_the_page_not_what_was_shown_last(town):
    html = page(town, "?chapters=&chapters=a1")
    assert ticks(html)[1] == ["a1"]
    assert headings(take(town, html, "docx")) == ["1. Know what support refugees need"]
    assert headings(take(town, html, "docx", "a2", OTHER)) == [
        "2. Make support right for everyone",
        "Notes on other pages",
    ]
    text = Pdf(take(town, html, "pdf", "a2").data).text
    assert ("In chapter two" in text, "In chapter one" in text) == (True, False)
    logged = [detail["chapters"] for _, detail in exports(town)]
    assert sorted(logged) == [["a1"], ["a2"], ["a2", OTHER]]


def test_all_ticked_is_the_whole_and_other_pages_can_be_left_out(town):
    every = "&".join(f"chapters={each}" for each in [*CHAPTERS, OTHER])
    assert "On the welcome page" in page(town, f"?chapters=&{every}")
    assert "On the welcome page" in page(town, f"?chapters={OTHER}")
    only = page(town, "?" + "&".join(f"chapters={each}" for each in CHAPTERS))
    assert "On the welcome page" not in only
    assert headings(take(town, page(town), "docx"))[-1] == "Notes on other pages"


def test_nothing_ticked_is_said_beside_the_ticks_and_stays_nothing(town):
    html = page(town, "?chapters=")
    assert NOTHING in words(read(html).find(".//fieldset"))
    assert ticks(html) == ([*CHAPTERS, OTHER], [])
    assert "In chapter one" not in html
    assert NOTHING not in page(town)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_no_file_is_made_of_nothing(town, kind):
    answer = town.browser(VIEWER).post(
        f"{town.home}/handbook/summary.{kind}", data={"chapters": ["", "a99"]}
    )
    assert answer.status_code == 422
    assert NOTHING in words(read(answer.text))
    assert ticks(answer.text)[1] == []
    assert exports(town) == []


def test_other_pages_without_notes_say_so(app):
    fresh = make_town(app, "Freshtown")
    html = page(fresh, f"?chapters={OTHER}")
    assert "Nothing is noted on other pages yet." in html
    assert "Nothing is noted on other pages yet." in Pdf(take(fresh, html, "pdf").data).text


def test_the_token_never_gets_into_an_address(town):
    """The form that shows is sent by GET, with every field in the address."""
    form = next(each for each in read(page(town)).iter("form") if each.get("method") == "get")
    fields = [each.get("name") for each in form.iter("input")]
    assert set(fields) == {"chapters"}
    buttons = [each for each in form.iter("button") if each.get("name") == "csrf_token"]
    assert [each.get("formmethod") for each in buttons] == ["post", "post"]
