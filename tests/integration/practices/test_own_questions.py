"""Whoever asks or answers takes the words along; they stay, without a name, when they go."""

from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices import own_questions
from tests.factories.people import PASSWORD, client_of, make_person
from tests.factories.questions import (
    AskerMade,
    answer_question,
    ask_question,
    make_asker,
    make_public_practice,
)
from tests.factories.tenants import make_member


def taken_along(app, person):
    own_data = system_scope(SystemScope.OWN_DATA, person_id=person.id)
    with app.app_context(), own_data as scope:
        asked = [row["text"] for row in own_questions.own_questions(scope)]
        said = [row["text"] for row in own_questions.own_answers(scope)]
        return asked, said


def test_own_words_are_taken_along_and_nobody_elses(app):
    practice = make_public_practice(app, "Host", "Coffee with a neighbour")
    ester, petra = make_asker(app, "Ester"), make_asker(app, "Petra")
    question = ask_question(app, practice, ester, "What Ester asks")
    ask_question(app, practice, petra, "What Petra asks")
    answer_question(app, practice, question, "What the author says")
    assert taken_along(app, ester.person) == (["What Ester asks"], [])
    assert taken_along(app, practice.practice.author) == ([], ["What the author says"])
    assert taken_along(app, petra.person) == (["What Petra asks"], [])


def test_what_was_asked_stays_without_the_name(app):
    practice = make_public_practice(app, "Host", "Coffee with a neighbour")
    staying = make_asker(app, "Staying")
    zane = make_person(app, "Zane", password=PASSWORD)
    make_member(app, staying.organisation, zane)
    make_member(app, staying.organisation, make_person(app, "Another administrator"))
    question = ask_question(app, practice, AskerMade(staying.organisation, zane), "What Zane asks")
    answer_question(app, practice, question)
    gone = client_of(app, zane).post("/me/erase", data={"password": PASSWORD})
    assert gone.status_code == 303
    page = client_of(app, staying.person).get(staying.reads(practice)).text
    assert "What Zane asks" in page
    assert "Zane," not in page
