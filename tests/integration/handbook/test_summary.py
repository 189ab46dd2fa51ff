"""The individual summary, where one stopped reading, and what a person takes along or erases."""

import json
from types import MappingProxyType
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.handbook import slots
from talka.handbook.actions.notes import save_own_note, share_note
from talka.handbook.actions.positions import keep_position
from talka.handbook.models import Note, NoteRevision, ReadingPosition
from talka.handbook.policy.notes import NoteDraft
from talka.handbook.policy.whereabouts import whereabouts
from talka.handbook.queries import current_book
from talka.handbook.queries.positions import reading_on
from talka.handbook.queries.summary import chapters_to_choose, summary
from talka.handbook.slots import AreaWork, ItemAnswer, Work
from talka.kernel.errors import NotFound
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from tests.factories.people import PASSWORD, client_of, make_person
from tests.factories.tenants import make_member
from tests.factories.towns import make_town
from tests.support.world.pages import read, words

ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app)


def note(town, role, text, target, *, share=False):
    with town.within(role) as scope:
        draft = NoteDraft(text, 0, uuid4())
        made = save_own_note(scope=scope, target=target, draft=draft).standing.id
        if share:
            share_note(scope=scope, note_id=made)


@pytest.fixture
def one_answer(monkeypatch):
    """The organisation answered one item of the first chapter."""
    area = AreaWork("a1", 1, 10, "1 met", "Improve the service", "/there")
    answer = ItemAnswer("a1-01", "met", "Met", "Every spring")
    work = Work(
        assessment_id=uuid4(),
        name="Our town, 2026",
        url="/assessment",
        is_open=True,
        areas=MappingProxyType({"a1": area}),
        answers=MappingProxyType({"a1-01": answer}),
    )
    monkeypatch.setattr(slots, "work", lambda _scope: work)
    return work


def told(town, role, *chosen):
    with town.within(role) as scope:
        return summary(scope, chosen or None)


def test_a_summary_has_answers_and_notes_of_each_chapter_told_apart(town, one_answer):
    note(town, VIEWER, "Mine", "a1-intro-1")
    note(town, EDITOR, "Ours", "chapter-a1", share=True)
    note(town, EDITOR, "The editor's own", "a1-intro-2")
    first, second, *_rest = told(town, VIEWER).chapters
    assert (first.id, first.work.counts) == ("a1", "1 met")
    assert [each.text for each in first.own_notes] == ["Mine"]
    assert [each.text for each in first.shared_notes] == ["Ours"]
    assert [answer.note for _, answer in first.answers if answer] == ["Every spring"]
    assert len(first.answers) == 10
    assert (second.work, second.is_empty) == (None, True)


def test_the_overall_checklist_has_its_place_too(town):
    assert [each.id for each in told(town, VIEWER).chapters] == [
        *("a1", "a2", "a3", "a4", "a5", "a6"),
        "overall",
    ]
    assert len(told(town, VIEWER, "overall").chapters[0].answers) == 13


def test_chapters_are_chosen_and_what_is_unknown_is_left_aside(town):
    note(town, VIEWER, "On the welcome page", "welcome-why-1")
    assert [each.id for each in told(town, VIEWER, "a3", "a1", "a99").chapters] == ["a1", "a3"]
    assert told(town, VIEWER, "a1").own_notes == ()
    assert [each.text for each in told(town, VIEWER).own_notes] == ["On the welcome page"]


def test_the_page_shows_what_was_chosen_and_is_always_up_to_date(town, one_answer):
    browser = town.browser(VIEWER)
    address = f"{town.home}/handbook/summary?chapters=a1&chapters=a3"
    note(town, VIEWER, "First thought", "a1-intro-1")
    page = words(read(browser.get(address).text))
    for expected in (
        "First thought",
        "Someone new sits across from you, with a long form",
        "Every spring",
        "Improve the service",
        "1 of 10 answered. 1 met.",
    ):
        assert expected in page
    assert 'id="a2"' not in browser.get(address).text
    note(town, VIEWER, "Second thought", "a3-intro-1")
    assert "Second thought" in browser.get(address).text


def test_without_answers_and_notes_the_page_says_so(town):
    page = words(read(town.browser(VIEWER).get(f"{town.home}/handbook/summary").text))
    assert "nothing is answered yet" in page
    assert page.count("Nothing is answered or noted here yet.") == 7


def test_every_id_of_the_book_is_somewhere(app):
    with app.app_context():
        book = current_book()
        for any_id, place in book.places.items():
            assert whereabouts(book, any_id).part is place.part
        assert whereabouts(book, "a1-intro-1").heading.id == "a1-intro.title"
        assert whereabouts(book, "no-such-id") is None
        assert len(chapters_to_choose()) == 7


# --- Where one stopped ------------------------------------------------------------------------


def post_position(town, role, part, block):
    sent = {"part": part, "block": block}
    return town.browser(role).post(f"{town.home}/handbook/position", json=sent).status_code


def test_one_can_read_on_where_one_stopped(town):
    home = f"{town.home}/handbook/"
    assert "Read on where you were" not in town.browser(VIEWER).get(home).text
    assert post_position(town, VIEWER, "chapter-a1", "a1-benefits") == 204
    assert post_position(town, VIEWER, "chapter-a2", "a2-intro-1") == 204
    page = town.browser(VIEWER).get(home).text
    assert f'href="{town.home}/handbook/support-right-for-everyone#a2-intro-1"' in page
    assert "Read on where you were" not in town.browser(EDITOR).get(home).text


def test_going_back_to_an_earlier_chapter_counts(town):
    for part, block in (
        ("chapter-a1", "a1-benefits"),
        ("chapter-a2", "a2-intro"),
        ("chapter-a1", "a1-benefits"),
    ):
        assert post_position(town, VIEWER, part, block) == 204
    with town.within(VIEWER) as scope:
        assert reading_on(scope).anchor == "a1-benefits"
        rows = session_in(scope).scalars(select(ReadingPosition.part_id)).all()
        assert sorted(rows) == ["chapter-a1", "chapter-a2"]


def test_no_place_of_the_part_is_no_position(town):
    assert post_position(town, VIEWER, "chapter-a1", "a2-intro") == 404
    assert post_position(town, VIEWER, "chapter-a1", "no-such-place") == 404
    assert post_position(town, VIEWER, "", "") == 400
    with town.within(VIEWER) as scope, pytest.raises(NotFound):
        keep_position(scope=scope, part_id="chapter-a1", block_id="a2-intro")


def test_where_the_place_is_gone_one_reads_on_at_the_chapter(town):
    post_position(town, VIEWER, "chapter-a1", "a1-benefits")
    with town.within(VIEWER) as scope:
        session_in(scope).scalars(select(ReadingPosition)).one().block_id = "a1-gone"
    with town.within(VIEWER) as scope:
        assert (reading_on(scope).part.id, reading_on(scope).anchor) == ("chapter-a1", None)


# --- One's own data ---------------------------------------------------------------------------


def test_ones_own_file_has_notes_and_positions_and_nobody_elses(town):
    note(town, EDITOR, "Mine alone", "a1-intro-1")
    note(town, EDITOR, "Mine, shared", "a1-intro-2", share=True)
    note(town, ADMIN, "A colleague's", "a1-intro-1", share=True)
    post_position(town, EDITOR, "chapter-a1", "a1-benefits")
    taken = json.loads(town.browser(EDITOR).post("/me/data").text)
    assert {(each["text"], each["is_shared"]) for each in taken["notes"]} == {
        ("Mine alone", False),
        ("Mine, shared", True),
    }
    assert len(taken["earlier words of notes"]) == 3
    assert [each["block_id"] for each in taken["reading positions"]] == ["a1-benefits"]
    assert "A colleague's" not in json.dumps(taken)


def test_who_is_erased_takes_private_notes_along_and_leaves_shared_ones(app, town):
    person = make_person(app, "Dace Liepa", password=PASSWORD)
    make_member(app, town.organisation, person, EDITOR)
    town.people[EDITOR] = person
    note(town, EDITOR, "Goes with me", "a1-intro-1")
    note(town, EDITOR, "Stays here", "a1-intro-2", share=True)
    post_position(town, EDITOR, "chapter-a1", "a1-benefits")
    answer = client_of(app, person).post("/me/erase", data={"password": PASSWORD})
    assert answer.status_code == 303
    with town.within(ADMIN) as scope:
        session = session_in(scope)
        assert session.execute(select(Note.text, Note.person_id)).all() == [("Stays here", None)]
        assert session.scalars(select(NoteRevision.text)).all() == ["Stays here"]
    page = town.browser(ADMIN).get(f"{town.home}/handbook/notes").text
    assert ("Stays here" in page, "former member" in page) == (True, True)
