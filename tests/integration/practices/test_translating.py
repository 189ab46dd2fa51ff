"""A practice is translated block by block, with its origin; others' words are never lost."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.practices.kinds import BlockOrigin, State
from talka.practices.models import Practice, PracticeBlock
from talka.practices.queries.practices import own_practices
from tests.factories.practices import make_practice
from tests.factories.towns import make_town
from tests.support.translating import change_original, form_on, now_in, page_of, send
from tests.support.world.pages import forms, read, words

ADMIN, EDITOR, VIEWER = OrganisationRole
HUMAN, MACHINE, REVIEWED = "human", "machine", "reviewed"


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def neighbours(app):
    """Another organisation, which has a translated practice of its own."""
    town = make_town(app, "Elsewhere")
    theirs = make_practice(app, town.organisation, town.admin, title="Theirs")
    send(town, theirs, "need", "Viņu vajadzība", role=ADMIN)
    return town


@pytest.fixture
def practice(app, town, neighbours):
    return make_practice(
        app,
        town.organisation,
        town.editor,
        title="Coffee with a neighbour",
        blocks={"partners": ""},
    )


def put_at(town, practice, state):
    with town.within() as scope:
        row = session_in(scope).scalars(select(Practice).where(Practice.id == practice.id)).one()
        row.state = state


# --- The list of languages --------------------------------------------------------------------


def test_a_practice_without_translations_says_how_to_begin(town, practice):
    page = town.browser(EDITOR).get(f"{practice.address}/translations").text
    assert "No translation yet" in page
    assert "It is written in English" in page
    chosen = town.browser(EDITOR).get(f"{practice.address}/translations?start=fi")
    assert chosen.status_code == 303
    assert chosen.location.endswith("/translations/fi")


def test_the_list_says_how_far_each_language_is(town, practice):
    send(town, practice, "title", "Kafija ar kaimiņu")
    send(town, practice, "need", "Cilvēki sēdēja vieni.", origin=MACHINE)
    send(town, practice, "need", "Ihmiset istuivat yksin.", code="fi")
    change_original(town, practice, "need", "People sat alone every day.")
    told = words(read(town.browser(VIEWER).get(f"{practice.address}/translations").text))
    assert told.count("2 of 10") == 1
    assert told.count("1 of 10") == 1
    assert told.count("One part to look at again") == 2
    assert "Translated by a machine" in told
    assert "Not yet: it is not published" in told


@pytest.mark.parametrize("code", ["en", "xx", "LV", "lv-LV"])
def test_only_another_language_that_is_known_can_be_translated_into(town, practice, code):
    assert page_of(town, practice, code).status_code == 404
    assert town.browser().get(f"{practice.address}/translations?start={code}").status_code == 404
    assert send(town, practice, "need", "Words", code=code).status_code == 404


# --- Saving by itself -------------------------------------------------------------------------


def test_a_translated_block_is_saved_beside_the_original(town, practice):
    reply = send(town, practice, "need", "Cilvēki sēdēja vieni.", origin=MACHINE)
    assert (reply.status_code, reply.json["version"]) == (200, 1)
    assert reply.json["isCurrent"] is True
    said = now_in(town, practice, "need")
    assert (said.text, said.origin, said.is_current) == (
        "Cilvēki sēdēja vieni.",
        BlockOrigin.MACHINE,
        True,
    )
    assert now_in(town, practice, "need", "en").text == "What we say about: The need."


def test_a_translated_title_leaves_the_one_of_the_list_alone(town, practice):
    assert send(town, practice, "title", "Kafija ar kaimiņu").status_code == 200
    with town.within() as scope:
        assert [each.title for each in own_practices(scope)] == ["Coffee with a neighbour"]


def test_a_repeated_save_acts_once(town, practice):
    key = str(uuid4())
    for _each in range(2):
        reply = send(town, practice, "need", "Vajadzība", key=key)
        assert (reply.status_code, reply.json["version"]) == (200, 1)


def test_a_number_spent_in_one_language_is_not_taken_for_another(town, practice):
    key = str(uuid4())
    assert send(town, practice, "need", "Vajadzība", key=key).status_code == 200
    assert send(town, practice, "need", "Tarve", code="fi", key=key).status_code == 400
    assert now_in(town, practice, "need", "fi") is None


def test_the_same_words_can_be_told_to_be_checked(town, practice):
    send(town, practice, "need", "Vajadzība", origin=MACHINE)
    reply = send(town, practice, "need", "Vajadzība", origin=REVIEWED, seen=1)
    assert (reply.status_code, reply.json["version"]) == (200, 2)
    assert now_in(town, practice, "need").origin is BlockOrigin.REVIEWED


def test_two_translators_see_each_other_s_words_instead_of_losing_them(town, practice):
    send(town, practice, "need", "Redaktores vārdi", role=EDITOR, origin=MACHINE)
    reply = send(town, practice, "need", "Administratores vārdi", role=ADMIN)
    assert (reply.status_code, reply.json["reason"]) == (409, "conflict")
    theirs = reply.json["theirs"]
    assert theirs["content"] == {"text": "Redaktores vārdi", "origin": MACHINE}
    assert theirs["name"] == town.editor.name
    assert now_in(town, practice, "need").text == "Redaktores vārdi"


def test_nothing_is_translated_where_the_original_says_nothing(town, practice):
    reply = send(town, practice, "partners", "Partneri")
    assert reply.status_code == 400
    assert "nothing to translate" in reply.json["message"]
    assert 'id="block-partners"' not in page_of(town, practice).text


@pytest.mark.parametrize(
    "wrong", [{"origin": "source"}, {"origin": None}, {"source": -1}, {"key": "x"}]
)
def test_what_is_tampered_with_is_refused(town, practice, wrong):
    assert send(town, practice, "need", "Vajadzība", **wrong).status_code == 400
    assert now_in(town, practice, "need") is None


def test_earlier_words_are_kept(town, practice):
    send(town, practice, "need", "Pirmie vārdi")
    send(town, practice, "need", "Otrie vārdi", seen=1)
    page = town.browser(VIEWER).get(f"{practice.address}/translations/lv/blocks/need/history").text
    assert page.index("Otrie vārdi") < page.index("Pirmie vārdi")
    assert "What we say about" not in page


# --- Without scripts --------------------------------------------------------------------------


def test_a_page_without_scripts_saves_what_was_changed(town, practice):
    form = form_on(page_of(town, practice), practice)
    fields = form.filled()
    fields["text-need"], fields["origin-need"] = ["Vajadzība"], [MACHINE]
    answer = town.browser(EDITOR).post(form.action, data=fields)
    assert answer.status_code == 303
    assert now_in(town, practice, "need").origin is BlockOrigin.MACHINE
    with town.within() as scope:
        rows = session_in(scope).scalars(
            select(PracticeBlock.block).where(
                PracticeBlock.language == "lv", PracticeBlock.practice_id == practice.id
            )
        )
        assert list(rows) == ["need"]


def test_another_choice_on_the_same_page_is_saved_too(town, practice):
    send(town, practice, "need", "Vajadzība", origin=MACHINE)
    fields = form_on(page_of(town, practice), practice).filled()
    url = f"{practice.address}/translations/lv"
    for origin in (REVIEWED, HUMAN):
        fields["origin-need"] = [origin]
        assert town.browser(EDITOR).post(url, data=fields).status_code == 303
        assert now_in(town, practice, "need").origin == origin


def test_a_conflict_without_scripts_shows_both_and_keeps_the_choice(town, practice):
    fields = form_on(page_of(town, practice, role=ADMIN), practice).filled()
    send(town, practice, "need", "Redaktores vārdi", role=EDITOR)
    fields["text-need"], fields["origin-need"] = ["Administratores vārdi"], [MACHINE]
    page = town.browser(ADMIN).post(f"{practice.address}/translations/lv", data=fields)
    assert page.status_code == 200
    again = form_on(page, practice).filled()
    assert (again["text-need"], again["origin-need"]) == (["Administratores vārdi"], [MACHINE])
    assert (
        town.browser(ADMIN).post(f"{practice.address}/translations/lv", data=again).status_code
        == 303
    )
    assert now_in(town, practice, "need").text == "Redaktores vārdi\n\nAdministratores vārdi"
    assert now_in(town, practice, "need").origin is BlockOrigin.MACHINE


def test_a_text_too_long_stays_in_its_field(town, practice):
    fields = form_on(page_of(town, practice), practice).filled()
    fields["text-need"], fields["origin-need"] = ["x" * 4001], [MACHINE]
    page = town.browser(EDITOR).post(f"{practice.address}/translations/lv", data=fields)
    assert "too long" in words(read(page.text))
    again = form_on(page, practice).filled()
    assert (again["text-need"], again["origin-need"]) == (["x" * 4001], [MACHINE])


# --- Who, and when ----------------------------------------------------------------------------


def test_others_cannot_translate_it(town, neighbours, practice):
    for address in (
        f"{neighbours.home}/practices/{practice.id}",
        f"{neighbours.home}/practices/{uuid4()}",
    ):
        browser = neighbours.browser()
        assert browser.get(f"{address}/translations").status_code == 404
        assert browser.get(f"{address}/translations/lv").status_code == 404
        assert browser.get(f"{address}/translations/lv/blocks/need/history").status_code == 404
        sent = {"text": "Ours", "seen": 0, "source": 1, "origin": HUMAN, "key": str(uuid4())}
        sent["person"] = str(neighbours.admin.id)
        assert browser.post(f"{address}/translations/lv/blocks/need", json=sent).status_code == 404
    assert send(town, practice, "need", "A viewer's", role=VIEWER).status_code == 403
    assert page_of(town, practice, role=VIEWER).status_code == 403
    assert "Viņu vajadzība" not in page_of(town, practice).text
    assert now_in(town, practice, "need") is None


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.SUBMITTED, 200),
        (State.IN_REVIEW, 200),
        (State.PUBLISHED, 200),
        (State.ARCHIVED, 400),
        (State.HIDDEN, 200),
        (State.WITHDRAWN, 400),
    ],
)
def test_it_is_translated_while_it_is_judged_and_not_once_it_is_put_away(
    town, practice, state, status
):
    put_at(town, practice, state)
    assert send(town, practice, "need", "Vajadzība").status_code == status
    assert ("readonly" in page_of(town, practice).text) is (status == 400)


def test_the_language_it_is_written_in_stays_once_it_is_translated(town, practice):
    send(town, practice, "need", "Vajadzība")
    form = next(
        form
        for form in forms(
            read(town.browser(EDITOR).get(f"{practice.address}/facts").text),
            f"{practice.address}/facts",
        )
        if form.action.endswith("/facts")
    )
    fields = form.filled()
    fields["language"] = ["lv"]
    answer = town.browser(EDITOR).post(form.action, data=fields)
    assert answer.status_code == 422
    assert "It is translated already" in answer.text
