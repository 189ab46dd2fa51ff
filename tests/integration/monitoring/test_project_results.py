"""The results framework: figures of real activity, what partners say, and their sign-off."""

import csv
import io

import pytest
from sqlalchemy import func, select

from talka.assessments.kinds import AnswerValue
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in
from talka.monitoring.actions.results import reopen_results, save_comment, sign_off_results
from talka.monitoring.measures import Figure
from talka.monitoring.models import ResultComment
from talka.monitoring.queries.results import find_partner, history, results
from talka.tenancy.kinds import OrganisationKind
from tests.factories.people import client_of
from tests.integration.monitoring.partnership import Partnership, text_of

MUNICIPALITY = OrganisationKind.MUNICIPALITY
OFFICE, FOUNDATION, LEAD = "p-partner-3", "p-partner-4", "p-partner-1"
ORGANISATIONS, VISITS, CONFERENCES = "p-ind-1", "p-ind-6", "p-ind-11"


class Partners(Partnership):
    """Latvia, which speaks for two partners, and Lithuania, below the network of both."""

    def __init__(self, app):
        super().__init__(app)
        self.latvia.join("Town", kind=MUNICIPALITY)
        self.latvia.join("Bridge")
        self.lithuania.join("Savivaldybė", kind=MUNICIPALITY, country="LT")

    def say(self, text, crowd=None, partner=OFFICE, indicator=VISITS, reported=None, seen=0):
        with self.at(crowd) as scope:
            save_comment(
                scope=scope,
                partner_id=partner,
                indicator_id=indicator,
                text=text,
                reported=reported,
                seen=seen,
            )


@pytest.fixture
def partners(app):
    return Partners(app)


def test_figures_are_of_what_really_happened_here_and_below(partners):
    asked = partners.latvia.open()
    partners.latvia.answer(asked, partners.latvia.members[0], [AnswerValue.MET])
    with partners.at(partners.latvia) as scope:
        figures = results(scope).figures
        assert figures[ORGANISATIONS] == Figure(2)
        assert figures["p-ind-2"] == Figure(1)
        assert figures["p-ind-4"] == Figure(1)
        assert figures["p-ind-3"].value is None  # people of two organisations are not told
    with partners.at_root() as scope:
        figures = results(scope).figures
        assert figures[ORGANISATIONS] == Figure(3)
        assert figures["p-ind-7"] == Figure(4)
        assert figures["p-ind-8"] == Figure(2)


def test_what_partners_report_comes_together(partners):
    partners.say("Tampere and Oslo.", reported=2)
    partners.say("Tampere.", crowd=partners.lithuania, partner=LEAD, reported=1)
    with partners.at_root() as scope:
        read = results(scope)
        assert read.figures[VISITS] == Figure(2)  # the highest: both tell of the same years
        assert read.figures[CONFERENCES] == Figure()
        said = {
            each.partner.id: comment.text
            for each, comment in read.said_of(
                next(each for each in read.project.indicators if each.id == VISITS)
            )
        }
    assert said == {OFFICE: "Tampere and Oslo.", LEAD: "Tampere."}
    with partners.at(partners.latvia) as scope:
        assert [each.partner.id for each in results(scope).partners if each.comments] == [OFFICE]


def test_nobody_overwrites_and_everything_stays(partners):
    partners.say("First.")
    partners.say("Second.", seen=1)
    with pytest.raises(Conflict):
        partners.say("Mine, written on the first.", seen=1)
    partners.say("Second.", seen=1)  # the same again: a repeat acts once
    with partners.at(partners.latvia) as scope:
        said = history(scope, OFFICE, VISITS)
        assert [(each.version, each.text) for each in said] == [(2, "Second."), (1, "First.")]
        assert said[0].by == "latvia coordinator"


def test_a_partner_of_another_network_is_not_there(partners):
    with pytest.raises(NotFound):
        partners.say("Not ours.", partner=LEAD)
    with partners.at_root() as scope, pytest.raises(NotFound):
        find_partner(scope, OFFICE)
    with pytest.raises(NotFound):
        partners.say("No such indicator.", indicator="p-ind-99")


def test_signing_off_freezes_the_figures_until_it_is_reopened(partners):
    partners.say("Tampere.", reported=1)
    with partners.at(partners.latvia) as scope:
        assert sign_off_results(scope=scope, partner_id=OFFICE) is True
        assert sign_off_results(scope=scope, partner_id=OFFICE) is False
    partners.latvia.join("Later")
    with pytest.raises(RuleBroken):
        partners.say("Too late.", seen=1)
    with partners.at(partners.latvia) as scope:
        signed = find_partner(scope, OFFICE).signed
        assert signed.figures[ORGANISATIONS]["figure"]["value"] == 2
        assert signed.figures[VISITS]["comment"] == "Tampere."
        assert find_partner(scope, FOUNDATION).signed is None
        with pytest.raises(RuleBroken):
            reopen_results(scope=scope, partner_id=OFFICE, reason="")
        assert reopen_results(scope=scope, partner_id=OFFICE, reason="Oslo was missing.") is True
        assert reopen_results(scope=scope, partner_id=OFFICE, reason="Again.") is False
    partners.say("Tampere and Oslo.", reported=2, seen=1)
    with partners.at(partners.latvia) as scope:
        sign_off_results(scope=scope, partner_id=OFFICE)
        last, first = find_partner(scope, OFFICE).sign_offs
        assert (last.number, last.figures[ORGANISATIONS]["figure"]["value"]) == (2, 3)
        assert (first.reason, first.reopened_by) == ("Oslo was missing.", "latvia coordinator")


def test_a_coordinator_comments_and_signs_in_the_browser(partners):
    browser, page = partners.browser(), f"/n/latvia/results/{OFFICE}"
    form = f"{page}/indicators/{VISITS}"
    assert "Years with exchange and study visits" in text_of(browser.get(form))
    wrong = browser.post(form, data={"reported": "many", "text": "Typed.", "seen": "0"})
    assert "Typed." in text_of(wrong, 422)
    browser.post(form, data={"reported": "2", "text": "Tampere, Oslo", "seen": "0"})
    stale = browser.post(form, data={"reported": "1", "text": "My own.", "seen": "0"})
    shown = text_of(stale, 422)
    assert "My own." in shown
    assert "Tampere, Oslo" in shown
    with partners.at(partners.latvia) as scope:
        assert session_in(scope).scalar(select(func.count(ResultComment.id))) == 1
    browser.post(f"{page}/sign-off")
    assert "Signed off on" in text_of(browser.get(page))
    assert "needed" in text_of(browser.post(f"{page}/reopen", data={"reason": ""}), 422)
    browser.post(f"{page}/reopen", data={"reason": "A visit was missing."})
    assert "A visit was missing." in text_of(browser.get(page))
    assert "reached" in text_of(browser.get("/n/latvia/results"))


def test_an_observer_reads_and_changes_nothing(partners):
    partners.say("=Tampere", reported=2)
    browser, page = partners.browser(NetworkRole.OBSERVER), "/n/latvia/results"
    shown = text_of(browser.get(page))
    assert "=Tampere" in shown
    assert "open" in shown
    assert browser.post(f"{page}/{OFFICE}/sign-off").status_code == 403
    assert browser.get(f"{page}/{OFFICE}/indicators/{VISITS}").status_code == 403
    table = browser.post(f"{page}/export").get_data().decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(table)) if row["Partner"]]
    assert [(row["Number"], row["Comment"]) for row in rows] == [("2", "'=Tampere")]
    assert partners.browser(NetworkRole.REVIEWER).get(page).status_code == 403
    member = client_of(partners.app, partners.latvia.person)
    assert member.get(page).status_code in (403, 404)


def test_the_log_says_what_was_signed_off(partners):
    with partners.at(partners.latvia) as scope:
        sign_off_results(scope=scope, partner_id=OFFICE)
        reopen_results(scope=scope, partner_id=OFFICE, reason="A visit was missing.")
    log = text_of(partners.browser().get(f"{partners.latvia.network.home}/activity"))
    assert "Project results signed off" in log
    assert "Project results reopened" in log
    assert "Assessment" not in log
    other = client_of(partners.app, partners.lithuania.coordinator)
    assert "signed off" not in text_of(other.get(f"{partners.lithuania.network.home}/activity"))
