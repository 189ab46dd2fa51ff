"""Notes in the handbook: written without scripts, listed, never lost."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from talka.accounts.models import User
from talka.handbook.actions.notes import save_own_note
from talka.handbook.models import Note, NoteRevision
from talka.handbook.queries.notes import notes_to_read, states_of
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import OrganisationRole
from talka.kernel.saving import Fate
from talka.kernel.scoping import session_in
from tests.factories.tenants import in_organisation, make_member
from tests.factories.towns import make_town
from tests.integration.handbook.noting import (
    CHAPTER,
    OTHER,
    PARAGRAPH,
    draft,
    form_at,
    note,
    seen_by,
    send,
    shared_note,
)
from tests.support.world.pages import forms, read, words

ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def elsewhere(app):
    return make_town(app, "Elsewhere")


# --- Writing ----------------------------------------------------------------------------------


def test_a_note_at_a_paragraph_is_saved_without_scripts_and_stands_there(town):
    response = send(town, VIEWER, form_at(town, VIEWER, PARAGRAPH), text="Ask Ilze\r\nin May")
    assert response.status_code == 303
    assert response.location.endswith(f"/handbook/know-the-support-needed#{PARAGRAPH}")
    assert form_at(town, VIEWER, PARAGRAPH).filled()["text"] == ["Ask Ilze\nin May"]
    assert form_at(town, VIEWER, OTHER).filled()["text"] == [""]


def test_the_chapter_as_a_whole_has_a_note_of_its_own(town):
    send(town, EDITOR, form_at(town, EDITOR, CHAPTER), text="Discuss on Monday")
    assert form_at(town, EDITOR, CHAPTER).filled()["text"] == ["Discuss on Monday"]
    assert seen_by(town, EDITOR) == [("Discuss on Monday", False)]


def test_a_form_sent_twice_saves_once_and_a_second_save_counts_up(town):
    form = form_at(town, ADMIN, PARAGRAPH)
    for text in ("One", "One", "Two"):
        assert send(town, ADMIN, form, text=text).status_code == 303
    with town.within() as scope:
        found = notes_to_read(scope)[0]
        assert (found.text, found.version) == ("Two", 2)
        assert [state.text for state in states_of(scope, found.id)] == ["Two", "One"]


def test_an_old_save_that_arrives_again_changes_nothing(town):
    key = uuid4()
    with town.within() as scope:
        save_own_note(scope=scope, target=PARAGRAPH, draft=draft("Early", key=key))
        save_own_note(scope=scope, target=PARAGRAPH, draft=draft("Late", 1))
        again = save_own_note(scope=scope, target=PARAGRAPH, draft=draft("Early", key=key))
    assert again.fate is Fate.REPEATED
    assert seen_by(town, ADMIN) == [("Late", False)]


def test_a_key_spent_elsewhere_is_refused(town):
    key = uuid4()
    with town.within() as scope:
        save_own_note(scope=scope, target=PARAGRAPH, draft=draft("Here", key=key))
        with pytest.raises(RuleBroken):
            save_own_note(scope=scope, target=OTHER, draft=draft("There", key=key))


def test_ones_own_two_windows_never_conflict(town):
    with town.within() as scope:
        save_own_note(scope=scope, target=PARAGRAPH, draft=draft("Left window"))
        other = save_own_note(scope=scope, target=PARAGRAPH, draft=draft("Right window", seen=0))
    assert other.fate is Fate.SAVE


def test_an_emptied_note_is_gone_from_sight(town):
    send(town, ADMIN, form_at(town, ADMIN, PARAGRAPH), text="Soon gone")
    send(town, ADMIN, form_at(town, ADMIN, PARAGRAPH), text="")
    assert seen_by(town, ADMIN) == []


def test_a_note_that_is_too_long_comes_back_as_it_was_typed(town):
    long = "x" * 4001
    response = send(town, VIEWER, form_at(town, VIEWER, PARAGRAPH), text=long)
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert "one character too long" in page
    again = next(each for each in forms(read(page), "/") if "text" in each.names)
    assert again.filled()["text"] == [long]
    assert seen_by(town, VIEWER) == []


def test_a_place_that_the_book_does_not_have_is_not_found(town):
    form = form_at(town, VIEWER, PARAGRAPH)
    assert send(town, VIEWER, form, target="a9-nowhere").status_code == 404


def test_what_one_person_typed_is_not_saved_as_anothers(town):
    response = send(
        town, VIEWER, form_at(town, VIEWER, PARAGRAPH), text="Annas", person=str(uuid4())
    )
    assert response.status_code == 422
    assert "Someone else is signed in" in response.get_data(as_text=True)


def test_a_script_is_told_when_it_was_saved_and_as_which_version(town):
    form = form_at(town, VIEWER, PARAGRAPH)
    sent = {name: value[0] for name, value in form.filled().items()} | {"text": "By itself"}
    reply = town.browser(VIEWER).post(form.action, json=sent)
    assert (reply.status_code, reply.json["version"]) == (200, 1)
    assert re.fullmatch(r"Saved \d\d:\d\d", reply.json["message"])
    refused = town.browser(VIEWER).post(form.action, json=sent | {"text": "x" * 4001})
    assert (refused.status_code, refused.json["reason"]) == (400, "text")


# --- Earlier versions --------------------------------------------------------------------------


def earlier_link(town, role, target):
    """Where the form of the own note at this place leads for what it said before."""
    address = f"{town.home}/handbook/know-the-support-needed"
    tree = read(town.browser(role).get(address).text)
    form = next(
        each
        for each in tree.iter("form")
        if any(field.get("value") == target for field in each.iter("input"))
    )
    return next((each.get("href") for each in form.iter("a")), None)


def test_a_note_leads_to_its_earlier_versions_once_it_has_some(town):
    made = note(town, VIEWER, "One")
    note(town, EDITOR, "The editor's", OTHER)
    assert earlier_link(town, VIEWER, PARAGRAPH) is None
    send(town, VIEWER, form_at(town, VIEWER, PARAGRAPH), text="Two")
    address = earlier_link(town, VIEWER, PARAGRAPH)
    assert address == f"{town.home}/handbook/notes/{made}/history"
    assert earlier_link(town, VIEWER, OTHER) is None
    page = words(read(town.browser(VIEWER).get(address).text))
    assert page.index("Two") < page.index("One")
    assert town.browser(EDITOR).get(address).status_code == 404
    assert f'href="{address}"' in town.browser(VIEWER).get(f"{town.home}/handbook/notes").text


def test_a_save_over_that_of_ones_other_window_says_so(town):
    left = form_at(town, VIEWER, PARAGRAPH)
    right = form_at(town, VIEWER, PARAGRAPH)
    send(town, VIEWER, left, text="Left")
    assert "another window" not in town.browser(VIEWER).get(f"{town.home}/handbook/").text
    send(town, VIEWER, right, text="Right")
    page = town.browser(VIEWER).get(f"{town.home}/handbook/").text
    assert "What you saved in another window is kept as an earlier version." in page
    with town.within(VIEWER) as scope:
        assert [state.text for state in states_of(scope, notes_to_read(scope)[0].id)] == [
            "Right",
            "Left",
        ]


def test_a_script_is_told_of_earlier_versions_and_of_what_it_replaced(town):
    form = form_at(town, VIEWER, PARAGRAPH)
    sent = {name: value[0] for name, value in form.filled().items()}

    def save(text, seen):
        words_sent = sent | {"text": text, "seen": seen, "key": str(uuid4())}
        reply = town.browser(VIEWER).post(form.action, json=words_sent).json
        return "another window" in reply["message"], reply["earlier"] is not None

    assert save("One", 0) == (False, False)
    assert save("Two", 1) == (False, True)
    assert save("Three, in a window opened before", 0) == (True, True)
    assert save("Four", 3) == (False, True)


# --- The list ---------------------------------------------------------------------------------


def test_the_list_leads_to_the_paragraphs_and_is_filtered_by_chapter(town):
    note(town, VIEWER, "In chapter one")
    note(town, VIEWER, "In chapter two", "a2-intro-1")
    page = town.browser(VIEWER).get(f"{town.home}/handbook/notes").text
    assert f'href="{town.home}/handbook/know-the-support-needed#{PARAGRAPH}"' in page
    only = town.browser(VIEWER).get(f"{town.home}/handbook/notes?chapter=chapter-a2").text
    assert ("In chapter one" in only, "In chapter two" in only) == (False, True)


def test_a_chapter_without_notes_says_so_and_one_that_there_is_not_is_not_found(town):
    note(town, VIEWER, "In chapter one")
    page = town.browser(VIEWER).get(f"{town.home}/handbook/notes?chapter=chapter-a3").text
    assert "No notes here yet" in words(read(page))
    assert "In chapter one" not in page
    assert "No notes yet" not in page
    chosen = [each.get("value") for each in read(page).iter("option") if "selected" in each.attrib]
    assert chosen == ["chapter-a3"]
    for address in ("notes?chapter=zz", "notes?chapter=know-the-support-needed"):
        assert town.browser(VIEWER).get(f"{town.home}/handbook/{address}").status_code == 404
    assert "In chapter one" in town.browser(VIEWER).get(f"{town.home}/handbook/notes?chapter=").text


def test_a_note_whose_paragraph_is_gone_can_still_be_read_and_changed(town):
    made = note(town, VIEWER, "Its place is gone")
    with town.within(VIEWER) as scope:
        session_in(scope).get(Note, made).target = "a1-once-upon-a-time"
    page = town.browser(VIEWER).get(f"{town.home}/handbook/notes").text
    assert "Its place is gone" in page
    assert "The handbook was rewritten where these notes stood" in page
    form = next(f for f in forms(read(page), f"{town.home}/handbook/notes") if "text" in f.names)
    assert send(town, VIEWER, form, text="Kept").status_code == 303
    assert seen_by(town, VIEWER) == [("Kept", False)]


def test_an_empty_list_says_how_to_begin(town):
    tree = read(town.browser(VIEWER).get(f"{town.home}/handbook/notes").text)
    assert "open Note at any paragraph" in words(tree)


# --- Leaving ----------------------------------------------------------------------------------


def test_leaving_takes_private_notes_along_and_leaves_shared_ones(app, town, elsewhere):
    make_member(app, elsewhere.organisation, town.editor, VIEWER)
    note(town, EDITOR, "Goes with me", OTHER)
    shared_note(town, EDITOR, "Stays here")
    assert town.browser(EDITOR).post(f"{town.home}/leave").status_code == 303
    assert seen_by(town, ADMIN) == [("Stays here", True)]
    with in_organisation(app, elsewhere.organisation, town.editor, VIEWER) as scope:
        assert [each.text for each in notes_to_read(scope)] == ["Goes with me"]


def test_a_person_with_private_notes_can_not_be_forgotten_by_half(town):
    """The database itself refuses to leave a private note without its writer."""
    from sqlalchemy.exc import IntegrityError

    note(town, EDITOR, "Mine")
    with pytest.raises(IntegrityError), town.within(ADMIN) as scope:
        session_in(scope).execute(delete(User).where(User.id == town.editor.id))


def test_every_state_of_a_note_is_kept(town):
    made = note(town, EDITOR, "One")
    with town.within(EDITOR) as scope:
        save_own_note(scope=scope, target=PARAGRAPH, draft=draft("Two", 1))
        kept = session_in(scope).scalars(
            select(NoteRevision.text)
            .where(NoteRevision.note_id == made)
            .order_by(NoteRevision.version)
        )
        assert kept.all() == ["One", "Two"]
