"""Reports on an edition: who makes, reads and signs them, and that they stay as they were."""

import re
from uuid import UUID

import pytest
from sqlalchemy import func, select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.assessments.kinds import AnswerValue
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.monitoring.actions.reports import (
    Wanted,
    discard_report,
    make_report,
    save_foreword,
    sign_report,
)
from talka.monitoring.actions.results import save_comment
from talka.monitoring.models import EditionReport
from talka.monitoring.own_data import own_reports
from talka.monitoring.queries.editions import editions
from talka.monitoring.queries.reports import find_report, reports_on
from talka.monitoring.reports.snapshot import digest_of
from talka.monitoring.values import ReportAbout
from tests.factories.people import client_of
from tests.factories.tenants import in_network
from tests.integration.monitoring.partnership import Partnership, text_of
from tests.integration.monitoring.test_edition_pages import Published
from tests.support.pdf import Pdf
from tests.support.statements import statements_of

NETWORK, COUNTRY, PARTNER = ReportAbout.NETWORK, ReportAbout.COUNTRY, ReportAbout.PARTNER
TOKEN = re.compile(r'csrf[_-]token" (?:value|content)="([^"]+)"')
OFFICE, LEAD = "p-partner-3", "p-partner-1"


class Reporting(Partnership):
    """An edition of a few in Latvia, where a partner speaks; Lithuania has one of its own."""

    def __init__(self, app):
        super().__init__(app)
        self.editions = {}
        for crowd in (self.latvia, self.lithuania):
            crowd.join(f"{crowd.network.name} town")
            crowd.join(f"{crowd.network.name} guest", country="IS")
            closed = crowd.open(f"{crowd.network.name} round")
            for each in crowd.members:
                crowd.answer(closed, each, [AnswerValue.MET])
            crowd.close(closed)
            with self.at(crowd) as scope:
                self.editions[crowd.network.id] = editions(scope)[0].id

    @property
    def edition(self) -> UUID:
        return self.editions[self.latvia.network.id]

    def make(self, about=NETWORK, key="", crowd=None, edition=None):
        report_id = new_id()
        with self.at(crowd) as scope:
            wanted = Wanted(edition or self.edition, about, key, "en")
            make_report(scope=scope, report_id=report_id, wanted=wanted)
        return report_id

    def say(self, report_id, words, seen=1):
        with self.at() as scope:
            said = {"foreword": words, "language": "en", "seen": seen}
            return save_foreword(scope=scope, report_id=report_id, **said)

    def sign(self, report_id, seen=1):
        with self.at() as scope:
            return sign_report(scope=scope, report_id=report_id, seen=seen)

    def find(self, report_id):
        with self.at() as scope:
            return find_report(scope, report_id)


@pytest.fixture
def reporting(app):
    return Reporting(app)


def test_a_report_stays_as_it_was_when_it_was_made(reporting):
    report_id = reporting.make()
    before = reporting.find(report_id)
    reporting.latvia.join("Later")
    with reporting.at() as scope:
        said = {"text": "Later.", "reported": 1, "seen": 0}
        save_comment(scope=scope, partner_id=OFFICE, indicator_id="p-ind-6", **said)
    after = reporting.find(report_id)
    assert after == before
    assert digest_of(after.content) == after.digest
    assert after.content["participation"]["total"] == 2
    assert reporting.find(reporting.make()).content["participation"]["total"] == 3


def test_numbers_count_a_network_s_reports_and_a_form_sent_twice_makes_one(reporting):
    first = reporting.make()
    with reporting.at() as scope:
        wanted = Wanted(reporting.edition, NETWORK, "", "lv")
        make_report(scope=scope, report_id=first, wanted=wanted)
    second = reporting.make(COUNTRY, "LV")
    assert [reporting.find(each).number for each in (first, second)] == [1, 2]
    elsewhere = reporting.lithuania
    theirs = reporting.make(crowd=elsewhere, edition=reporting.editions[elsewhere.network.id])
    with reporting.at() as scope:
        assert [each.id for each in reports_on(scope, reporting.edition)] == [second, first]
        with pytest.raises(NotFound):
            find_report(scope, theirs)
        with pytest.raises(NotFound):
            make_report(scope=scope, report_id=theirs, wanted=wanted)


@pytest.mark.parametrize(
    ("about", "key"), [(COUNTRY, "LT"), (COUNTRY, ""), (PARTNER, LEAD), (PARTNER, "p-partner-6")]
)
def test_there_is_no_report_on_what_is_not_seen_here(reporting, about, key):
    with pytest.raises(NotFound):
        reporting.make(about, key)


def test_no_report_is_made_on_an_edition_of_others(reporting):
    with pytest.raises(NotFound):
        reporting.make(edition=reporting.editions[reporting.lithuania.network.id])


def test_a_partner_s_report_tells_what_that_partner_says(reporting):
    with reporting.at() as scope:
        for partner, words in ((OFFICE, "Tampere."), ("p-partner-4", "Oslo.")):
            said = {"text": words, "reported": 1, "seen": 0}
            save_comment(scope=scope, partner_id=partner, indicator_id="p-ind-6", **said)
    kept = reporting.find(reporting.make(PARTNER, OFFICE)).content
    assert "Tampere." in str(kept)
    assert "Oslo." not in str(kept)
    assert kept["participation"]["network"] == "Latvia"
    whole = str(reporting.find(reporting.make()).content)
    assert "Tampere." in whole
    assert "Oslo." in whole


def test_the_network_above_reports_on_an_edition_below_it(reporting):
    with reporting.at_root() as scope:
        report_id = new_id()
        wanted = Wanted(reporting.edition, NETWORK, "", "en")
        make_report(scope=scope, report_id=report_id, wanted=wanted)
        kept = find_report(scope, report_id)
    assert (kept.network, kept.content["participation"]["network"]) == ("Both", "Latvia")
    with reporting.at() as scope, pytest.raises(NotFound):
        find_report(scope, report_id)


def test_nobody_overwrites_a_foreword_or_signs_what_was_not_read(reporting):
    report_id = reporting.make()
    assert reporting.say(report_id, "First.") is True
    assert reporting.say(report_id, "First.") is False  # a repeat acts once
    with pytest.raises(Conflict):
        reporting.say(report_id, "Mine, written on nothing.")
    with pytest.raises(Conflict):
        reporting.sign(report_id)
    assert reporting.find(report_id).foreword == "First."
    assert reporting.sign(report_id, seen=2) is True
    assert reporting.sign(report_id, seen=2) is False


def test_after_signing_nothing_changes(reporting):
    report_id = reporting.make()
    reporting.sign(report_id)
    with pytest.raises(RuleBroken):
        reporting.say(report_id, "Too late.")
    with reporting.at() as scope, pytest.raises(RuleBroken):
        discard_report(scope=scope, report_id=report_id)
    assert reporting.find(report_id).foreword == ""


def test_a_draft_can_be_thrown_away(reporting):
    report_id = reporting.make()
    with reporting.at() as scope:
        discard_report(scope=scope, report_id=report_id)
        assert reports_on(scope, reporting.edition) == ()
        acts = set(session_in(scope).scalars(select(AuditEvent.act)))
        assert acts >= {AuditAct.REPORT_MADE, AuditAct.REPORT_DISCARDED}


def test_a_coordinator_makes_reads_and_signs_in_the_browser(reporting):
    browser = reporting.browser()
    page = f"/n/latvia/editions/{reporting.edition}"
    assert f"{page}/reports" in text_of(browser.get(page))
    assert "Iceland" in text_of(browser.get(f"{page}/reports"))
    form = {"form_key": str(new_id()), "language": "en"}
    wrong = browser.post(f"{page}/reports", data=form | {"about": "country:NO"})
    assert wrong.status_code == 422
    made = browser.post(f"{page}/reports", data=form | {"about": "country:IS"})
    report = made.headers["Location"]
    assert "Draft of" in text_of(browser.get(report))
    browser.post(report, data={"foreword": "Thanks to <b>all</b>.", "language": "en", "seen": "1"})
    stale = text_of(
        browser.post(report, data={"foreword": "My own.", "language": "en", "seen": "1"}), 422
    )
    assert "My own." in stale
    assert "Thanks to &lt;b&gt;all&lt;/b&gt;." in stale
    unread = browser.post(f"{report}/sign-off", data={"version_read": "2"})
    assert unread.status_code == 422
    old = browser.post(f"{report}/sign-off", data={"version_read": "1", "read": "y"})
    assert old.status_code == 422
    browser.post(f"{report}/sign-off", data={"version_read": "2", "read": "y"})
    shown = text_of(browser.get(report))
    assert "Signed by latvia coordinator." in shown
    assert "Throw away" not in shown


def test_an_observer_takes_along_what_is_signed_and_it_is_in_the_log(reporting):
    draft, signed = reporting.make(), reporting.make()
    reporting.sign(signed)
    observer = reporting.browser(NetworkRole.OBSERVER)
    listed = text_of(observer.get(f"/n/latvia/editions/{reporting.edition}/reports"))
    assert (str(signed) in listed, str(draft) in listed) == (True, False)
    assert observer.get(f"/n/latvia/editions/reports/{draft}").status_code == 404
    page = f"/n/latvia/editions/reports/{signed}"
    assert "Sign it" not in text_of(observer.get(page))
    assert observer.post(f"{page}/sign-off", data={"read": "y"}).status_code == 403
    taken = observer.post(f"{page}/export", data={"format": "pdf", "file_language": "lv"})
    assert taken.headers["Content-Disposition"].endswith('"latvia-report-2-lv.pdf"')
    assert Pdf(taken.get_data()).language == "lv"
    assert observer.post(f"{page}/export", data={"format": "exe"}).status_code == 422
    with reporting.at() as scope:
        found = session_in(scope).scalars(
            select(AuditEvent.detail).where(AuditEvent.act == AuditAct.RESULTS_EXPORTED)
        )
        assert list(found) == [{"name": "Latvia round", "report": 2, "format": "pdf"}]


def test_members_and_reviewers_find_no_report(reporting):
    report_id = reporting.make()
    reporting.sign(report_id)
    page = f"/n/latvia/editions/reports/{report_id}"
    assert reporting.browser(NetworkRole.REVIEWER).get(page).status_code == 403
    member = client_of(reporting.app, reporting.latvia.person)
    assert member.get(page).status_code in (403, 404)
    stranger = client_of(reporting.app, reporting.lithuania.coordinator)
    assert stranger.get(page).status_code == 404
    assert stranger.get(f"/n/lithuania/editions/reports/{report_id}").status_code == 404


def test_a_page_costs_the_same_however_many_reports_there_are(reporting):
    browser, page = reporting.browser(), f"/n/latvia/editions/{reporting.edition}/reports"
    reporting.make()
    text_of(browser.get(page))
    with statements_of(reporting.app) as one:
        browser.get(page)
    for _ in range(3):
        reporting.make()
    with statements_of(reporting.app) as many:
        browser.get(page)
    assert len(many) == len(one)


def test_what_a_report_froze_is_read_once_for_all_its_readers(reporting):
    report_id = reporting.make()
    page, browser = f"/n/latvia/editions/reports/{report_id}", reporting.browser()
    with statements_of(reporting.app) as first:
        words = _article(browser.get(page))
    with statements_of(reporting.app) as again:
        assert _article(reporting.browser().get(page)) == words
    frozen = "edition_report.content"
    assert [frozen in "".join(each) for each in (first, again)] == [True, False]
    stranger = client_of(reporting.app, reporting.lithuania.coordinator)
    assert stranger.get(f"/n/lithuania/editions/reports/{report_id}").status_code == 404
    assert "First." not in words
    reporting.say(report_id, "First.")
    assert "First." in _article(browser.get(page))


def test_each_reader_of_a_report_has_forms_of_their_own(reporting):
    report_id = reporting.make()
    page, browser = f"/n/latvia/editions/reports/{report_id}", reporting.browser()
    for _reader in range(2):
        said = text_of(reporting.browser().get(page))
        assert said.count('name="csrf_token"') > 4
        assert len(set(TOKEN.findall(said))) == 1
    typed = {"foreword": "Too long. " * 900, "language": "en", "seen": 1}
    assert "Too long." in text_of(browser.post(page, data=typed), 422)
    assert "Too long." not in text_of(reporting.browser().get(page))
    reporting.sign(report_id)
    assert "Your foreword" not in text_of(browser.get(page))


def _article(answer):
    return text_of(answer).split("<article")[1].split("</article>")[0]


def test_a_real_edition_is_reported_with_what_it_withholds(app):
    published = Published(app)
    crowd = published.crowd
    report_id = new_id()
    with in_network(app, crowd.network, crowd.coordinator, below=(crowd.below,)) as scope:
        wanted = Wanted(published.id, COUNTRY, "IS", "en")
        make_report(scope=scope, report_id=report_id, wanted=wanted)
        kept = find_report(scope, report_id).content
        assert session_in(scope).scalar(select(func.count(EditionReport.id))) == 1
    assert kept["edition"]["figures"]["contributors"] == 20
    cells = [row["groups"]["country"] for row in kept["edition"]["figures"]["items"].values()]
    assert {tuple(cell) for cell in cells} == {("IS",)}
    assert {cell["IS"]["withheld"] for cell in cells} == {"too-few"}


def test_whoever_made_or_signed_a_report_takes_that_along(reporting):
    report_id = reporting.make()
    reporting.say(report_id, "My own words.")
    reporting.sign(report_id, seen=2)
    reporting.make(
        crowd=reporting.lithuania, edition=reporting.editions[reporting.lithuania.network.id]
    )
    person = reporting.latvia.coordinator
    with (
        reporting.app.app_context(),
        system_scope(SystemScope.OWN_DATA, person_id=person.id) as scope,
    ):
        (own,) = own_reports(scope)
    assert (own["number"], own["foreword"]) == (1, "My own words.")
    assert own["signed_at"] is not None
