"""The pages where items are answered, and what a page without scripts saves."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from talka.assessments.kinds import AnswerOrigin, AnswerValue, AssessmentState
from talka.assessments.models import Answer, AnswerRevision, Assessment
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import OrganisationKind
from tests.factories.assessments import make_answers, make_assessment
from tests.factories.people import client_of, make_person
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.forms import form_fields
from tests.support.statements import statements_of


class House:
    """An NGO with two colleagues and an assessment; another organisation with one of its own."""

    def __init__(self, app):
        self.app = app
        self.organisation = make_organisation(app, kind=OrganisationKind.NGO)
        self.anna, self.janis = self.member("Anna Kalniņa"), self.member("Jānis Ozols")
        self.assessment = make_assessment(app, self.organisation, self.anna)
        self.client = client_of(app, self.anna)
        other = make_organisation(app, "Elsewhere")
        stranger = make_person(app, "Sven Stranger")
        make_member(app, other, stranger)
        self.foreign = make_assessment(app, other, stranger)
        make_answers(
            app, self.foreign, stranger, {"a1-01": (AnswerValue.MET, "Nobody else reads this")}
        )

    def member(self, name, role=OrganisationRole.EDITOR):
        person = make_person(self.app, name)
        make_member(self.app, self.organisation, person, role)
        return person

    def answer(self, person, answers, seen=0):
        make_answers(self.app, self.assessment, person, answers, seen=seen)

    def open(self, checklist_id="a1-checklist", client=None, **query):
        return (client or self.client).get(
            self.assessment.checklist(checklist_id), query_string=query
        )

    def fields(self, checklist_id="a1-checklist", client=None):
        """Everything the form on the page would send, unchanged."""
        return form_fields(self.open(checklist_id, client).text, "answers")

    def send(self, fields, checklist_id="a1-checklist"):
        return self.client.post(self.assessment.checklist(checklist_id), data=fields)

    def stands(self):
        """Item id to value, note and version of every answer."""
        with in_organisation(self.app, self.organisation, self.anna) as scope:
            rows = session_in(scope).execute(
                select(Answer.item_id, Answer.value, Answer.note, Answer.version).where(
                    Answer.assessment_id == self.assessment.id
                )
            )
            return {item_id: tuple(rest) for item_id, *rest in rows}

    def origins(self):
        with in_organisation(self.app, self.organisation, self.anna) as scope:
            return list(session_in(scope).scalars(select(AnswerRevision.origin)))


@pytest.fixture
def house(app):
    return House(app)


def test_the_page_shows_every_item_of_its_checklist_and_no_other(house):
    page = house.open().text
    assert re.findall(r'id="item-(a1-\d\d)"', page) == [f"a1-{n:02}" for n in range(1, 11)]
    assert 'id="item-a2-01"' not in page
    assert "0 of 10" in page


def test_the_page_with_every_item_shows_all_of_them(house):
    page = house.open("all").text
    assert len(re.findall(r'<article class="item ', page)) == 93
    assert len(set(re.findall(r'id="(item-[^"]+)"', page))) == 93


def test_answers_stand_on_the_page_with_who_and_when(house):
    house.answer(house.janis, {"a1-02": (AnswerValue.NOT_MET, "<b>Not & yet</b>")})
    page = house.open().text
    fields = form_fields(page, "answers")
    assert (fields["value-a1-02"], fields["note-a1-02"]) == ("not_met", "<b>Not & yet</b>")
    assert (fields["seen-a1-02"], fields["seen-a1-01"]) == ("1", "0")
    assert "by Jānis Ozols" in page
    assert "<b>Not" not in page


@pytest.mark.parametrize("checklist_id", ["a1-checklist", "all"])
def test_a_page_takes_at_most_eight_statements(house, checklist_id):
    house.answer(house.anna, {"a1-01": (AnswerValue.MET, "x")})
    with statements_of(house.app) as statements:
        assert house.open(checklist_id).status_code == 200
    assert len(statements) <= 8, statements


def test_only_unanswered_items_can_be_asked_for_in_the_address(house):
    house.answer(house.anna, {"a1-01": (AnswerValue.MET, ""), "a1-03": (None, "thinking")})
    shown = re.findall(r'id="item-(a1-\d\d)"', house.open(show="unanswered").text)
    assert shown == [f"a1-{n:02}" for n in range(2, 11)]


def test_the_next_unanswered_item_is_one_press_away(house):
    house.answer(house.anna, {"a1-01": (AnswerValue.MET, "")})
    assert 'href="#item-a1-02" data-next' in house.open().text
    rest = {f"a1-{n:02}": (AnswerValue.MET, "") for n in range(2, 11)}
    house.answer(house.anna, rest)
    assert '/a2-checklist#item-a2-01" data-next' in house.open().text


@pytest.mark.parametrize("checklist_id", ["a9-checklist", "allx", "answers"])
def test_an_unknown_checklist_is_not_found(house, checklist_id):
    assert house.open(checklist_id).status_code == 404


def test_a_checklist_that_is_not_asked_is_not_found(house):
    one = make_assessment(house.app, house.organisation, house.anna, checklists=("overall",))
    assert house.client.get(one.checklist("overall")).status_code == 200
    assert house.client.get(one.checklist("a1-checklist")).status_code == 404


def test_foreign_pages_are_not_found_and_tell_nothing(house):
    from_here = f"{house.organisation.home}/assessments/{house.foreign.id}/a1-checklist"
    for address in (house.foreign.checklist("a1-checklist"), from_here):
        reply = house.client.get(address)
        assert reply.status_code == 404
        assert "Nobody else reads this" not in reply.text
        assert house.client.post(address, data={"key": str(uuid4())}).status_code == 404


@pytest.mark.parametrize("who", ["a reader", "anybody once it is signed off"])
def test_a_page_to_read_has_nothing_to_send(house, who):
    house.answer(house.anna, {"a1-01": (AnswerValue.MET, "Our note")})
    client = house.client
    if who == "a reader":
        client = client_of(house.app, house.member("Vera Viewer", OrganisationRole.VIEWER))
    else:
        with in_organisation(house.app, house.organisation, house.anna) as scope:
            session_in(scope).execute(update(Assessment).values(state=AssessmentState.SIGNED_OFF))
    page = house.open(client=client).text
    assert 'id="answers"' not in page
    assert "<textarea" not in page
    assert "Our note" in page
    assert page.count("<fieldset") == page.count("disabled>") == 10


def test_sending_the_page_unchanged_saves_nothing(house):
    house.answer(house.anna, {"a1-01": (AnswerValue.MET, "One\nTwo")})
    before = house.stands()
    assert house.send(house.fields()).status_code == 303
    assert house.stands() == before


def test_only_what_was_changed_is_saved(house):
    house.answer(house.anna, {"a1-01": (AnswerValue.MET, "Kept"), "a1-02": (AnswerValue.MET, "")})
    fields = house.fields() | {"value-a1-02": "partly", "note-a1-05": "New\r\nlines"}
    reply = house.client.post(
        house.assessment.checklist("a1-checklist"), data=fields, follow_redirects=True
    )
    assert "2 answers were saved." in reply.text
    assert house.stands() == {
        "a1-01": (AnswerValue.MET, "Kept", 1),
        "a1-02": (AnswerValue.PARTLY, "", 2),
        "a1-05": (None, "New\nlines", 1),
    }


def test_the_page_with_every_item_saves_across_checklists(house):
    fields = house.fields("all") | {"value-a1-01": "met", "value-o-13": "not_met"}
    house.send(fields, "all")
    assert set(house.stands()) == {"a1-01", "o-13"}


def test_a_page_sent_twice_saves_once(house):
    fields = house.fields() | {"value-a1-01": "met"}
    house.send(fields)
    house.send(fields)
    assert house.stands() == {"a1-01": (AnswerValue.MET, "", 1)}


def test_going_back_and_changing_once_more_is_saved_too(house):
    fields = house.fields()
    house.send(fields | {"note-a1-01": "first"})
    house.send(fields | {"note-a1-01": "second"})
    assert house.stands() == {"a1-01": (None, "second", 2)}


def test_an_untouched_stale_item_neither_stops_nor_overwrites(house):
    house.answer(house.anna, {"a1-01": (AnswerValue.MET, "old")})
    fields = house.fields() | {"value-a1-02": "met"}
    house.answer(house.janis, {"a1-01": (AnswerValue.PARTLY, "new")}, seen=1)
    assert house.send(fields).status_code == 303
    assert house.stands() == {
        "a1-01": (AnswerValue.PARTLY, "new", 2),
        "a1-02": (AnswerValue.MET, "", 1),
    }


def test_only_the_conflicting_item_stops_and_both_texts_are_shown(house):
    fields = house.fields()
    house.answer(house.janis, {"a1-01": (AnswerValue.PARTLY, "Jānis wrote this")})
    reply = house.send(
        fields | {"value-a1-01": "met", "note-a1-01": "Anna wrote that", "value-a1-02": "met"}
    )
    assert reply.status_code == 200
    assert "One other answer was saved." in reply.text
    assert "Jānis wrote this" in reply.text
    assert "Anna wrote that" in reply.text
    assert house.stands() == {
        "a1-01": (AnswerValue.PARTLY, "Jānis wrote this", 1),
        "a1-02": (AnswerValue.MET, "", 1),
    }


@pytest.mark.parametrize(
    ("take", "answer"),
    [
        ("mine", (AnswerValue.MET, "Anna's", 2)),
        ("theirs", (AnswerValue.PARTLY, "Jānis's", 1)),
        ("both", (AnswerValue.MET, "Jānis's\n\nAnna's", 2)),
    ],
)
def test_a_conflict_is_settled_on_the_page_that_shows_it(house, take, answer):
    fields = house.fields()
    house.answer(house.janis, {"a1-01": (AnswerValue.PARTLY, "Jānis's")})
    stopped = house.send(fields | {"value-a1-01": "met", "note-a1-01": "Anna's"})
    settled = form_fields(stopped.text, "unfinished") | {"take-a1-01": take}
    assert house.send(settled).status_code == 303
    assert house.stands() == {"a1-01": answer}


def test_a_conflict_can_meet_another_one_while_it_is_settled(house):
    fields = house.fields()
    house.answer(house.janis, {"a1-01": (AnswerValue.PARTLY, "one")})
    stopped = house.send(fields | {"note-a1-01": "mine"})
    house.answer(house.janis, {"a1-01": (AnswerValue.PARTLY, "two")}, seen=1)
    again = house.send(form_fields(stopped.text, "unfinished") | {"take-a1-01": "mine"})
    assert "two" in again.text
    assert house.stands()["a1-01"] == (AnswerValue.PARTLY, "two", 2)


def test_a_note_too_long_stops_alone_and_comes_back_whole(house):
    long = "ā" * 4001
    reply = house.send(house.fields() | {"note-a1-01": long, "value-a1-02": "met"})
    assert "The note is one character too long." in reply.text
    assert form_fields(reply.text, "unfinished")["note-a1-01"] == long
    assert set(house.stands()) == {"a1-02"}


def test_a_page_of_somebody_else_is_not_saved(house):
    fields = house.fields() | {"value-a1-01": "met", "person": str(house.janis.id)}
    assert house.send(fields).status_code == 400
    assert house.stands() == {}


def test_nothing_is_saved_once_it_is_signed_off(house):
    fields = house.fields() | {"value-a1-01": "met"}
    with in_organisation(house.app, house.organisation, house.anna) as scope:
        session_in(scope).execute(update(Assessment).values(state=AssessmentState.SIGNED_OFF))
    reply = house.client.post(
        house.assessment.checklist("a1-checklist"), data=fields, follow_redirects=True
    )
    assert "signed off, so nothing was saved" in reply.text
    assert house.stands() == {}


def test_suggestions_are_shown_and_count_only_once_confirmed(house):
    page = house.open("a4-checklist-local-authorities").text
    assert page.count("We suggest: does not apply, because") == 5
    assert "0 of 5" in page
    assert house.stands() == {}


def test_all_suggestions_are_confirmed_in_one_step_and_only_once(house):
    checklist_id = "a4-checklist-local-authorities"
    house.answer(house.anna, {"a4-la-01": (AnswerValue.PARTLY, ""), "a4-la-02": (None, "A note")})
    fields = house.fields(checklist_id) | {"confirm": "suggestions"}
    house.send(fields, checklist_id)
    house.send(fields, checklist_id)
    stands = house.stands()
    assert stands["a4-la-01"] == (AnswerValue.PARTLY, "", 1)
    assert stands["a4-la-02"] == (AnswerValue.NOT_APPLICABLE, "A note", 2)
    assert [stands[f"a4-la-0{n}"] for n in (3, 4, 5)] == [(AnswerValue.NOT_APPLICABLE, "", 1)] * 3
    assert house.origins().count(AnswerOrigin.SUGGESTED) == 4


def test_confirming_suggestions_saves_what_was_chosen_on_the_page_first(house):
    checklist_id = "a4-checklist-local-authorities"
    fields = house.fields(checklist_id) | {"confirm": "suggestions", "value-a4-la-03": "met"}
    house.send(fields, checklist_id)
    assert house.stands()["a4-la-03"] == (AnswerValue.MET, "", 1)
    assert len(house.stands()) == 5


def test_nothing_is_suggested_to_those_it_is_meant_for(app):
    town = make_organisation(app, kind=OrganisationKind.MUNICIPALITY)
    person = make_person(app)
    make_member(app, town, person)
    assessment = make_assessment(app, town, person)
    page = client_of(app, person).get(assessment.checklist("a4-checklist-local-authorities")).text
    assert "We suggest" not in page


@pytest.mark.parametrize(
    "wrong",
    [{"key": ""}, {"seen-a1-01": "x"}, {"value-a1-01": "perhaps"}, {"person": ""}],
    ids=str,
)
def test_a_page_nobody_would_send_is_refused_whole(house, wrong):
    fields = house.fields() | {"value-a1-02": "met"} | wrong
    assert house.send(fields).status_code == 400
    assert house.stands() == {}
