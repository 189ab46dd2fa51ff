"""A clerk describes a practice: begun once, saved block by block, nobody's words are lost."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.models import Practice, PracticeBlock, PracticeBlockRevision
from talka.practices.queries.practices import find_practice, own_practices
from talka.practices.queries.writing import states_of_block
from tests.factories.practices import make_practice
from tests.factories.towns import make_town
from tests.support.world.pages import forms, read, words

ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def neighbours(app):
    """Another organisation, which has a practice of its own."""
    town = make_town(app, "Elsewhere")
    make_practice(app, town.organisation, town.admin, title="Theirs")
    return town


@pytest.fixture
def practice(app, town, neighbours):
    return make_practice(app, town.organisation, town.editor, title="Coffee with a neighbour")


def send_block(town, practice, block, text, *, role=EDITOR, seen=1, **more):
    person = town.people[role]
    sent = {"text": text, "seen": seen, "key": str(uuid4()), "person": str(person.id), **more}
    return town.browser(role).post(f"{practice.address}/blocks/{block}", json=sent)


def writing_form(town, practice, role=EDITOR):
    return form_on(town.browser(role).get(f"{practice.address}/write"), practice)


def form_on(page, practice):
    here = f"{practice.address}/write"
    return next(form for form in forms(read(page.text), here) if form.action == here)


def said(town, practice, block):
    with town.within() as scope:
        return session_in(scope).scalar(
            select(PracticeBlock.text).where(
                PracticeBlock.practice_id == practice.id, PracticeBlock.block == block
            )
        )


# --- Beginning --------------------------------------------------------------------------------


def test_an_empty_list_says_what_a_practice_is_and_leads_on(town, neighbours):
    page = town.browser(EDITOR).get(f"{town.home}/practices").text
    assert "No practice yet" in page
    assert f'href="{town.home}/practices/start"' in page
    assert "Theirs" not in page
    assert "/practices/start" not in town.browser(VIEWER).get(f"{town.home}/practices").text


def test_a_practice_is_begun_once_however_often_the_form_is_sent(town, neighbours):
    sent = {"title": "  Coffee with   a neighbour ", "language": "lv", "key": str(uuid4())}
    first = town.browser(EDITOR).post(f"{town.home}/practices/start", data=sent)
    again = town.browser(EDITOR).post(f"{town.home}/practices/start", data=sent)
    assert first.status_code == again.status_code == 303
    assert first.location == again.location
    with town.within() as scope:
        [listed] = own_practices(scope)
        assert listed.title == "Coffee with a neighbour"
        assert find_practice(scope, listed.id).language == "lv"
    with neighbours.within() as scope:
        assert [each.title for each in own_practices(scope)] == ["Theirs"]


def test_the_same_key_begins_another_practice_in_another_organisation(town, neighbours):
    sent = {"title": "The same", "language": "en", "key": str(uuid4())}
    for each in (town, neighbours):
        assert each.browser().post(f"{each.home}/practices/start", data=sent).status_code == 303
    with town.within() as scope:
        assert len(own_practices(scope)) == 1
    with neighbours.within() as scope:
        assert len(own_practices(scope)) == 2


def test_a_practice_needs_a_title(town):
    sent = {"title": " ", "language": "en", "key": str(uuid4())}
    answer = town.browser(EDITOR).post(f"{town.home}/practices/start", data=sent)
    assert answer.status_code == 422
    with town.within() as scope:
        assert own_practices(scope) == []


# --- Saving by itself -------------------------------------------------------------------------


def test_a_block_is_saved_by_itself_and_its_history_kept(town, practice):
    reply = send_block(town, practice, "need", "People sat alone.\r\nEvery evening.")
    assert reply.status_code == 200
    assert reply.json["version"] == 2
    assert reply.json["message"].startswith("Saved ")
    assert said(town, practice, "need") == "People sat alone.\nEvery evening."
    history = town.browser(VIEWER).get(f"{practice.address}/blocks/need/history").text
    assert history.index("People sat alone.") < history.index("What we say about: The need.")
    assert town.editor.name in history


def test_a_repeated_save_acts_once(town, practice):
    key = str(uuid4())
    for _each in range(2):
        reply = send_block(town, practice, "need", "Once", key=key)
        assert (reply.status_code, reply.json["version"]) == (200, 2)
    with town.within() as scope:
        states = states_of_block(scope, find_practice(scope, practice.id), "need")
        assert [state.text for state in states] == ["Once", "What we say about: The need."]


def test_one_s_own_earlier_save_is_no_conflict(town, practice):
    assert send_block(town, practice, "need", "First").status_code == 200
    reply = send_block(town, practice, "need", "Second, from the same page", seen=1)
    assert reply.status_code == 200
    assert said(town, practice, "need") == "Second, from the same page"


def test_two_people_see_each_other_s_words_instead_of_losing_them(town, practice):
    assert send_block(town, practice, "need", "The editor's", role=EDITOR).status_code == 200
    reply = send_block(town, practice, "need", "The administrator's", role=ADMIN)
    assert reply.status_code == 409
    assert reply.json["reason"] == "conflict"
    assert reply.json["theirs"]["content"] == {"text": "The editor's"}
    assert reply.json["theirs"]["name"] == town.editor.name
    assert said(town, practice, "need") == "The editor's"
    settled = send_block(
        town, practice, "need", "Both", role=ADMIN, seen=reply.json["theirs"]["version"]
    )
    assert settled.status_code == 200
    assert said(town, practice, "need") == "Both"


def test_the_title_is_kept_for_lists_as_one_line(town, practice):
    assert send_block(town, practice, "title", "Tea\nwith \u202ea neighbour").status_code == 200
    with town.within() as scope:
        assert [each.title for each in own_practices(scope)] == ["Tea with a neighbour"]


@pytest.mark.parametrize("block", ["title", "summary", "need"])
def test_what_is_too_long_is_refused_with_a_reason(town, practice, block):
    before = said(town, practice, block)
    reply = send_block(town, practice, block, "x" * 4001)
    assert reply.status_code == 400
    assert "too long" in reply.json["message"]
    assert said(town, practice, block) == before


def test_what_one_person_typed_is_never_saved_as_another_s(town, practice):
    reply = send_block(town, practice, "need", "Mine", person=str(town.admin.id))
    assert (reply.status_code, reply.json["reason"]) == (400, "person")
    assert said(town, practice, "need") == "What we say about: The need."


def test_a_number_spent_on_one_block_is_not_taken_for_another(town, practice):
    key = str(uuid4())
    assert send_block(town, practice, "need", "Here", key=key).status_code == 200
    assert send_block(town, practice, "how", "There", key=key).status_code == 400
    assert said(town, practice, "how") == "What we say about: How it works."


def test_others_cannot_write_in_it(town, neighbours, practice):
    person = neighbours.admin
    sent = {"text": "Ours now", "seen": 1, "key": str(uuid4()), "person": str(person.id)}
    foreign = f"{neighbours.home}/practices/{practice.id}/blocks/need"
    assert neighbours.browser().post(foreign, json=sent).status_code == 404
    unknown = f"{neighbours.home}/practices/{uuid4()}/blocks/need"
    assert neighbours.browser().post(unknown, json=sent).status_code == 404
    assert send_block(town, practice, "need", "A viewer's", role=VIEWER).status_code == 403
    assert send_block(town, practice, "no-such-block", "Somewhere").status_code == 404
    assert said(town, practice, "need") == "What we say about: The need."


# --- Without scripts --------------------------------------------------------------------------


def test_a_page_without_scripts_saves_what_was_changed(town, practice):
    form = writing_form(town, practice)
    fields = form.filled()
    fields["text-need"], fields["text-how"] = ["People sat alone."], ["We knock on the door."]
    answer = town.browser(EDITOR).post(form.action, data=fields)
    assert answer.status_code == 303
    assert said(town, practice, "need") == "People sat alone."
    with town.within() as scope:
        revisions = session_in(scope).scalars(
            select(PracticeBlockRevision.block).where(PracticeBlockRevision.version == 2)
        )
        assert sorted(revisions) == ["how", "need"]


def test_a_conflict_without_scripts_shows_both_and_saves_the_rest(town, practice):
    form = writing_form(town, practice, ADMIN)
    send_block(town, practice, "need", "The editor's", role=EDITOR)
    fields = form.filled()
    fields["text-need"], fields["text-how"] = ["The administrator's"], ["We knock."]
    page = town.browser(ADMIN).post(form.action, data=fields)
    assert page.status_code == 200
    assert said(town, practice, "need") == "The editor's"
    assert said(town, practice, "how") == "We knock."
    settled = form_on(page, practice).filled()
    assert settled["text-need"] == ["The administrator's"]
    assert settled["take-need"] == ["both"]
    assert town.browser(ADMIN).post(form.action, data=settled).status_code == 303
    assert said(town, practice, "need") == "The editor's\n\nThe administrator's"


def test_a_text_too_long_without_scripts_stays_in_its_field(town, practice):
    fields = writing_form(town, practice).filled()
    fields["text-need"] = ["x" * 4001]
    page = town.browser(EDITOR).post(f"{practice.address}/write", data=fields)
    assert "too long" in words(read(page.text))
    again = form_on(page, practice).filled()
    assert again["text-need"] == ["x" * 4001]


# --- Authors ----------------------------------------------------------------------------------


def test_a_colleague_becomes_an_author_and_one_always_stays(town, neighbours, practice):
    browser = town.browser(EDITOR)

    def change(person_id, way=""):
        url = f"{practice.address}/authors{way}"
        return browser.post(url, data={"user_id": str(person_id)}, follow_redirects=True)

    assert town.admin.name in change(town.admin.id).text
    assert change(town.admin.id).status_code == 200
    for stranger in (neighbours.admin.id, uuid4(), "nobody", ""):
        refused = change(stranger)
        assert (refused.status_code, refused.text.count('aria-invalid="true"')) == (422, 1)
        assert neighbours.admin.name not in refused.text
    assert change("nobody", "/remove").status_code == 200
    assert change(town.editor.id, "/remove").status_code == 200
    assert "Somebody has to stand behind it" in change(town.admin.id, "/remove").text
    page = browser.get(practice.address).text
    assert town.admin.name in page


def test_only_the_own_people_are_there_to_choose(town, neighbours, practice):
    page = town.browser(EDITOR).get(f"{practice.address}/authors").text
    assert str(town.admin.id) in page
    assert str(neighbours.admin.id) not in page


def test_what_is_begun_belongs_to_whoever_began_it(town):
    sent = {"title": "Mine", "language": "en", "key": str(uuid4())}
    location = town.browser(EDITOR).post(f"{town.home}/practices/start", data=sent).location
    practice_id = UUID(location.split("/")[-2])
    with town.within() as scope:
        practice = session_in(scope).get(Practice, practice_id)
        assert practice.created_by == town.editor.id
