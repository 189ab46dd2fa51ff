"""Adding checklists to an open assessment: once, with all that was answered kept."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.assessments.actions.signing import reopen
from talka.assessments.kinds import AnswerValue
from talka.assessments.models import Assessment, AssessmentChecklist
from talka.kernel.clock import today
from talka.kernel.permissions import OrganisationRole, Permission
from talka.kernel.scoping import session_in
from talka.tenancy import guard
from tests.factories.assessments import make_answers
from tests.factories.towns import SMALL, Town, make_town
from tests.support.forms import form_fields

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole
A1, OVERALL = "a1-checklist", "overall"
THIS_YEAR = today("Europe/Riga").year


@pytest.fixture
def town(app):
    make_town(app, "Theirtown").assess(year=THIS_YEAR, checklists=(A1, OVERALL))
    return make_town(app, "Ourtown")


def rows(town: Town, *columns):
    with town.within() as scope:
        return sorted(tuple(row) for row in session_in(scope).execute(select(*columns)))


def asked(town: Town, made):
    pairs = rows(town, AssessmentChecklist.assessment_id, AssessmentChecklist.checklist_id)
    return {checklist for assessment, checklist in pairs if assessment == made.id}


def add(town: Town, made, *checklists, role=EDITOR, **fields):
    sent = fields | {"checklists": list(checklists)}
    return town.browser(role).post(f"{made.address}/checklists", data=sent)


def try_along(town: Town, **fields):
    """An editor comes with an answer tried at home, in a checklist of the first area."""
    sent = {"key": str(uuid4()), "value-a1-01": "met"} | fields
    return town.browser(EDITOR).post(f"{town.home}/assessments/tried", data=sent)


def test_what_is_tried_of_another_checklist_joins_the_open_assessment(town):
    made = town.assess(year=THIS_YEAR)
    make_answers(town.app, made, town.editor, {"a4-la-01": (PARTLY, "Ours")})
    offer = town.browser(EDITOR).get(f"{town.home}/assessments/tried").text
    assert "We add to the assessment “The whole organisation, 1" in offer
    reply = try_along(town)
    assert (reply.status_code, reply.location) == (303, made.address)
    assert rows(town, Assessment.id) == [(made.id,)]
    assert asked(town, made) == {A1, *SMALL}
    assert town.items(made)[0] == "a1-01"
    page = town.browser(EDITOR).get(made.checklist(A1)).text
    assert form_fields(page, "answers")["value-a1-01"] == "met"
    assert "Ours" in town.browser(EDITOR).get(made.checklist(SMALL[0])).text


def test_sent_again_it_adds_and_saves_nothing_more(town):
    made = town.assess(year=THIS_YEAR)
    sent = {"key": str(uuid4())}
    assert try_along(town, **sent).location == try_along(town, **sent).location == made.address
    assert asked(town, made) == {A1, *SMALL}


@pytest.mark.parametrize("other", [{"name": "Courses"}, {"year": THIS_YEAR - 1}])
def test_one_of_a_service_or_of_another_time_is_left_alone(town, other):
    made = town.assess(**{"year": THIS_YEAR} | other)
    assert try_along(town).location != made.address
    assert asked(town, made) == set(SMALL)
    assert len(rows(town, Assessment.id)) == 2


def test_who_may_answer_but_not_start_adds_nothing(town, monkeypatch):
    made = town.assess(year=THIS_YEAR)
    less = guard.ORGANISATION_PERMISSIONS[EDITOR] - {Permission.ASSESSMENT_START}
    monkeypatch.setitem(guard.ORGANISATION_PERMISSIONS, EDITOR, less)
    assert try_along(town).status_code == 422
    assert add(town, made, A1).status_code == 403
    assert "Add a checklist" not in town.browser(EDITOR).get(made.address).text
    assert asked(town, made) == set(SMALL)


def test_on_its_page_each_missing_checklist_can_be_added(town):
    made = town.assess()
    page = town.browser(EDITOR).get(made.address).text
    assert page.count('name="checklists"') == 7
    assert add(town, made, OVERALL).location == made.address
    again = add(town, made, OVERALL)
    assert again.status_code == 303
    assert asked(town, made) == {OVERALL, *SMALL}
    assert town.browser(EDITOR).get(made.address).text.count('name="checklists"') == 6
    assert town.browser(EDITOR).get(made.checklist(OVERALL)).status_code == 200
    assert 'name="checklists"' not in town.browser(VIEWER).get(made.address).text
    assert add(town, made, A1, role=VIEWER).status_code == 403


def test_the_chapter_offers_to_add_its_checklist_to_the_open_one(town):
    made = town.assess(year=THIS_YEAR)
    chapter = f"{town.home}/handbook/overall-checklist"
    page = town.browser(EDITOR).get(chapter).text
    assert f'href="{town.home}/assessments/start"' not in page.split('id="main"')[1]
    fields = form_fields(page, "add-checklists")
    assert fields["checklists"] == OVERALL
    reply = town.browser(EDITOR).post(f"{made.address}/checklists", data=fields)
    assert reply.location == f"{chapter}#{OVERALL}"
    assert 'data-item="o-01"' in town.browser(EDITOR).get(chapter).text
    viewers = town.browser(VIEWER).get(f"{town.home}/handbook/know-the-support-needed").text
    assert "add-checklists" not in viewers


def test_nothing_unknown_is_added_and_nothing_to_one_that_is_not_open(app, town):
    made = town.assess()
    assert add(town, made).status_code == 400
    assert add(town, made, OVERALL, "a9-checklist").status_code == 400
    foreign = make_town(app, "Faraway").assess()
    assert add(town, foreign, OVERALL).status_code == 404
    town.answer(made, [MET])
    town.sign_off(made)
    assert "Add a checklist" not in town.browser().get(made.address).text
    assert add(town, made, OVERALL).status_code == 409
    assert asked(town, made) == set(SMALL)


def test_what_was_signed_off_before_stays_without_it(town):
    made = town.assess()
    town.answer(made, [MET])
    town.sign_off(made)
    with town.within() as scope:
        reopen(scope=scope, assessment_id=made.id, revision=1)
    add(town, made, A1)
    frozen = town.browser(EDITOR).get(f"{made.address}/revisions/1")
    assert frozen.status_code == 200
    assert "a1-01" not in frozen.text
    assert "a4-la-01" in frozen.text
