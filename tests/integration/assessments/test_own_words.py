"""What people wrote here goes along with them, and nothing of anybody else."""

import json

import pytest

from talka.assessments.kinds import AnswerValue
from talka.assessments.queries.results import find_outcome
from talka.kernel.permissions import OrganisationRole
from tests.factories.towns import make_town

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app, "Ourtown")


@pytest.fixture
def neighbour(app):
    return make_town(app, "Theirtown")


def file_of(town, role):
    return json.loads(town.browser(role).post("/me/data").data)


def test_the_file_of_a_person_holds_answers_sign_offs_and_plans(town, neighbour):
    for place, note in ((town, "ours"), (neighbour, "theirs")):
        made = place.assess()
        place.answer(made, [MET], note=note)
        place.sign_off(made)
        place.plan(f"A plan of {note}", who="Pēteris")
    editor, admin = file_of(town, EDITOR), file_of(town, ADMIN)
    assert [(each["item_id"], each["note"]) for each in editor["answers"]] == [
        (f"a4-la-0{number}", "ours") for number in range(1, 6)
    ]
    assert [each["what"] for each in editor["improvements planned"]] == ["A plan of ours"]
    assert editor["sign-offs"] == editor["assessments started"] == []
    assert [each["number"] for each in admin["sign-offs"]] == [1]
    assert [each["subject_kind"] for each in admin["assessments started"]] == ["organisation"]
    assert admin["answers"] == admin["improvements planned"] == []
    assert file_of(town, VIEWER)["answers"] == []


def test_the_first_steps_lead_to_the_first_assessment_until_there_is_one(town, neighbour):
    neighbour.assess()
    step = "Start your first assessment"
    assert step in town.browser().get(f"{town.home}/").text
    page = town.browser().get(f"{town.home}/?step=3").text
    assert f'href="{town.home}/assessments/start"' in page
    town.assess()
    assert "Begin with one checklist" not in town.browser().get(f"{town.home}/?step=3").text


def test_a_subject_keeps_its_spelling_so_that_its_assessments_compare(town, neighbour):
    last = town.assess(year=2025, name="Ģimenes Kafejnīca")
    town.answer(last, [NOT_MET])
    town.sign_off(last)
    ours = town.assess(name="ģimenes  kafejnīca")
    town.answer(ours, [MET])
    with town.within() as scope:
        outcome = find_outcome(scope, ours.id)
    assert outcome.head.subject == "Ģimenes Kafejnīca"
    assert outcome.earlier.assessment_id == last.id
