"""Saving one answer as a script does: versions, history, repeats, conflicts, other houses."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from talka.assessments.kinds import AnswerOrigin, AnswerValue, AssessmentState
from talka.assessments.models import Answer, AnswerRevision, Assessment
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from tests.factories.assessments import AssessmentMade, make_assessment
from tests.factories.people import PersonMade, client_of, make_person
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.statements import statements_of


@dataclass(frozen=True)
class Writer:
    """A person at a browser."""

    person: PersonMade
    client: FlaskClient

    def save(self, assessment: AssessmentMade, item_id: str = "a1-01", **changes):
        fields = {
            "person": str(self.person.id),
            "value": "met",
            "note": "",
            "seen": 0,
            "key": str(uuid4()),
        }
        return self.client.post(assessment.answer(item_id), json=fields | changes)


@dataclass(frozen=True)
class House:
    """Two colleagues and a reader in one organisation, a stranger with an assessment in another."""

    app: Flask
    anna: Writer
    janis: Writer
    reader: Writer
    stranger: Writer
    ours: AssessmentMade
    theirs: AssessmentMade


@pytest.fixture
def house(app):
    here, there = make_organisation(app), make_organisation(app, "Elsewhere")

    def writer(name, organisation, role=OrganisationRole.EDITOR):
        person = make_person(app, name)
        make_member(app, organisation, person, role)
        return Writer(person, client_of(app, person))

    anna = writer("Anna Kalniņa", here)
    stranger = writer("Sven Stranger", there)
    return House(
        app,
        anna,
        writer("Jānis Ozols", here),
        writer("Vera Viewer", here, OrganisationRole.VIEWER),
        stranger,
        make_assessment(app, here, anna.person),
        make_assessment(app, there, stranger.person),
    )


def history(house: House, assessment: AssessmentMade, item_id: str = "a1-01"):
    """Version, value, note, who and how of every save, the first one first."""
    with in_organisation(house.app, assessment.organisation, house.anna.person) as scope:
        rows = session_in(scope).execute(
            select(
                AnswerRevision.version,
                AnswerRevision.value,
                AnswerRevision.note,
                AnswerRevision.saved_by,
                AnswerRevision.origin,
            )
            .where(AnswerRevision.assessment_id == assessment.id, AnswerRevision.item_id == item_id)
            .order_by(AnswerRevision.version)
        )
        return [tuple(row) for row in rows]


def present(house: House, assessment: AssessmentMade, item_id: str = "a1-01"):
    """Value, note and version as they stand; None where nobody answered."""
    with in_organisation(house.app, assessment.organisation, house.anna.person) as scope:
        row = session_in(scope).execute(
            select(Answer.value, Answer.note, Answer.version).where(
                Answer.assessment_id == assessment.id, Answer.item_id == item_id
            )
        )
        return row.one_or_none()


def sign_off(house: House) -> None:
    with in_organisation(house.app, house.ours.organisation, house.anna.person) as scope:
        session_in(scope).execute(
            update(Assessment)
            .where(Assessment.id == house.ours.id)
            .values(state=AssessmentState.SIGNED_OFF)
        )


def test_a_save_is_one_answer_and_one_row_of_history(house):
    reply = house.anna.save(house.ours, note="Twice a year").json
    assert reply["version"] == 1
    assert reply["saved_by"] == "Anna Kalniņa"
    assert reply["progress"] == {"checklist": "a1-checklist", "answered": 1, "total": 10}
    assert present(house, house.ours) == (AnswerValue.MET, "Twice a year", 1)
    typed = (AnswerValue.MET, "Twice a year", house.anna.person.id, AnswerOrigin.TYPED)
    assert history(house, house.ours) == [(1, *typed)]
    assert history(house, house.theirs) == []


def test_every_state_stays_in_the_history(house):
    house.anna.save(house.ours)
    house.janis.save(house.ours, value="partly", note="Not in winter", seen=1)
    reply = house.anna.save(house.ours, value="", note="", seen=2).json
    assert (reply["version"], reply["progress"]["answered"]) == (3, 0)
    assert [row[:4] for row in history(house, house.ours)] == [
        (1, AnswerValue.MET, "", house.anna.person.id),
        (2, AnswerValue.PARTLY, "Not in winter", house.janis.person.id),
        (3, None, "", house.anna.person.id),
    ]


def test_a_form_is_understood_as_well_as_json(house):
    fields = {"person": str(house.anna.person.id), "value": "not_met", "key": str(uuid4())}
    reply = house.anna.client.post(house.ours.answer("a1-01"), data=fields | {"seen": "0"})
    assert reply.json["version"] == 1
    assert present(house, house.ours).value is AnswerValue.NOT_MET


def test_a_repeat_acts_once_and_answers_how_it_stands(house):
    key = str(uuid4())
    first = house.anna.save(house.ours, key=key).json
    again = house.anna.save(house.ours, key=key).json
    assert (again["version"], again["saved_by"]) == (first["version"], "Anna Kalniņa")
    assert len(history(house, house.ours)) == 1


def test_a_repeat_never_lets_one_pass_over_what_somebody_else_saved_since(house):
    key = str(uuid4())
    house.anna.save(house.ours, key=key)
    house.janis.save(house.ours, value="partly", seen=1)
    seen = house.anna.save(house.ours, key=key).json["version"]
    reply = house.anna.save(house.ours, value="not-met", seen=seen)
    assert reply.status_code == 409
    assert present(house, house.ours).value is AnswerValue.PARTLY


def test_saying_what_stands_already_saves_nothing(house):
    house.anna.save(house.ours, note="x")
    reply = house.janis.save(house.ours, note="x", seen=0)
    assert (reply.status_code, reply.json["version"]) == (200, 1)
    assert len(history(house, house.ours)) == 1


def test_ones_own_earlier_saves_never_conflict(house):
    house.janis.save(house.ours, value="partly")
    for note in ("a", "ab", "abc"):
        assert house.anna.save(house.ours, note=note, seen=1).status_code == 200
    assert present(house, house.ours) == (AnswerValue.MET, "abc", 4)


def test_two_people_never_overwrite_each_other_silently(house):
    house.anna.save(house.ours, note="Anna's")
    reply = house.janis.save(house.ours, value="not-met", note="Jānis's", seen=0)
    assert reply.status_code == 409
    assert reply.json["reason"] == "conflict"
    theirs = {key: reply.json["theirs"][key] for key in ("value", "note", "version", "name")}
    assert theirs == {"value": "met", "note": "Anna's", "version": 1, "name": "Anna Kalniņa"}
    assert present(house, house.ours) == (AnswerValue.MET, "Anna's", 1)


def test_a_conflict_is_settled_by_saving_with_the_other_version_seen(house):
    house.anna.save(house.ours, note="Anna's")
    house.janis.save(house.ours, note="Jānis's", seen=0)
    merged = house.janis.save(house.ours, note="Anna's\n\nJānis's", seen=1)
    assert merged.json["version"] == 2
    assert [row[2] for row in history(house, house.ours)] == ["Anna's", "Anna's\n\nJānis's"]


def test_an_answer_of_someone_who_left_still_conflicts(house):
    house.janis.save(house.ours)
    with in_organisation(house.app, house.ours.organisation, house.anna.person) as scope:
        for model, column in ((Answer, "answered_by"), (AnswerRevision, "saved_by")):
            session_in(scope).execute(update(model).values({column: None}))
    reply = house.anna.save(house.ours, value="partly", seen=0)
    assert reply.status_code == 409
    assert reply.json["theirs"]["name"] == "a former member"


@pytest.mark.parametrize("item_id", ["a1-99", "o-01x", "a2-01"])
def test_an_item_that_is_not_asked_is_not_found(house, item_id):
    with_one = make_assessment(
        house.app, house.ours.organisation, house.anna.person, checklists=("a1-checklist",)
    )
    assert house.anna.save(with_one, item_id).status_code == 404


def test_a_foreign_assessment_is_not_found_like_an_unknown_one(house):
    from_here = AssessmentMade(house.theirs.id, house.ours.organisation)
    unknown = AssessmentMade(UUID(int=1), house.ours.organisation)
    foreign, missing = house.anna.save(from_here), house.anna.save(unknown)
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.json == missing.json
    assert house.anna.save(house.theirs).status_code == 404
    assert present(house, house.theirs) is None


def test_a_reader_may_not_answer(house):
    assert house.reader.save(house.ours).status_code == 403
    assert present(house, house.ours) is None


def test_nothing_is_answered_once_it_is_signed_off(house):
    sign_off(house)
    reply = house.anna.save(house.ours)
    assert (reply.status_code, reply.json["reason"]) == (409, "signed-off")
    assert present(house, house.ours) is None


def test_what_one_person_typed_is_not_saved_as_another_who_signed_in_since(house):
    reply = house.janis.save(house.ours, person=str(house.anna.person.id))
    assert (reply.status_code, reply.json["reason"]) == (400, "person")
    assert present(house, house.ours) is None


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"note": "x" * 4001}, "note"),
        ({"value": "perhaps"}, "value"),
        ({"seen": "soon"}, "refused"),
        ({"key": "1"}, "refused"),
    ],
    ids=str,
)
def test_what_can_not_be_saved_is_refused_in_words(house, wrong, reason):
    reply = house.anna.save(house.ours, **wrong)
    assert (reply.status_code, reply.json["reason"]) == (400, reason)
    assert reply.json["message"]
    assert present(house, house.ours) is None


@pytest.mark.parametrize("sent", [[], "text", None, 7], ids=str)
def test_json_that_is_no_answer_is_refused(house, sent):
    assert house.anna.client.post(house.ours.answer("a1-01"), json=sent).status_code == 400


def test_json_without_a_bottom_is_refused(house):
    answer = house.anna.client.post(
        house.ours.answer("a1-01"), data="[" * 100_000, content_type="application/json"
    )
    assert answer.status_code == 400


def test_an_item_that_no_database_can_keep_is_refused(house):
    assert house.anna.save(house.ours, "a1-%00").status_code in (400, 404)


def test_characters_nobody_can_see_are_left_out_and_the_words_kept(house):
    house.anna.save(house.ours, note="before\x00after \ud83d half")
    assert present(house, house.ours).note == "beforeafter  half"


def test_a_key_spent_on_another_item_is_refused(house):
    key = str(uuid4())
    house.anna.save(house.ours, key=key)
    assert house.anna.save(house.ours, "a1-02", key=key).status_code == 400
    assert present(house, house.ours, "a1-02") is None


def test_the_same_key_in_another_house_is_another_key(house):
    key = str(uuid4())
    assert house.anna.save(house.ours, key=key).status_code == 200
    assert house.stranger.save(house.theirs, key=key).status_code == 200


@pytest.mark.parametrize("before", [0, 1], ids=["first answer", "changed answer"])
def test_a_save_takes_at_most_eight_statements(house, before):
    for version in range(before):
        house.janis.save(house.ours, value="partly", seen=version)
    with statements_of(house.app) as statements:
        assert house.anna.save(house.ours, seen=before).status_code == 200
    assert len(statements) <= 8, statements


def test_a_fresh_token_says_whose_it_is(house):
    address = f"{house.ours.organisation.home}/assessments/token"
    reply = house.anna.client.get(address).json
    assert reply["person"] == str(house.anna.person.id)
    assert reply["token"]
    assert house.stranger.client.get(address).status_code == 404
