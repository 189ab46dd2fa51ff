"""Trying a checklist without an account: what the open pages carry, and what they never do."""

import json
import re
from html import unescape

import pytest

from talka.assessments.kinds import AnswerValue
from talka.handbook.queries import current_book
from tests.factories.people import client_of, make_person
from tests.factories.towns import make_town

CHAPTER = "know-the-support-needed"


def open_page(app, language="en", client=None):
    page = (client or app.test_client()).get(f"/{language}/handbook/{CHAPTER}")
    assert page.status_code == 200
    return page


@pytest.mark.parametrize("language", ["en", "lv"])
def test_the_open_page_is_the_same_for_all_and_has_nothing_to_send(app, language):
    town = make_town(app)
    town.answer(town.assess(checklists=("a1-checklist",)), [AnswerValue.MET], note="Only ours")
    first, second = open_page(app, language), open_page(app, language)
    assert first.text == second.text
    assert "Set-Cookie" not in first.headers
    main = first.text.split('id="main"')[1].split("</main>")[0]
    assert "csrf" not in main
    assert 'method="post"' not in main
    assert "data-answers" not in first.text
    assert "Only ours" not in first.text


def test_who_is_signed_in_is_shown_the_way_inside(app):
    town = make_town(app, "Ourtown")
    page = open_page(app, client=town.browser()).text.split('id="main"')[1].split("</main>")[0]
    assert page.count(f'href="{town.home}/handbook/{CHAPTER}#tried"') == 3
    assert "/sign-in" not in page
    assert "Ask to join" not in page
    alone = client_of(app, make_person(app, "Anna"))
    page = open_page(app, client=alone).text.split('id="main"')[1].split("</main>")[0]
    assert "/sign-in" not in page
    assert "Ask to join" in page


def test_every_item_can_be_read_without_scripts_and_tried_with_them(app):
    page = open_page(app).text
    with app.app_context():
        items = [item.id for item in current_book().chapters[0].area.checklists[0].items]
    assert re.findall(r'<li class="checklist__item" id="([^"]+)" data-try-item>', page) == items
    assert page.count("data-try-controls") == 1
    assert 'maxlength="4000"' in page


def test_the_words_for_the_scripts_are_in_the_readers_language(app):
    def words(language):
        found = re.search(r"data-try='([^']+)'", open_page(app, language).text)
        return json.loads(unescape(found[1]))

    readings = words("en")["readings"]
    assert set(readings) == {"comprehensive", "improve", "rethink", "does-not-apply"}
    assert readings["rethink"]["label"] == "Rethink the services"
    assert words("lv")["readings"] != readings


def test_the_way_into_an_account_leads_back_to_the_same_chapter(app):
    page = open_page(app).text
    assert f"/sign-in?next=/handbook/{CHAPTER}%23tried" in page
    town = make_town(app)
    there = town.browser().get(f"/handbook/{CHAPTER}")
    assert there.location == f"{town.home}/handbook/{CHAPTER}"
    assert app.test_client().get(f"/handbook/{CHAPTER}").location == f"/en/handbook/{CHAPTER}"


@pytest.mark.parametrize("language", ["en", "lv"])
def test_without_scripts_the_page_says_how_else_one_answers(app, language):
    page = open_page(app, language).text
    (without,) = re.findall(r"data-try-without>(.+?)</div>", page, re.DOTALL)
    assert f'href="/{language}/handbook/{CHAPTER}.pdf"' in without
    assert f'href="/sign-in?next=/handbook/{CHAPTER}%23tried"' in without


def test_that_nothing_applies_is_said_once(app):
    town = make_town(app)
    made = town.assess()
    town.answer(made, [AnswerValue.NOT_APPLICABLE])
    for address in (
        f"{made.address}/results",
        f"{made.checklist('a4-checklist-local-authorities')}/results",
    ):
        page = town.browser().get(address).text
        assert page.count("othing here applies") == 1
        assert "No score" in page
    assert town.browser().get(f"{made.address}/sign-off").text.count("othing here applies") == 1


def test_results_say_where_the_handbook_has_more_about_what_to_improve(app):
    town = make_town(app)
    made = town.assess()
    town.answer(made, [AnswerValue.MET, AnswerValue.NOT_MET, AnswerValue.MET])
    for address in (
        f"{made.address}/results",
        f"{made.checklist('a4-checklist-local-authorities')}/results",
    ):
        page = town.browser().get(address).text
        assert page.count("More in the handbook:") == 1
        assert f'href="{town.home}/handbook/work-with-people#' in page
        assert f'href="{town.home}/handbook/examples?shows=a4"' in page
