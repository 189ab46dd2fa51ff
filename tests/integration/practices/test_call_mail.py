"""When a call opens, those whom it concerns are mailed: once, in their language, unless they stop
it; people of another network hear nothing of it."""

import re

import pytest

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.practices import own_lists
from talka.practices.kinds import CallState
from tests.factories.judging import make_jury
from tests.factories.people import make_person
from tests.factories.tenants import (
    in_organisation,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)
from tests.integration.notifications.outbox import messages
from tests.support.statements import statements_of
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import read

KIND = "call-opened"


@pytest.fixture
def jury(app):
    """A network with an organisation below it, where Ed may edit and Vi only looks; a network below
    it has another one, of Zane, who reads Latvian."""
    jury = make_jury(app)
    make_jury(app, "Lithuania", "LT")
    add(app, jury.ours, "Ed", OrganisationRole.EDITOR)
    add(app, jury.ours, "Vi", OrganisationRole.VIEWER)
    below = make_network(app, "Below", parents=(jury.network, jury.above))
    town = make_organisation(app, "Town below", networks=(below,))
    add(app, town, "Zane", OrganisationRole.ADMIN, language="lv")
    chief = make_person(app, "Chief reviewer")
    make_network_role(app, jury.above, chief, NetworkRole.REVIEWER)
    return jury


def add(app, organisation, name, role, **about):
    person = make_person(app, name, **about)
    make_member(app, organisation, person, role)
    return person


def opened(jury, **about):
    """A call that is opened by clicking; gives its page."""
    call = jury.call(state=CallState.DRAFT, **about)
    page = f"{jury.desk}/calls/{call.id}"
    assert jury.browser().post(f"{page}/open").status_code == 303
    return page


def told(jury):
    """The mails, by name of whom they greet."""
    mails = [each for each in messages(jury.app) if each.kind == KIND]
    return {re.match(r"\S+ (.*)[,!]\n", mail.body)[1]: mail for mail in mails}


EVERYBODY = {
    "Author of Latvia",
    "Ed",
    "Zane",
    "Aino of Latvia",
    "Birgit of Latvia",
    "Dace of Latvia",
    "Chief reviewer",
}


def test_it_is_told_to_those_who_send_in_and_to_reviewers_and_to_nobody_else(jury):
    page = opened(jury)
    mails = told(jury)
    assert set(mails) == EVERYBODY
    call = page.rsplit("/", 1)[1]
    assert f"{jury.ours.home}/practices/calls/{call}" in mails["Ed"].body
    assert f"/reviews/calls/{call}" in mails["Aino of Latvia"].body
    assert "Tell it as it is." in mails["Ed"].body
    assert mails["Ed"].subject == "Latvia looks for practices: Good practice in our network"


def test_each_reads_it_in_the_own_language(jury):
    opened(jury)
    mail = told(jury)["Zane"]
    assert mail.language == "lv"
    assert mail.body.startswith("Labdien, Zane!")


def test_a_form_sent_twice_tells_it_once(jury):
    page = opened(jury)
    jury.browser().post(f"{page}/open")
    jury.browser().post(f"{page}/close")
    assert jury.browser().post(f"{page}/open").status_code == 422
    assert len([each for each in messages(jury.app) if each.kind == KIND]) == len(EVERYBODY)


def test_whoever_opens_it_and_belongs_to_a_member_gets_none(jury):
    make_member(jury.app, jury.ours, jury.coordinator, OrganisationRole.EDITOR)
    opened(jury)
    assert set(told(jury)) == EVERYBODY


def test_somebody_with_two_seats_gets_one(jury):
    second = make_organisation(jury.app, "Second", networks=(jury.network,))
    make_member(jury.app, second, jury.author, OrganisationRole.EDITOR)
    make_network_role(jury.app, jury.network, jury.author, NetworkRole.REVIEWER)
    opened(jury)
    mails = [each for each in messages(jury.app) if each.kind == KIND]
    assert len(mails) == len(EVERYBODY)


def keeps_the_rules(page):
    return [*invalid(page.text)] + [said for rule in RULES for said in rule(read(page.text))] == []


def test_the_link_in_the_mail_stops_it_without_signing_in_and_starts_it_again(jury):
    opened(jury)
    [link] = re.findall(r"/practices/call-mail/\S+", told(jury)["Author of Latvia"].body)
    visitor = jury.app.test_client()
    page = visitor.get(link)
    assert "Stop the mail" in page.text
    assert keeps_the_rules(page)
    for _twice in range(2):
        done = visitor.post(f"{link}/stop", follow_redirects=True)
        assert "You get no more mail about new calls" in done.text
        assert keeps_the_rules(done)
    with in_organisation(jury.app, jury.ours, jury.author) as scope:
        assert len(own_lists.own_call_mail(scope)) == 1

    opened(jury, title="The next one")
    mails = [each for each in messages(jury.app) if "The next one" in each.subject]
    assert len(mails) == len(EVERYBODY) - 1
    assert jury.author.email not in {each.recipient for each in mails}

    for _twice in range(2):
        visitor.post(f"{link}/resume")
    opened(jury, title="The one after")
    again = [each for each in messages(jury.app) if "The one after" in each.subject]
    assert jury.author.email in {each.recipient for each in again}
    for bent in (link[:-2], f"{link}x", "/practices/call-mail/nothing"):
        assert [visitor.get(bent).status_code, visitor.post(f"{bent}/stop").status_code] == [
            404
        ] * 2


def test_the_own_pages_lead_there(jury):
    opened(jury)
    for person, page in (
        (jury.author, f"{jury.ours.home}/practices"),
        (jury.reviewers["aino"], "/reviews"),
    ):
        shown = jury.browser(person).get(page).text
        [link] = re.findall(r'href="(/practices/call-mail/[^"]+)"', shown)
        assert "Stop the mail" in jury.browser(person).get(link).text


def test_the_statements_do_not_grow_with_the_members(app, jury):
    browser = jury.browser()
    browser.get(f"{jury.desk}/calls")
    counted = []
    for _more in range(2):
        call = jury.call(state=CallState.DRAFT)
        with statements_of(app) as statements:
            browser.post(f"{jury.desk}/calls/{call.id}/open")
        counted.append((len(statements), len(messages(app))))
        for number in range(12):
            town = make_organisation(app, f"Town {number}", networks=(jury.network,))
            add(app, town, f"Admin {number}", OrganisationRole.ADMIN)
    (few, _), (many, mails) = counted
    assert mails == 2 * len(EVERYBODY) + 12
    assert many == few
