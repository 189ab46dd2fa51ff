"""Starting an assessment: empty or from the last one, once however often it is sent."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.assessments.kinds import AnswerOrigin, AnswerValue, SubjectKind
from talka.assessments.models import Answer, AnswerRevision, Assessment, AssessmentChecklist
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from tests.factories.assessments import make_answers, make_assessment
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.forms import form_fields


class House:
    """An organisation that may start, and another one that has started already."""

    def __init__(self, app):
        self.app = app
        self.organisation, self.anna = self.tenant("Here")
        self.client = client_of(app, self.anna)
        self.address = f"{self.organisation.home}/assessments/start"
        elsewhere, stranger = self.tenant("Elsewhere")
        self.foreign = make_assessment(app, elsewhere, stranger)
        make_answers(app, self.foreign, stranger, {"a1-01": (AnswerValue.MET, "Theirs")})

    def tenant(self, name):
        organisation, person = make_organisation(self.app, name), make_person(self.app)
        make_member(self.app, organisation, person, OrganisationRole.EDITOR)
        return organisation, person

    def fields(self, **changes):
        fields = {
            "subject": "organisation",
            "name": "",
            "period_start": "2026-07-01",
            "period_end": "2026-12-31",
            "checklists": ["a1-checklist", "overall"],
            "begin": "empty",
            "key": str(uuid4()),
        }
        return fields | changes

    def start(self, **changes):
        return self.client.post(self.address, data=self.fields(**changes))

    def rows(self, *columns):
        with in_organisation(self.app, self.organisation, self.anna) as scope:
            found = session_in(scope).execute(select(*columns).order_by(columns[0]))
            return [tuple(row) for row in found]


@pytest.fixture
def house(app):
    return House(app)


def test_everything_is_filled_in_so_that_one_press_starts(house):
    page = house.client.get(house.address).text
    fields = form_fields(page, "start")
    assert fields["subject"] == "organisation"
    assert page.count('name="checklists"') == page.count(" checked") - 1 == 8
    assert house.start().status_code == 303
    about = (
        Assessment.subject_kind,
        Assessment.subject_name,
        Assessment.period_start,
        Assessment.period_end,
        Assessment.framework_version,
    )
    assert house.rows(*about) == [
        (SubjectKind.ORGANISATION, "", date(2026, 7, 1), date(2026, 12, 31), 1)
    ]
    assert house.rows(AssessmentChecklist.checklist_id) == [("a1-checklist",), ("overall",)]
    assert house.rows(Answer.item_id) == []


def test_sent_twice_it_starts_once(house):
    key = str(uuid4())
    first, again = house.start(key=key), house.start(key=key)
    assert first.location == again.location
    assert len(house.rows(Assessment.id)) == 1


def test_a_service_needs_its_name_and_the_whole_organisation_drops_it(house):
    assert house.start(subject="service").status_code == 422
    assert house.start(subject="service", name="Reception centre").status_code == 303
    assert house.start(subject="organisation", name="ignored").status_code == 303
    assert house.rows(Assessment.subject_name, Assessment.subject_kind) == [
        ("", SubjectKind.ORGANISATION),
        ("Reception centre", SubjectKind.SERVICE),
    ]


def test_answers_and_notes_come_along_and_history_says_whence(house):
    last = make_assessment(house.app, house.organisation, house.anna)
    answers = {
        "a1-01": (AnswerValue.PARTLY, "As before"),
        "a1-02": (None, "Only a note"),
        "a2-01": (AnswerValue.MET, "Not asked this time"),
    }
    make_answers(house.app, last, house.anna, answers)
    house.start(begin="last")
    copied = [
        row
        for row in house.rows(Answer.item_id, Answer.assessment_id, Answer.value, Answer.note)
        if row[1] != last.id
    ]
    assert [(item, value, note) for item, _assessment, value, note in copied] == [
        ("a1-01", AnswerValue.PARTLY, "As before"),
        ("a1-02", None, "Only a note"),
    ]
    history = house.rows(
        AnswerRevision.item_id, AnswerRevision.assessment_id, AnswerRevision.origin
    )
    assert {origin for _item, assessment, origin in history if assessment != last.id} == {
        AnswerOrigin.COPIED
    }
    assert (last.id,) in house.rows(Assessment.previous_id)


def test_the_last_one_of_the_same_subject_counts_however_its_name_is_written(house):
    centre = make_assessment(house.app, house.organisation, house.anna, name="Centrs  Rīga")
    make_answers(house.app, centre, house.anna, {"a1-01": (AnswerValue.MET, "Centre")})
    make_assessment(house.app, house.organisation, house.anna, name="Courses")
    make_assessment(house.app, house.organisation, house.anna)
    house.start(begin="last", subject="service", name="centrs rīga")
    assert (centre.id,) in house.rows(Assessment.previous_id)


def test_without_an_earlier_one_of_this_subject_it_says_so(house):
    make_assessment(house.app, house.organisation, house.anna, name="Courses")
    reply = house.start(begin="last")
    assert reply.status_code == 422
    assert "There is no earlier assessment of this." in reply.text
    assert len(house.rows(Assessment.id)) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"checklists": []}, "Please fill this in."),
        ({"checklists": ["a9-checklist"]}, ""),
        ({"period_end": "2026-06-30"}, "The period ends before it starts."),
        ({"period_end": "2062-06-30"}, "longer than five years"),
        ({"period_start": "someday"}, ""),
        ({"subject": "planet"}, ""),
        ({"begin": "middle"}, ""),
        ({"key": "x"}, ""),
        ({"subject": "service", "name": "x" * 201}, ""),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_starts(house, wrong, said):
    reply = house.start(**wrong)
    assert reply.status_code == 422
    assert said in reply.text
    assert house.rows(Assessment.id) == []


def test_readers_and_strangers_do_not_start(house):
    reader = make_person(house.app)
    make_member(house.app, house.organisation, reader, OrganisationRole.VIEWER)
    assert client_of(house.app, reader).get(house.address).status_code == 403
    assert client_of(house.app, reader).post(house.address, data=house.fields()).status_code == 403
    abroad = f"{house.foreign.organisation.home}/assessments/start"
    assert house.client.post(abroad, data=house.fields()).status_code == 404
