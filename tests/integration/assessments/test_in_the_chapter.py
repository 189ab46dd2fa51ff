"""Answering a checklist in its chapter of the handbook, with a neighbour in the next town."""

import re

import pytest

from talka.assessments.kinds import AnswerValue
from talka.assessments.routes.handbook_work import work
from talka.handbook.queries import current_book
from talka.kernel.permissions import OrganisationRole
from tests.factories.assessments import make_answers
from tests.factories.towns import make_town
from tests.support.forms import form_fields
from tests.support.statements import statements_of

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole
STRATEGY, TOWNS = "a4-checklist-service-providers", "a4-checklist-local-authorities"


@pytest.fixture
def town(app):
    return make_town(app, "Ourtown")


@pytest.fixture
def neighbour(app):
    """Another organisation that has answered the same items."""
    there = make_town(app, "Theirtown")
    there.answer(there.assess(checklists=(STRATEGY, TOWNS)), [NOT_MET], note="nobody may read this")
    return there


def chapter_of(town, area_id="a4"):
    """The address of an area's chapter in this organisation."""
    with town.app.app_context():
        slug = next(each.slug for each in current_book().chapters if each.area.id == area_id)
    return f"{town.home}/handbook/{slug}"


def open_chapter(town, role=EDITOR, area_id="a4"):
    page = town.browser(role).get(chapter_of(town, area_id))
    assert page.status_code == 200
    assert "nobody may read this" not in page.text
    return page.text


def work_of(town):
    with town.app.test_request_context(), town.within() as scope:
        return work(scope)


def items_shown(page):
    return re.findall(r'<article class="item [^>]*data-item="([^"]+)"', page)


def test_a_chapter_has_a_form_for_each_of_its_lists(town, neighbour):
    made = town.assess(checklists=(STRATEGY, TOWNS))
    page = open_chapter(town)
    assert items_shown(page) == town.items(made)
    for checklist_id in (STRATEGY, TOWNS):
        fields = form_fields(page, f"answers-{checklist_id}")
        assert fields["chapter"] == chapter_of(town).rsplit("/", 1)[1]
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_links_of_the_handbook_lead_to_the_item_that_is_answered(town, neighbour):
    town.assess()
    page = open_chapter(town)
    assert page.count('id="a4-la-03"') == page.count('id="item-a4-la-03"') == 1
    at, item = page.index('id="a4-la-03"'), page.index('id="item-a4-la-03"')
    assert item < at < page.index('id="item-a4-la-04"')


def test_who_reads_a_note_at_an_item_stands_beside_its_field(town, neighbour):
    made = town.assess(checklists=(TOWNS,))
    address = made.checklist(TOWNS)
    for page in (open_chapter(town), town.browser(EDITOR).get(address).text):
        assert page.count("Your colleagues read this.") == len(town.items(made))
    assert "Your colleagues read this." not in open_chapter(town, VIEWER)


def test_a_list_that_is_not_asked_stays_to_read(town, neighbour):
    made = town.assess(checklists=(TOWNS,))
    page = open_chapter(town)
    assert items_shown(page) == town.items(made)
    assert f'id="answers-{STRATEGY}"' not in page
    assert re.search(r'<li class="checklist__item" id="a4-[^"]+"', page)


def test_what_is_saved_in_the_chapter_stands_on_the_page_of_answers(town, neighbour):
    made = town.assess()
    fields = form_fields(open_chapter(town), f"answers-{TOWNS}")
    sent = fields | {"value-a4-la-02": "partly", "note-a4-la-04": "Every spring"}
    reply = town.browser(EDITOR).post(made.checklist(TOWNS), data=sent)
    assert reply.location == f"{chapter_of(town)}#a4-la-04"
    for page, form in (
        (open_chapter(town), f"answers-{TOWNS}"),
        (town.browser(EDITOR).get(made.checklist(TOWNS)).text, "answers"),
    ):
        stands = form_fields(page, form)
        assert (stands["value-a4-la-02"], stands["note-a4-la-04"]) == ("partly", "Every spring")


def test_what_can_not_be_saved_is_shown_and_leads_back_into_the_chapter(town, neighbour):
    made = town.assess()
    fields = form_fields(open_chapter(town), f"answers-{TOWNS}")
    long = "ā" * 4001
    browser = town.browser(EDITOR)
    stopped = browser.post(made.checklist(TOWNS), data=fields | {"note-a4-la-01": long}).text
    assert f'href="{chapter_of(town)}#{TOWNS}"' in stopped
    again = form_fields(stopped, "unfinished")
    assert again["note-a4-la-01"] == long
    reply = browser.post(made.checklist(TOWNS), data=again | {"note-a4-la-01": "Shorter"})
    assert reply.location == f"{chapter_of(town)}#a4-la-01"


@pytest.mark.parametrize("chapter", ["", "no-such-part", "//elsewhere.example.org", "glossary/.."])
def test_a_form_leads_nowhere_but_to_a_part_of_the_handbook(town, neighbour, chapter):
    made = town.assess()
    fields = form_fields(open_chapter(town), f"answers-{TOWNS}") | {"chapter": chapter}
    assert town.browser(EDITOR).post(made.checklist(TOWNS), data=fields).location == (
        made.checklist(TOWNS)
    )


def test_who_only_reads_sees_the_answers_and_no_form(town, neighbour):
    made = town.assess()
    town.answer(made, [MET, PARTLY], note="Ours to read")
    page = open_chapter(town, VIEWER)
    assert items_shown(page) == town.items(made)
    assert "Ours to read" in page
    assert "<textarea class" not in page.split('class="checklist"', 1)[1].split("</section>")[0]
    assert "data-answers" not in page


def test_before_anything_is_started_the_way_to_start_is_shown_to_those_who_may(town, neighbour):
    start = f'href="{town.home}/assessments/start"'
    assert start in open_chapter(town, EDITOR).split('id="main"')[1]
    page = open_chapter(town, VIEWER)
    assert start not in page
    assert items_shown(page) == []
    assert 'id="a4-la-01"' in page


def test_once_it_is_signed_off_the_chapter_is_to_read_again(town, neighbour):
    made = town.assess()
    town.answer(made, [MET])
    town.sign_off(made)
    assert items_shown(open_chapter(town)) == []


def test_the_assessment_of_the_whole_comes_before_a_newer_one_of_a_service(town, neighbour):
    whole = town.assess()
    service = town.assess(name="Language courses")
    page = open_chapter(town)
    assert str(whole.id) in page
    assert str(service.id) not in page
    assert work_of(town).assessment_id == whole.id


def test_a_part_without_a_checklist_asks_for_no_assessment(town, neighbour):
    town.assess()
    page = town.browser(EDITOR).get(f"{town.home}/handbook/glossary")
    assert page.status_code == 200
    assert "data-answers" not in page.text


def test_the_overall_checklist_is_answered_on_its_page(town, neighbour):
    made = town.assess(checklists=("overall",))
    page = town.browser(EDITOR).get(f"{town.home}/handbook/overall-checklist").text
    assert items_shown(page) == town.items(made)


def test_there_is_no_work_before_the_first_assessment(town, neighbour):
    assert work_of(town) is None


def test_the_work_tells_progress_reading_and_answers(town, neighbour):
    made = town.assess(checklists=(TOWNS, "overall"))
    answers = {"a4-la-01": (MET, "As planned"), "a4-la-02": (PARTLY, ""), "o-01": (None, "Why?")}
    make_answers(town.app, made, town.editor, answers)
    told = work_of(town)
    assert (told.assessment_id, told.is_open) == (made.id, True)
    assert re.fullmatch(r"The whole organisation, 1 Jan\s–\s31 Dec 2026", told.name)
    assert told.url == made.address
    assert set(told.areas) == {"a4", "overall"}
    area = told.areas["a4"]
    assert (area.answered, area.total, area.reading) == (2, 5, None)
    assert area.counts == "Met 1, partly 1, not met 0, does not apply 0, not answered 3"
    assert area.url == made.checklist(TOWNS)
    assert {
        each.item_id: (each.value, each.label, each.note) for each in told.answers.values()
    } == {
        "a4-la-01": ("met", "Met", "As planned"),
        "a4-la-02": ("partly", "Partly", ""),
        "o-01": (None, "Not answered", "Why?"),
    }


def test_signed_off_work_stays_the_work_until_a_new_one_is_started(town, neighbour):
    made = town.assess()
    town.answer(made, [MET])
    town.sign_off(made)
    told = work_of(town)
    assert (told.assessment_id, told.is_open) == (made.id, False)
    assert told.areas["a4"].reading == "A comprehensive approach"
    newer = town.assess(name="Language courses")
    assert work_of(town).assessment_id == newer.id


def test_work_and_chapter_take_a_constant_number_of_statements(town, neighbour):
    town.assess(checklists=(STRATEGY, TOWNS))
    for year in range(2027, 2030):
        town.answer(town.assess(year=year, checklists=(STRATEGY, TOWNS)), [MET], note="x")
    with statements_of(town.app) as sent, town.app.test_request_context(), town.within() as scope:
        work(scope)
    asked = [statement for statement in sent if "set_config" not in statement]
    assert len(asked) == 2, asked
    bare = town.home + "/handbook/glossary"
    with statements_of(town.app) as around:
        town.browser(EDITOR).get(bare)
    with statements_of(town.app) as sent:
        open_chapter(town)
    assert len(sent) - len(around) <= 3, sent
