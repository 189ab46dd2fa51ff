"""A reader reports a practice; its network hides it or says why it stays; nobody learns who."""

import pytest
from sqlalchemy import select

from talka.accounts.slots import own_data_sources
from talka.kernel.scoping import current_scope, session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.kinds.reports import ReportState
from talka.practices.models import PracticeReport
from talka.practices.own_reports import own_reports
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice
from tests.factories.publications import published_practice
from tests.factories.questions import make_asker
from tests.factories.reports import REASON, report_practice
from tests.factories.tenants import in_organisation, make_member, make_network_role
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

READER = "Rita Reader"


@pytest.fixture
def practice(app, jury):
    made = make_practice(app, jury.ours, jury.author, title="Coffee with a neighbour")
    return published_practice(app, made, jury.call(), jury.coordinator)


@pytest.fixture
def reader(app):
    return make_asker(app, READER)


@pytest.fixture
def neighbours(app):
    """Another network, whose coordinator has nothing to do with it."""
    return make_jury(app, "Lithuania", "LT")


def tell(app, practice, reader, reason=REASON):
    sent = {"reason": reason}
    return client_of(app, reader.person).post(f"{reader.reads(practice)}/report", data=sent)


def stored(app, reader):
    with in_organisation(app, reader.organisation, reader.person) as scope:
        rows = session_in(scope).scalars(select(PracticeReport).order_by(PracticeReport.made_at))
        return [(row.state, row.reason, row.answer) for row in rows]


def mails(app, kind="report"):
    return [each for each in messages(app) if each.kind == kind]


def open_report(app, jury, practice, reader):
    report_id = report_practice(app, practice.slug, reader)
    return f"{jury.desk}/reports/{report_id}"


def test_a_reader_reports_and_the_network_is_told(app, jury, practice, reader):
    browser = client_of(app, reader.person)
    page = browser.get(reader.reads(practice)).text
    assert f"{reader.reads(practice)}/report" in page
    assert "What is wrong?" in browser.get(f"{reader.reads(practice)}/report").text
    for _twice in range(2):
        assert tell(app, practice, reader).status_code == 303
    assert stored(app, reader) == [(ReportState.OPEN, REASON, "")]
    (mail,) = mails(app)
    assert mail.recipient == jury.coordinator.email
    assert "Coffee with a neighbour" in mail.subject
    assert REASON not in mail.body
    assert READER not in mail.body
    assert REASON in browser.get(f"{reader.reads(practice)}/report").text


def test_one_report_of_a_person_is_open_at_a_time(app, practice, reader):
    tell(app, practice, reader)
    answer = tell(app, practice, reader, "Something else.")
    assert answer.status_code == 422
    assert "You have reported it already" in answer.text
    assert "Something else." in answer.text
    other = make_asker(app, "Another reader")
    assert tell(app, practice, other).status_code == 303


def test_a_report_says_what_is_wrong(app, practice, reader):
    answer = tell(app, practice, reader, "  ")
    assert answer.status_code == 422
    assert stored(app, reader) == []


def test_nobody_reports_what_is_their_own_or_what_they_cannot_read(app, jury, practice, reader):
    own = client_of(app, jury.author)
    page = f"{jury.ours.home}/library/{practice.slug}"
    assert "/report" not in own.get(page).text
    answer = own.post(f"{page}/report", data={"reason": REASON})
    assert answer.status_code == 422
    assert "your own organisation" in answer.text
    foreign = client_of(app, reader.person).post(
        f"{reader.organisation.home}/library/nowhere/report", data={"reason": REASON}
    )
    assert foreign.status_code == 404
    assert app.test_client().get(f"{reader.reads(practice)}/report").status_code in (302, 303)
    assert "/report" not in app.test_client().get(practice.open_address).text


def test_the_coordinator_reads_it_without_a_name(app, jury, practice, reader, neighbours):
    address = open_report(app, jury, practice, reader)
    browser = jury.browser()
    assert "1 open report" in browser.get(jury.desk).text
    listed = browser.get(f"{jury.desk}/reports").text
    assert REASON in listed
    one = browser.get(address).text
    assert REASON in one
    for page in (listed, one):
        assert READER not in page
        assert reader.organisation.name not in page
    stranger = neighbours.browser()
    foreign = address.replace(jury.network.home, neighbours.network.home)
    for place in (address, foreign):
        assert stranger.get(place).status_code == 404
        assert stranger.post(f"{place}/dismiss", data={"answer": "No."}).status_code == 404
        assert stranger.post(f"{place}/hide", data={"reason": "No."}).status_code == 404
    assert REASON not in stranger.get(f"{neighbours.desk}/reports").text


def test_dismissed_with_a_reason_that_the_reporter_reads(app, jury, practice, reader):
    address = open_report(app, jury, practice, reader)
    nothing = jury.browser().post(f"{address}/dismiss", data={"answer": ""})
    assert nothing.status_code == 422
    said = {"answer": "Everybody in it agreed."}
    for _twice in range(2):
        assert jury.browser().post(f"{address}/dismiss", data=said).status_code == 303
    assert stored(app, reader) == [(ReportState.DISMISSED, REASON, said["answer"])]
    told = [each for each in mails(app) if each.recipient == reader.person.email]
    assert len(told) == 1
    assert said["answer"] in told[0].body
    assert app.test_client().get(practice.open_address).status_code == 200
    again = jury.browser().post(f"{address}/dismiss", data={"answer": "Other words."})
    assert again.status_code == 422
    assert (
        said["answer"] in client_of(app, reader.person).get(f"{reader.reads(practice)}/report").text
    )
    assert tell(app, practice, reader, "Now something else.").status_code == 303


def test_hiding_answers_every_open_report(app, jury, practice, reader):
    other = make_asker(app, "Another reader")
    address = open_report(app, jury, practice, reader)
    open_report(app, jury, practice, other)
    assert jury.browser().post(f"{address}/hide", data={"reason": ""}).status_code == 422
    hidden = jury.browser().post(f"{address}/hide", data={"reason": "A face without consent."})
    assert hidden.status_code == 303
    assert app.test_client().get(practice.open_address).status_code == 404
    for each in (reader, other):
        assert [state for state, *_ in stored(app, each)] == [ReportState.HIDDEN]
        told = [mail for mail in mails(app) if mail.recipient == each.person.email]
        assert len(told) == 1
        assert "has hidden it" in told[0].body
    listed = read(jury.browser().get(f"{jury.desk}/reports").text)
    assert "Nothing waits for you just now." in words(listed)


def test_the_authors_never_learn_who_it_was(app, jury, practice, reader):
    address = open_report(app, jury, practice, reader)
    jury.browser().post(f"{address}/hide", data={"reason": "A face without consent."})
    with in_organisation(app, jury.ours, jury.author) as scope:
        assert session_in(scope).scalars(select(PracticeReport)).all() == []
    theirs = [each for each in messages(app) if each.recipient == jury.author.email]
    assert theirs
    own = client_of(app, jury.author).get(practice.practice.address).text
    for text in (own, *(each.subject + each.body for each in theirs)):
        assert READER not in text
        assert reader.organisation.name not in text
        assert REASON not in text


def test_a_coordinator_who_is_tied_to_it_does_not_see_it(app, jury, practice, reader):
    tied = make_person(app, "Tied Coordinator")
    make_network_role(app, jury.network, tied)
    make_member(app, jury.ours, tied)
    address = open_report(app, jury, practice, reader)
    browser = jury.browser(tied)
    assert REASON not in browser.get(f"{jury.desk}/reports").text
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}/dismiss", data={"answer": "No."}).status_code == 404
    assert tied.email not in {each.recipient for each in mails(app)}


def test_the_network_above_sees_it_too(app, jury, practice, reader):
    address = open_report(app, jury, practice, reader)
    above = address.replace(jury.network.home, jury.above.home)
    assert REASON in jury.browser(jury.head).get(above).text


def test_what_somebody_reported_goes_along_with_their_data(app, practice, reader):
    report_practice(app, practice.slug, reader)
    report_practice(app, practice.slug, make_asker(app, "Another"), "Other words.")
    with (
        in_organisation(app, reader.organisation, reader.person) as scope,
        system_scope(SystemScope.OWN_DATA, person_id=scope.person),
    ):
        taken = own_reports(current_scope())
    assert [(each["practice"], each["reason"]) for each in taken] == [
        ("Coffee with a neighbour", REASON)
    ]
    assert "reports about practices" in own_data_sources
