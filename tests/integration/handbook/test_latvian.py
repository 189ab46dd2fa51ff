"""Where English has one word for two things, the Latvian pages say the right one."""

import json
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask_babel import gettext

from talka.assessments.kinds import AnswerValue
from talka.assessments.policy.answers import Standing
from talka.assessments.routes.saved_words import last_saved
from talka.handbook.actions.notes import save_shared_note
from talka.handbook.printing.words import book_words
from talka.handbook.queries import current_book, current_framework
from talka.kernel.i18n import content_text, speaking
from talka.kernel.permissions import OrganisationRole
from talka.shell.formats import moment
from tests.factories.people import client_of, make_person
from tests.factories.tenants import make_member
from tests.factories.towns import make_town
from tests.integration.handbook.noting import draft, shared_note
from tests.support.world.pages import read, words

ADMIN, EDITOR, VIEWER = OrganisationRole
SETTLING = ("mine", "keepMine", "takeTheirs", "merge")


@pytest.fixture
def town(app):
    return make_town(app)


@pytest.fixture
def dace(app, town):
    """An editor who reads Latvian."""
    person = make_person(app, "Dace Liepa", language="lv")
    make_member(app, town.organisation, person, EDITOR)
    return person


def test_a_chapter_is_a_chapter_on_its_page_in_search_and_on_paper(app, client):
    with app.app_context():
        slugs = [chapter.slug for chapter in current_book().chapters]
    for number, slug in enumerate(slugs, 1):
        page = words(read(client.get(f"/lv/handbook/{slug}").text).find(".//main"))
        assert f"{number}. nodaļa no 6" in page
        assert not re.search(r"\d\. jom", page)
    page = words(read(client.get("/lv/handbook/search?q=xqzwv").text))
    assert [f"{number}. nodaļa:" in page for number in range(1, 8)] == [True] * 6 + [False]
    assert ". joma" not in page
    with app.test_request_context(), speaking("lv"):
        assert book_words()["chapter"] == "#. nodaļa"
    assert "1. joma" in client.get("/", headers={"Accept-Language": "lv"}).text


def test_two_who_wrote_in_a_note_choose_between_texts_not_answers(app, town, dace):
    made = shared_note(town, ADMIN, "Sākumā")
    with town.within() as scope:
        save_shared_note(scope=scope, note_id=made, draft=draft("Administratora vārdi", 2))
    browser = client_of(app, dace)
    chapter = read(browser.get(f"{town.home}/handbook/know-the-support-needed").text)
    settings = next(each for each in chapter.iter("div") if "data-notes" in each.attrib)
    said = json.loads(settings.get("data-notes"))["words"]
    assert [said[each] for each in SETTLING if "atbild" in said[each].lower()] == []
    assert said["keepMine"] == "Paturēt manu tekstu"
    sent = {"text": "Daces vārdi", "seen": 2, "key": str(uuid4()), "person": str(dace.id)}
    page = browser.post(f"{town.home}/handbook/notes/{made}", data=sent)
    assert page.status_code == 409
    fieldset = words(read(page.text).find(".//fieldset"))
    assert fieldset == "Kurš teksts paliek? Mans teksts Otra cilvēka teksts Abi, viens aiz otra"
    assert "atbilde" not in words(read(page.text).find(".//main")).lower()


def test_an_area_and_its_checklist_have_one_name_where_they_have_one_in_english(app):
    with app.app_context(), speaking("lv"):
        areas = {area.id: area.title for area in current_framework().areas}
        named = [
            (content_text(areas[each.area]).text, content_text(each.title).text)
            for each in current_framework().checklists
            if each.area and areas[each.area].source == each.title.source
        ]
    assert len(named) == 3
    assert [area for area, _ in named] == [checklist for _, checklist in named]


def test_a_note_and_an_answer_say_alike_when_they_were_saved(app):
    at = datetime(2026, 11, 22, 6, 45, tzinfo=UTC)
    with app.test_request_context(), speaking("lv"):
        note = gettext("Saved %(moment)s", moment=moment(at))
        answer = last_saved(Standing(AnswerValue.MET, "", 1, at, "Dace Liepa"))
    assert answer == f"{note}, Dace Liepa"
