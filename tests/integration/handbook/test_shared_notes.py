"""Notes are private until they are shared, and then the organisation's."""

from uuid import uuid4

import pytest

from talka.handbook.actions.notes import save_shared_note, share_note, take_back
from talka.handbook.queries.notes import find_note, notes_taken_away, notes_to_read, states_of
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import ORGANISATION_PERMISSIONS, OrganisationRole, Permission
from talka.tenancy.actions.people import change_role
from tests.factories.tenants import in_organisation, make_member
from tests.factories.towns import make_town
from tests.integration.handbook.noting import (
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


def test_a_private_note_is_seen_by_nobody_else(town):
    made = note(town, EDITOR, "For me alone")
    assert seen_by(town, ADMIN) == seen_by(town, VIEWER) == []
    with town.within(ADMIN) as scope, pytest.raises(NotFound):
        find_note(scope, made)
    page = town.browser(ADMIN).get(f"{town.home}/handbook/know-the-support-needed")
    assert "For me alone" not in page.get_data(as_text=True)
    for action in ("history", "take-back"):
        address = f"{town.home}/handbook/notes/{made}/{action}"
        ask = town.browser(ADMIN).get if action == "history" else town.browser(ADMIN).post
        assert ask(address).status_code == 404


def test_private_notes_are_the_persons_in_every_place_and_shared_ones_in_theirs(
    app, town, elsewhere
):
    make_member(app, elsewhere.organisation, town.editor, EDITOR)
    note(town, EDITOR, "Everywhere")
    shared_note(town, EDITOR, "Only in town", OTHER)
    shared_note(elsewhere, ADMIN, "Only elsewhere", OTHER)
    with in_organisation(app, elsewhere.organisation, town.editor, EDITOR) as scope:
        there = {each.text for each in notes_to_read(scope)}
    assert there == {"Everywhere", "Only elsewhere"}
    assert {text for text, _ in seen_by(town, EDITOR)} == {"Everywhere", "Only in town"}


def test_the_button_shares_what_is_written_and_earlier_words_stay_private(town):
    send(town, EDITOR, form_at(town, EDITOR, PARAGRAPH), text="Not for all")
    response = send(
        town, EDITOR, form_at(town, EDITOR, PARAGRAPH), text="For all of us", share="yes"
    )
    assert response.status_code == 303
    assert seen_by(town, ADMIN) == [("For all of us", True)]
    with town.within(ADMIN) as scope:
        shared = notes_to_read(scope)[0]
        assert [state.text for state in states_of(scope, shared.id)] == ["For all of us"]
    history = town.browser(ADMIN).get(f"{town.home}/handbook/notes/{shared.id}/history")
    assert "Not for all" not in history.get_data(as_text=True)
    assert form_at(town, EDITOR, PARAGRAPH).filled()["text"] == [""]


def test_sharing_twice_shares_once_and_nothing_can_not_be_shared(town):
    made = shared_note(town, EDITOR, "For all")
    with town.within(EDITOR) as scope:
        share_note(scope=scope, note_id=made)
        assert find_note(scope, made).version == 2
    response = send(town, EDITOR, form_at(town, EDITOR, PARAGRAPH), text="", share="yes")
    assert response.status_code == 422


def test_only_the_writer_shares(town):
    made = note(town, EDITOR, "Mine")
    with town.within(ADMIN) as scope, pytest.raises(NotFound):
        share_note(scope=scope, note_id=made)


def test_editors_change_shared_notes_and_viewers_read_them(town):
    made = shared_note(town, ADMIN, "First words")
    address = f"{town.home}/handbook/notes/{made}"
    sent = {"text": "Better words", "seen": 2, "key": str(uuid4()), "person": ""}
    for role, status in ((VIEWER, 403), (EDITOR, 303)):
        who = str(town.people[role].id)
        reply = town.browser(role).post(address, data=sent | {"person": who})
        assert reply.status_code == status
    assert seen_by(town, VIEWER) == [("Better words", True)]
    history = town.browser(VIEWER).get(f"{address}/history").get_data(as_text=True)
    assert history.index("Better words") < history.index("First words")


def test_two_who_change_a_shared_note_see_both_texts_and_choose(town):
    made = shared_note(town, ADMIN, "As it was")
    with town.within(ADMIN) as scope:
        save_shared_note(scope=scope, note_id=made, draft=draft("The admin's words", 2))
    address = f"{town.home}/handbook/notes/{made}"
    sent = {
        "text": "The editor's words",
        "seen": 2,
        "key": str(uuid4()),
        "person": str(town.editor.id),
        "next": f"{town.home}/handbook/notes",
    }
    reply = town.browser(EDITOR).post(address, json=sent)
    assert (reply.status_code, reply.json["theirs"]["text"]) == (409, "The admin's words")
    page = town.browser(EDITOR).post(address, data=sent)
    assert page.status_code == 409
    form = next(f for f in forms(read(page.get_data(as_text=True)), address) if "take" in f.names)
    assert form.filled()["text"] == ["The editor's words"]
    assert send(town, EDITOR, form).status_code == 303
    assert seen_by(town, VIEWER) == [("The admin's words\n\nThe editor's words", True)]


def test_a_note_taken_away_keeps_its_history_for_the_organisation(town):
    made = shared_note(town, ADMIN, "Worth keeping")
    sent = {"text": "?", "seen": 2, "key": str(uuid4()), "person": str(town.editor.id)}
    address = f"{town.home}/handbook/notes/{made}"
    assert town.browser(EDITOR).post(address, data=sent | {"delete": "yes"}).status_code == 303
    assert seen_by(town, VIEWER) == []
    with town.within(VIEWER) as scope:
        assert [each.id for each in notes_taken_away(scope)] == [made]
    assert "Worth keeping" in town.browser(VIEWER).get(f"{address}/history").get_data(as_text=True)
    assert f"{made}/history" in town.browser(VIEWER).get(f"{town.home}/handbook/notes").text


def test_the_writer_takes_a_note_back_with_all_its_words(town):
    made = shared_note(town, EDITOR, "On second thoughts")
    address = f"{town.home}/handbook/notes/{made}/take-back"
    for _ in range(2):
        assert town.browser(EDITOR).post(address).status_code == 303
    assert seen_by(town, EDITOR) == [("On second thoughts", False)]
    assert seen_by(town, ADMIN) == []
    with town.within(ADMIN) as scope:
        assert states_of(scope, made) == []


def test_a_note_that_others_wrote_in_stays_with_the_organisation(town):
    made = shared_note(town, ADMIN, "Mine at first")
    with town.within(EDITOR) as scope:
        save_shared_note(scope=scope, note_id=made, draft=draft("Ours now", 2))
    with town.within(ADMIN) as scope, pytest.raises(RuleBroken):
        take_back(scope=scope, note_id=made)
    with town.within(EDITOR) as scope, pytest.raises(NotFound):
        take_back(scope=scope, note_id=made)
    assert seen_by(town, VIEWER) == [("Ours now", True)]


def test_taking_back_never_overwrites_another_private_note(town):
    made = shared_note(town, EDITOR, "Shared")
    note(town, EDITOR, "Another, at the same place")
    with town.within(EDITOR) as scope, pytest.raises(RuleBroken):
        take_back(scope=scope, note_id=made)
    assert sorted(seen_by(town, EDITOR)) == [
        ("Another, at the same place", False),
        ("Shared", True),
    ]


# --- Who may share ----------------------------------------------------------------------------


def test_everybody_keeps_notes_and_two_roles_share_them():
    def roles(permission):
        return [role for role in OrganisationRole if permission in ORGANISATION_PERMISSIONS[role]]

    assert roles(Permission.NOTE_WRITE) == [ADMIN, EDITOR, VIEWER]
    assert roles(Permission.NOTE_SHARE) == [ADMIN, EDITOR]


def chapter(town, role):
    return town.browser(role).get(f"{town.home}/handbook/know-the-support-needed").text


def test_a_viewer_keeps_private_notes_and_finds_nothing_to_share_with(town):
    send(town, VIEWER, form_at(town, VIEWER, PARAGRAPH), text="For me alone")
    note(town, EDITOR, "For the editor alone")
    for page in (chapter, notes_page):
        assert 'name="share"' in page(town, EDITOR)
        assert 'name="share"' not in page(town, VIEWER)
        assert "until you share" not in page(town, VIEWER)
    assert "For me alone" in notes_page(town, VIEWER)
    assert "Change or share" not in notes_page(town, VIEWER)


def notes_page(town, role):
    return town.browser(role).get(f"{town.home}/handbook/notes").text


def test_a_viewer_who_shares_all_the_same_is_refused_and_keeps_the_words(town):
    form = form_at(town, VIEWER, PARAGRAPH)
    response = send(town, VIEWER, form, text="For all of us", share="yes")
    assert response.status_code == 422
    assert "Only editors and administrators can share a note" in response.text
    again = next(each for each in forms(read(response.text), "/") if "text" in each.names)
    assert again.filled()["text"] == ["For all of us"]
    assert "share" not in again.names
    assert seen_by(town, ADMIN) == seen_by(town, VIEWER) == []
    sent = {name: value[0] for name, value in form.filled().items()} | {"share": "yes"}
    reply = town.browser(VIEWER).post(form.action, json=sent | {"text": "By a script"})
    assert (reply.status_code, reply.json["reason"]) == (400, "refused")
    assert seen_by(town, ADMIN) == seen_by(town, VIEWER) == []
    assert send(town, VIEWER, again).status_code == 303
    assert seen_by(town, VIEWER) == [("For all of us", False)]


def test_a_viewer_can_not_share_by_any_other_way(town):
    made = note(town, VIEWER, "Mine")
    with town.within(VIEWER) as scope, pytest.raises(RuleBroken):
        share_note(scope=scope, note_id=made)


def test_who_becomes_a_viewer_leaves_shared_notes_shared_and_may_take_them_back(town):
    made = shared_note(town, EDITOR, "Shared as an editor")
    with town.within(ADMIN) as scope:
        change_role(scope, user_id=town.editor.id, role=VIEWER)
    assert seen_by(town, ADMIN) == [("Shared as an editor", True)]
    page = chapter(town, EDITOR)
    assert "Shared as an editor" in page
    assert "you can not share it again" in page
    address = f"{town.home}/handbook/notes/{made}"
    sent = {"text": "Changed", "seen": 2, "key": str(uuid4()), "person": str(town.editor.id)}
    assert town.browser(EDITOR).post(address, data=sent).status_code == 403
    assert town.browser(EDITOR).post(f"{address}/take-back").status_code == 303
    assert seen_by(town, ADMIN) == []
    assert seen_by(town, EDITOR) == [("Shared as an editor", False)]
    assert "you can not share it again" not in chapter(town, ADMIN)


def test_at_the_end_of_a_chapter_each_shared_note_has_its_writers_name(town):
    note(town, EDITOR, "For me alone")
    shared_note(town, ADMIN, "For all of us", OTHER)
    page = town.browser(EDITOR).get(f"{town.home}/handbook/know-the-support-needed").text
    end = words(read(page.split('id="my-notes"')[1]))
    assert end.index("Notes on this chapter") < end.index("Your own notes save themselves.")
    name = town.people[ADMIN].name
    assert f"For all of us Shared by {name}" in end
    assert "For me alone Shared" not in end
