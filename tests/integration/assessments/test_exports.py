"""Taking tables along: complete, harmless in a spreadsheet, kept in the log."""

import csv
import io
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.assessments.kinds import AnswerValue
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in
from tests.factories.towns import make_town

MET, PARTLY, NOT_MET, NOT_APPLICABLE = AnswerValue
ADMIN, EDITOR, VIEWER = OrganisationRole


@pytest.fixture
def town(app):
    return make_town(app, "Ourtown")


@pytest.fixture
def neighbour(app):
    there = make_town(app, "Theirtown")
    there.answer(there.assess(), [NOT_MET], note="nobody may read this")
    there.plan("Theirs to improve")
    return there


def rows_of(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def exports(town):
    with town.within() as scope:
        events = select(AuditEvent).where(AuditEvent.act == AuditAct.RESULTS_EXPORTED)
        return [(event.actor_id, event.detail) for event in session_in(scope).scalars(events)]


def test_an_assessment_comes_with_every_item_answer_and_note(town, neighbour):
    ours = town.assess()
    town.answer(ours, [MET, None], note="Two lines,\nand a comma")
    head, *rows = rows_of(town.browser(VIEWER).post(f"{ours.address}/export"))
    assert head[4:7] == ["Answer", "Note", "Answered by"]
    assert [row[1] for row in rows] == [f"a4-la-0{number}" for number in range(1, 6)]
    assert rows[0][4:7] == ["Met", "Two lines,\nand a comma", "Ourtown editor"]
    assert rows[1][4] == "Not answered"
    assert exports(town) == [
        (town.people[VIEWER].id, {"assessment": str(ours.id)}),
    ]
    assert exports(neighbour) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
@pytest.mark.only_on("sqlite")
def test_no_note_or_name_runs_as_a_formula(town, start):
    formula = f"{start}HYPERLINK(1)"
    ours = town.assess()
    town.answer(ours, [MET], note=formula)
    town.plan(formula, who=formula)
    answers = rows_of(town.browser().post(f"{ours.address}/export"))
    plans = rows_of(town.browser().post(f"{town.home}/improvements/export"))
    assert answers[1][5] == f"'{formula}"
    assert plans[1][:2] == [f"'{formula}", f"'{formula}"]
    cells = [cell for row in (*answers, *plans) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_improvements_come_with_the_filters_of_the_page(town, neighbour):
    town.plan("in area one", "a1-01", who="Pēteris")
    town.plan("in area two", "a2-01")
    page = town.browser().get(f"{town.home}/improvements?area=a1").text
    assert f"{town.home}/improvements/export?area=a1" in page
    _head, *rows = rows_of(town.browser().post(f"{town.home}/improvements/export?area=a1"))
    assert [row[:4] for row in rows] == [["in area one", "Pēteris", "", "Open"]]
    assert exports(town) == [(town.admin.id, {"improvements": 1})]


def test_days_are_those_of_the_person_who_reads(town):
    with time_machine.travel(datetime(2027, 3, 1, 23, 30, tzinfo=UTC), tick=False):
        browser = town.browser()
        address = f"{town.home}/improvements/{town.plan('made at half past one in Riga')}"
        assert browser.post(f"{address}/done").status_code == 303
        _head, row = rows_of(browser.post(f"{town.home}/improvements/export?show=all"))
        assert "Planned on 2 March 2027" in " ".join(browser.get(address).text.split())
    assert row[6:] == ["2027-03-02", "2027-03-02"]


def test_another_organisations_assessment_can_not_be_taken_along(town, neighbour):
    theirs = neighbour.assess()
    address = f"{town.home}/assessments/{theirs.id}/export"
    assert town.browser().post(address).status_code == 404
    assert town.browser().post(f"{theirs.address}/export").status_code == 404
    assert exports(town) == exports(neighbour) == []


def test_looking_never_exports(town):
    ours = town.assess()
    assert town.browser().get(f"{ours.address}/export").status_code in (404, 405)
    assert town.browser().get(f"{town.home}/improvements/export").status_code in (404, 405)
