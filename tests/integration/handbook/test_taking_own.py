"""Taking one's notes and the organisation's answers along: complete, one's own, in the log."""

import io

import pytest
from docx import Document
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.assessments.kinds import AnswerValue
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from tests.factories.notes import write_note
from tests.factories.people import client_of, make_person
from tests.factories.towns import make_town
from tests.support.pdf import Pdf

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole
CHECKLIST = ("a1-checklist",)
CHAPTER = {"part": "know-the-support-needed"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST_WORDS = (
    "Someone new sits across from you, with a long form on the table between you. The form asks"
    " for names, dates and papers. It rarely asks what this person can do,…"
)
"""Of the paragraph a1-intro-1."""


@pytest.fixture
def town(app):
    made = make_town(app, "Ourtown")
    made.answer(made.assess(checklists=CHECKLIST), [MET, PARTLY], note="We asked = in #March")
    write_note(made, "a1-intro-1", "Only mine, *really*", role=VIEWER)
    write_note(made, "chapter-a1", "For all of us: 😀", shared=True)
    write_note(made, "a1-f1", "The admin's own")
    return made


@pytest.fixture
def neighbour(app):
    there = make_town(app, "Theirtown")
    there.answer(there.assess(checklists=CHECKLIST), [NOT_MET], note="nobody may read this")
    write_note(there, "a1-intro-1", "nor this", shared=True)
    return there


def exports(town):
    with town.within() as scope:
        events = select(AuditEvent).where(AuditEvent.act == AuditAct.RESULTS_EXPORTED)
        return [(event.actor_id, event.detail) for event in session_in(scope).scalars(events)]


def take(town, what, role=VIEWER, **data):
    answer = town.browser(role).post(f"{town.home}/handbook/{what}", data=data)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return answer


def test_the_page_offers_a_viewer_everything(town):
    page = town.browser(VIEWER).get(f"{town.home}/handbook/take-along").text
    assert f'action="{town.home}/handbook/take-along"' in page
    assert 'value="know-the-support-needed"' in page
    assert 'href="/en/handbook/handbook.pdf"' in page


def test_a_chapter_comes_with_own_and_shared_notes_and_our_answers(town, neighbour, app):
    answer = take(town, "take-along", **CHAPTER)
    text = Pdf(answer.data).text
    for words in ("Ourtown", "Our answer: Met", "Our answer: Partly", "We asked = in #March"):
        assert words in text
    assert "My note Only mine, *really*" in text
    assert "Shared by Ourtown admin For all of us: \ufffd" in text
    for words in ("The admin's own", "nobody may read this", "nor this"):
        assert words not in text
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="{town.organisation.slug}-know-the-support-needed-en.pdf"'
    )
    assert exports(town) == [(town.people[VIEWER].id, {"handbook": "know-the-support-needed"})]
    assert exports(neighbour) == []
    assert not (app.extensions["settings"].state_directory / "handbook").exists()


def test_the_summary_as_pdf_has_notes_and_answers_of_the_chosen_chapters(town, neighbour):
    answer = take(town, "summary.pdf", chapters="a1")
    pdf = Pdf(answer.data)
    assert pdf.is_tagged
    assert pdf.says_it_is_universally_accessible
    assert pdf.title == "My summary – Ourtown"
    assert "Know what support refugees need" in pdf.bookmarks
    assert "Make support right for everyone" not in pdf.bookmarks
    for words in ("We asked = in #March", "Only mine, *really*", "Shared by Ourtown admin"):
        assert words in pdf.text
    assert FIRST_WORDS[:100] in pdf.text
    assert pdf.text.index("Our answers") < pdf.text.index("Only mine, *really*")
    for words in ("The admin's own", "nobody may read this", "nor this"):
        assert words not in pdf.text
    assert exports(town) == [(town.people[VIEWER].id, {"summary": "pdf", "chapters": ["a1"]})]


def test_the_summary_as_word_document_has_headings_lists_and_a_table(town):
    answer = take(town, "summary.docx")
    assert answer.mimetype == WORD
    document = Document(io.BytesIO(answer.data))
    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["My summary"]
    assert "1. Know what support refugees need" in by_style["Heading 1"]
    assert len(by_style["Heading 1"]) == 7
    assert by_style["List Bullet"] == [
        f"My note · First ask, then plan\n{FIRST_WORDS}\nOnly mine, *really*",
        "Shared by Ourtown admin\nFor all of us: 😀",
    ]
    assert by_style["Heading 2"][:3] == ["Our answers", "Notes", "Our answers"]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Question", "Answer", "Note"]
    assert rows[1][1:] == ["Met", "We asked = in #March"]
    assert document.core_properties.language == "en"
    assert document.core_properties.author == "Ourtown viewer"


@pytest.mark.parametrize("what", ["summary.pdf", "summary.docx"])
def test_the_same_summary_is_the_same_file(town, what):
    assert take(town, what).data == take(town, what).data


def test_before_the_first_assessment_the_summary_says_so(app):
    fresh = make_town(app, "Freshtown")
    text = Pdf(take(fresh, "summary.pdf", chapters="a1").data).text
    assert "The organisation has not started an assessment yet." in text
    assert text.count("Not answered") == 10


@pytest.mark.parametrize("what", ["take-along", "summary.pdf", "summary.docx"])
def test_another_organisation_is_not_there(town, neighbour, what):
    answer = town.browser(ADMIN).post(f"{neighbour.home}/handbook/{what}", data=CHAPTER)
    assert answer.status_code == 404
    assert exports(neighbour) == []


def test_a_visitor_and_a_stranger_get_nothing(app, town, client):
    stranger = client_of(app, make_person(app, "Stranger"))
    address = f"{town.home}/handbook/summary.pdf"
    assert client.post(address).status_code == 401
    assert stranger.post(address).status_code == 404


@pytest.mark.parametrize("data", [{}, {"part": "no-such-part"}])
def test_what_the_book_does_not_have_is_asked_for_again(town, data):
    answer = town.browser(VIEWER).post(f"{town.home}/handbook/take-along", data=data)
    assert answer.status_code == 422
    assert exports(town) == []


@pytest.mark.parametrize("what", ["summary.pdf", "summary.docx"])
def test_the_address_of_a_file_leads_back_to_the_page_that_makes_it(town, neighbour, what):
    answer = town.browser(VIEWER).get(f"{town.home}/handbook/{what}")
    assert (answer.status_code, answer.location) == (302, f"{town.home}/handbook/summary")
    assert town.browser(VIEWER).get(f"{neighbour.home}/handbook/{what}").status_code == 404
    assert exports(town) == []
