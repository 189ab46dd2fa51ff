"""The organisation's home: where we stand, what is open, who did what, what comes next."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from talka.assessments.kinds import AnswerValue
from talka.kernel.clock import now, today
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from talka.tenancy.models import Organisation
from tests.factories.towns import make_town
from tests.support.statements import statements_of

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    """An organisation that has its first days behind it."""
    made = make_town(app, "Ourtown")
    with made.within() as scope:
        session_in(scope).execute(update(Organisation).values(welcomed_at=now()))
    return made


@pytest.fixture
def neighbour(app):
    there = make_town(app, "Theirtown")
    theirs = there.assess()
    there.answer(theirs, [NOT_MET])
    there.sign_off(theirs)
    there.plan("Theirs to improve")
    return there


def home(town, role=ADMIN):
    answer = town.browser(role).get(f"{town.home}/")
    assert answer.status_code == 200
    assert "Their" not in answer.text
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_who_has_nothing_yet_is_led_to_the_first_assessment(town, neighbour):
    assert "Start the first assessment" in home(town)
    assert "Start an assessment" in home(town, EDITOR)
    assert "Start an assessment" not in home(town, VIEWER)


def test_the_next_step_follows_the_work(town, neighbour):
    made = town.assess()
    assert "Next step 5 items have no answer yet. Start answering" in home(town)
    town.answer(made, [MET, None, None, None, None])
    assert "Next step 4 items have no answer yet. Go on answering" in home(town)
    town.answer(made, [MET, NOT_MET])
    assert "Everything is answered. Read the results and sign them off. Sign off" in home(town)
    assert "An administrator can sign it off now. Read the results" in home(town, EDITOR)
    town.sign_off(made)
    assert "Choose what to improve first" in home(town)
    town.plan("Ask the library", due=today() - timedelta(days=3))
    assert "Some improvements are past their day" in home(town)


def test_where_we_stand_tells_scores_with_counts_and_what_was_not_asked(town, neighbour):
    town.answer(town.assess(), [MET, PARTLY, NOT_MET, NOT_APPLICABLE, MET])
    words = home(town, VIEWER)
    assert "Work with people, not only for them 62%" in words
    assert "Met 2, partly 1, not met 1, does not apply 1" in words
    assert words.count("not asked") == 5


def test_what_is_open_and_who_did_what(town, neighbour):
    made = town.assess()
    town.answer(made, [MET, MET, MET, None, None])
    town.plan("Ask the library", who="Pēteris", due=today() - timedelta(days=3))
    words = home(town)
    assert "Answered 3 of 5" in words
    assert "Overdue Ask the library Pēteris" in words
    assert "Ourtown editor : 3 items answered in Work with refugees: for local authorities" in words


def test_a_sign_off_is_told_too(town, neighbour):
    made = town.assess()
    town.answer(made, [MET])
    town.sign_off(made)
    assert "Ourtown admin : signed off The whole organisation" in home(town)


def test_home_asks_the_database_little(app, town, neighbour, database):
    made = town.assess(checklists=())
    town.answer(made, [MET, PARTLY, NOT_MET])
    town.sign_off(made)
    town.plan("Ask the library")
    home(town)
    with statements_of(app) as sent:
        home(town)
    setting_who_asks = 2 if database.kind == "postgresql" else 0
    assert len(sent) - setting_who_asks <= 8, sent
