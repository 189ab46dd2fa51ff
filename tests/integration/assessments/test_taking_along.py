"""Taking along what was tried before signing in: where it goes, and what it never touches."""

import json
import re
from dataclasses import dataclass
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.assessments.kinds import AnswerValue, SubjectKind
from talka.assessments.models import Answer, AnswerRevision, Assessment, AssessmentChecklist
from talka.kernel.permissions import OrganisationRole, Permission
from talka.kernel.scoping import session_in
from talka.tenancy import guard
from tests.factories.assessments import make_answers
from tests.factories.towns import Town, make_town
from tests.support.forms import form_fields

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole
A1, TOWNS = "a1-checklist", "a4-checklist-local-authorities"
CHAPTER = "know-the-support-needed"
AT_HOME = {"value-a1-01": "met", "value-a1-02": "not-met", "note-a1-02": "Tried at home"}
SAVED = {"a1-01": (MET, ""), "a1-02": (NOT_MET, "Tried at home")}


@dataclass
class Arrival:
    """A town whose editor comes with answers tried at home; a neighbour has one open, too."""

    town: Town

    @property
    def address(self):
        return f"{self.town.home}/assessments/tried"

    def offer(self, role=EDITOR, **asked):
        page = self.town.browser(role).get(self.address, query_string=asked)
        assert page.status_code == 200
        assert "Theirtown" not in page.text
        return page.text

    def told(self):
        """What the script is told, in the offer."""
        found = re.search(r"data-tried-offer='([^']+)'", self.offer())
        return json.loads(unescape(found[1]))

    def send(self, role=EDITOR, **fields):
        return self.town.browser(role).post(self.address, data={"key": str(uuid4())} | fields)

    def rows(self, *columns):
        with self.town.within() as scope:
            return [tuple(row) for row in session_in(scope).execute(select(*columns))]

    def answers(self, made=None):
        rows = self.rows(Answer.assessment_id, Answer.item_id, Answer.value, Answer.note)
        return {row[1]: row[2:] for row in rows if made is None or row[0] == made.id}


@pytest.fixture
def arrival(app):
    neighbour = make_town(app, "Theirtown")
    neighbour.assess(checklists=(A1,))
    return Arrival(make_town(app, "Ourtown"))


def test_where_nothing_is_open_one_is_started_with_the_checklists_tried(arrival):
    sent = AT_HOME | {"value-a4-la-03": "partly", "key": str(uuid4())}
    first = arrival.send(**sent)
    (started,) = arrival.rows(Assessment.id, Assessment.subject_kind, Assessment.started_by)
    assert started[1:] == (SubjectKind.ORGANISATION, arrival.town.editor.id)
    assert first.location == f"{arrival.town.home}/assessments/{started[0]}"
    asked = {each for (each,) in arrival.rows(AssessmentChecklist.checklist_id)}
    assert asked == {A1, TOWNS}
    assert arrival.answers() == SAVED | {"a4-la-03": (PARTLY, "")}
    assert "3 answers you tried are saved here now." in (
        arrival.town.browser(EDITOR).get(first.location).text
    )


def test_sent_twice_it_is_started_and_saved_once(arrival):
    sent = AT_HOME | {"key": str(uuid4())}
    assert arrival.send(**sent).location == arrival.send(**sent).location
    assert len(arrival.rows(Assessment.id)) == 1
    assert len(arrival.rows(AnswerRevision.id)) == 2


def test_it_goes_into_the_assessment_that_was_chosen(arrival):
    whole, service = (
        arrival.town.assess(checklists=(A1,)),
        arrival.town.assess(name="Courses", checklists=(A1,)),
    )
    reply = arrival.send(**AT_HOME, into=str(service.id))
    assert reply.location == service.address
    assert (arrival.answers(service), arrival.answers(whole)) == (SAVED, {})


def test_whatever_is_answered_stays_as_it_is(arrival):
    made = arrival.town.assess(checklists=(A1,))
    ours = {"a1-01": (PARTLY, ""), "a1-02": (None, "Ask the school"), "a1-03": (MET, "Ours")}
    make_answers(arrival.town.app, made, arrival.town.admin, ours)
    more = {"value-a1-03": "met", "value-a1-04": "not-applicable"}
    arrival.send(**AT_HOME, **more, into=str(made.id))
    assert arrival.answers() == ours | {"a1-04": (NOT_APPLICABLE, "")}
    assert len(arrival.rows(AnswerRevision.id)) == 4


def test_a_repeat_brings_nothing_back_that_was_changed_since(arrival):
    made = arrival.town.assess(checklists=(A1,))
    sent = AT_HOME | {"key": str(uuid4()), "into": str(made.id)}
    arrival.send(**sent)
    changed = {"a1-01": (NOT_MET, "On second thought"), "a1-02": (None, "")}
    make_answers(arrival.town.app, made, arrival.town.admin, changed, seen=1)
    arrival.send(**sent)
    assert arrival.answers() == changed


def test_one_that_a_colleague_opened_meanwhile_is_not_opened_again(arrival):
    made = arrival.town.assess(checklists=(A1,))
    assert arrival.send(**AT_HOME).location == made.address
    assert len(arrival.rows(Assessment.id)) == 1
    assert arrival.answers(made) == SAVED


def test_where_several_are_open_the_person_is_asked(arrival):
    arrival.town.assess(checklists=(A1,))
    arrival.town.assess(name="Courses", checklists=(A1,))
    reply = arrival.send(**AT_HOME)
    assert reply.status_code == 422
    assert "Several assessments are open. Please choose one of them." in reply.text
    assert reply.text.count('name="into"') == 2
    assert arrival.answers() == {}


def test_what_an_assessment_does_not_ask_for_is_left(arrival):
    made = arrival.town.assess(checklists=(A1,))
    arrival.send(**AT_HOME, **{"value-a4-la-03": "partly"}, into=str(made.id))
    assert arrival.answers() == SAVED


def test_nothing_goes_into_a_frozen_or_foreign_assessment(app, arrival):
    made = arrival.town.assess()
    arrival.town.answer(made, [MET])
    arrival.town.sign_off(made)
    frozen = arrival.send(**{"value-a4-la-01": "not-met"}, into=str(made.id))
    assert frozen.status_code == 409
    assert "signed off in between" in frozen.text
    foreign = make_town(app, "Faraway").assess(checklists=(A1,))
    for nowhere in (foreign.id, uuid4()):
        assert arrival.send(**AT_HOME, into=str(nowhere)).status_code == 404
    assert set(arrival.answers().values()) == {(MET, "")}


@pytest.mark.parametrize(
    "fields",
    [
        {"value-a1-01": "perhaps"},
        {"note-a1-01": "ā" * 4001},
        {"value-a1-01": "met", "into": "somewhere"},
        {"value-a1-01": "met", "key": ""},
    ],
)
def test_what_no_page_sends_is_refused(arrival, fields):
    assert arrival.send(**fields).status_code == 400
    assert arrival.rows(Assessment.id) == []


def test_with_nothing_tried_nothing_is_started(arrival):
    assert arrival.send(**{"value-x9-99": "met"}).location == arrival.address
    assert arrival.rows(Assessment.id) == []


def test_one_comes_back_to_the_chapter_one_was_in(arrival):
    fields = form_fields(arrival.offer(chapter=CHAPTER), "take-tried")
    assert fields["chapter"] == CHAPTER
    reply = arrival.town.browser(EDITOR).post(arrival.address, data=fields | AT_HOME)
    assert reply.location == f"{arrival.town.home}/handbook/{CHAPTER}#tried"
    elsewhere = arrival.send(**AT_HOME, chapter="//elsewhere.example.org")
    assert elsewhere.location.startswith(f"{arrival.town.home}/assessments/")


def test_the_offer_knows_what_is_open_and_what_stands_there(arrival):
    older = arrival.town.assess(checklists=(A1,))
    service = arrival.town.assess(name="Courses")
    arrival.town.answer(service, [MET, None, None, None, None], note="")
    closed = arrival.town.assess(year=2025)
    arrival.town.answer(closed, [MET])
    arrival.town.sign_off(closed)
    told = arrival.told()
    assert [place["id"] for place in told["places"]] == [str(older.id), str(service.id)]
    first, second = (place["items"] for place in told["places"])
    assert first == dict.fromkeys(arrival.town.items(older))
    stands = {"value": "met", "note": ""}
    assert second == dict.fromkeys(arrival.town.items(service)) | {"a4-la-01": stands}
    assert told["items"]["a1-01"]["checklist"] == A1


def test_who_only_reads_is_told_who_can(arrival):
    page = arrival.offer(VIEWER)
    assert "for example Ourtown admin, Ourtown editor." in page
    assert 'id="take-tried"' not in page
    assert arrival.send(VIEWER, **AT_HOME).status_code == 403
    assert arrival.rows(Assessment.id) == []


def test_who_may_answer_but_not_start_starts_nothing(arrival, monkeypatch):
    less = guard.ORGANISATION_PERMISSIONS[EDITOR] - {Permission.ASSESSMENT_START}
    monkeypatch.setitem(guard.ORGANISATION_PERMISSIONS, EDITOR, less)
    assert 'id="take-tried"' not in arrival.offer()
    assert arrival.send(**AT_HOME).status_code == 422
    assert arrival.rows(Assessment.id) == []


def test_every_page_one_lands_on_has_a_place_for_the_offer(arrival):
    home, chapter = f"{arrival.town.home}/", f"{arrival.town.home}/handbook/{CHAPTER}"
    places = {home: "", chapter: f"?chapter={CHAPTER}"}
    for role in OrganisationRole:
        for address, asked in places.items():
            page = arrival.town.browser(role).get(address).text
            assert page.count(f'data-tried-place="{arrival.address}{asked}"') == 1, (role, address)
    made = arrival.town.assess(checklists=(A1,))
    for address in (home, chapter, made.address, made.checklist("all")):
        assert arrival.town.browser(EDITOR).get(address).text.count("data-tried-place=") == 1
