"""Reading what an assessment came to, with a neighbour whose answers never show."""

import re

import pytest

from talka.assessments.kinds import AnswerValue
from talka.assessments.queries.results import find_outcome
from talka.assessments.scoring import Counts
from talka.kernel.permissions import OrganisationRole
from tests.factories.towns import make_town
from tests.support.statements import statements_of

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole
ALL = ()
"""Every checklist of the framework."""


@pytest.fixture
def town(app):
    return make_town(app, "Ourtown")


@pytest.fixture
def neighbour(app):
    """Another organisation that answered everything the other way."""
    there = make_town(app, "Theirtown")
    theirs = there.assess(year=2025)
    there.answer(theirs, [NOT_MET], note="nobody may read this")
    there.sign_off(theirs)
    there.plan("Theirs to improve", "a4-la-01")
    return there, theirs


def text_of(response):
    """What a person reads on a page, in one line."""
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_the_reading_comes_when_every_item_is_answered(town, neighbour):
    ours = town.assess()
    page = f"{ours.address}/results"
    assert "Not complete yet" in text_of(town.browser().get(page))
    town.answer(ours, [MET, PARTLY, NOT_MET, NOT_APPLICABLE, MET])
    words = text_of(town.browser().get(page))
    assert "Improve the service" in words
    assert "Not complete yet" not in words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (MET, "a comprehensive approach"),
        (NOT_MET, "Rethink the services with the handbook"),
        (NOT_APPLICABLE, "Nothing here applies to you"),
    ],
)
def test_the_other_readings_in_words(town, neighbour, value, words):
    ours = town.assess()
    town.answer(ours, [value])
    assert words in text_of(town.browser().get(f"{ours.address}/results"))


def test_a_score_never_stands_without_its_counts(town, neighbour):
    ours = town.assess()
    town.answer(ours, [MET, PARTLY, NOT_MET, NOT_APPLICABLE, MET])
    words = text_of(town.browser().get(f"{ours.address}/results"))
    assert "62% of what applies is in place Met 2, partly 1, not met 1, does not apply 1" in words


def test_what_is_not_met_comes_before_what_is_partly_met(town, neighbour):
    ours = town.assess()
    town.answer(ours, [PARTLY, MET, NOT_MET, PARTLY, NOT_MET])
    page = town.browser().get(f"{ours.address}/results").text
    shown = re.findall(r'<article class="result" id="item-([^"]+)"', page)
    assert shown == ["a4-la-03", "a4-la-05", "a4-la-01", "a4-la-04"]


def test_change_is_told_against_the_last_signed_off_assessment_of_the_same_subject(town, neighbour):
    last, other, ours = town.assess(year=2025), town.assess(year=2025, name="Café"), town.assess()
    town.answer(last, [NOT_MET, NOT_MET, NOT_APPLICABLE, MET, MET])
    town.answer(other, [MET])
    town.sign_off(last)
    town.sign_off(other)
    town.answer(ours, [MET, PARTLY, MET, PARTLY, NOT_APPLICABLE])
    words = text_of(town.browser().get(f"{ours.address}/results"))
    assert (
        "Over the 3 items answered and applicable both times: 33% before, 67% now."
        " Better: 2. Worse: 1. The same: 0." in words
    )


def test_an_assessment_is_never_compared_with_a_later_or_an_open_one(town, neighbour):
    ours, later, open_one = town.assess(), town.assess(year=2027), town.assess(year=2025)
    for each in (ours, later, open_one):
        town.answer(each, [MET])
    town.sign_off(later)
    with town.within() as scope:
        assert find_outcome(scope, ours.id).earlier is None


def test_a_reopened_assessment_is_no_measure(town, neighbour):
    last, ours = town.assess(year=2025), town.assess()
    town.answer(last, [MET])
    town.sign_off(last)
    town.browser().post(f"{last.address}/reopen", data={"revision": 1})
    with town.within() as scope:
        assert find_outcome(scope, ours.id).earlier is None


def test_the_whole_pools_areas_and_the_overall_items_stand_beside_it(town, neighbour):
    ours = town.assess(checklists=ALL)
    town.answer(ours, [MET] * 80 + [NOT_MET])
    with town.within() as scope:
        results = find_outcome(scope, ours.id).results
    assert results.whole == Counts(met=80)
    assert results.overall == Counts(not_met=13)


def test_one_checklist_shows_each_item_with_its_answer_and_note(town, neighbour):
    ours = town.assess()
    town.answer(ours, [MET, PARTLY], note="We keep <b>minutes</b>")
    page = town.browser().get(f"{ours.address}/a4-checklist-local-authorities/results")
    assert page.status_code == 200
    assert page.text.count('<article class="result"') == 5
    assert page.text.count("We keep &lt;b&gt;minutes&lt;/b&gt;") == 5
    assert "nobody may read this" not in page.text


def test_a_checklist_that_was_not_asked_is_not_found(town):
    ours = town.assess()
    for checklist in ("a1-checklist", "a9-checklist", "overall"):
        assert town.browser().get(f"{ours.address}/{checklist}/results").status_code == 404


def test_another_organisations_assessment_is_as_unknown_as_none(town, neighbour):
    _there, theirs = neighbour
    pages = ("", "/results", "/history", "/print", "/sign-off", "/reopen", "/revisions/1")
    nobodys = "01890000-0000-7000-8000-000000000000"
    for page in pages:
        for assessment_id in (theirs.id, nobodys):
            address = f"{town.home}/assessments/{assessment_id}{page}"
            assert town.browser().get(address).status_code == 404
        assert town.browser().get(f"{theirs.address}{page}").status_code == 404


def test_everybody_in_the_house_reads_but_only_editors_plan(town, neighbour):
    ours = town.assess()
    town.answer(ours, [NOT_MET])
    for role, plans in ((ADMIN, True), (EDITOR, True), (VIEWER, False)):
        page = town.browser(role).get(f"{ours.address}/results")
        assert page.status_code == 200
        assert ("Plan an improvement" in page.text) == plans


def test_the_list_tells_state_progress_and_names(town, neighbour):
    first, second = town.assess(year=2025), town.assess(name="Language café")
    town.answer(first, [MET])
    town.sign_off(first)
    words = text_of(town.browser(VIEWER).get(f"{town.home}/assessments"))
    assert "The whole organisation" in words
    assert "5 of 5" in words
    assert "Language café" in words
    assert "0 of 5" in words
    assert "Ourtown admin" in words
    assert "Theirtown" not in words
    assert words.index("Language café") < words.index("The whole organisation")
    assert second.id != first.id


def test_the_list_sorts_by_every_column_and_shrugs_at_others(town):
    for year, name in ((2025, ""), (2026, "Café")):
        town.assess(year=year, name=name)
    for sort in ("subject", "period", "progress", "state", "started", "nonsense"):
        for order in ("up", "down", "sideways"):
            page = town.browser().get(
                f"{town.home}/assessments", query_string={"sort": sort, "order": order}
            )
            assert len(re.findall(r'<tr role="row">', page.text)) == 3
    by_period = f"{town.home}/assessments?sort=period&order="
    rising, falling = (town.browser().get(by_period + order).text for order in ("up", "down"))
    assert rising.index("2025") < rising.index("Café")
    assert falling.index("Café") < falling.index("2025")


def test_an_empty_list_says_what_to_do_next(town, neighbour):
    words = text_of(town.browser().get(f"{town.home}/assessments"))
    assert "Start the first assessment" in words
    words = text_of(town.browser(VIEWER).get(f"{town.home}/assessments"))
    assert "An editor or administrator of your organisation can start one." in words


def test_paper_holds_everything_and_no_navigation(town, neighbour):
    ours = town.assess()
    town.answer(ours, [NOT_MET], note="See the minutes of May")
    town.plan("Ask the library", "a4-la-02", who="Pēteris")
    page = town.browser(VIEWER).get(f"{ours.address}/print")
    assert page.text.count('<article class="result"') == 5
    assert page.text.count("See the minutes of May") == 5
    assert page.text.count("Ask the library") == 2
    assert "<nav" not in page.text
    assert "Theirs to improve" not in page.text


def test_pages_of_results_ask_the_database_little(app, town, neighbour, database):
    last, ours = town.assess(year=2025, checklists=ALL), town.assess(checklists=ALL)
    for each in (last, ours):
        town.answer(each, [MET, PARTLY, NOT_MET])
    town.sign_off(last)
    browser = town.browser()
    setting_who_asks = 2 if database.kind == "postgresql" else 0
    for page in ("/results", "/a1-checklist/results", "/print", ""):
        with statements_of(app) as sent:
            assert browser.get(f"{ours.address}{page}").status_code == 200
        assert len(sent) - setting_who_asks <= 8, sent
