"""People of an organisation that wrote a practice along neither judge it nor decide on it, whenever
they came to it; each is told why, and somebody else can."""

import re

import pytest

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.practices.actions.sending import appeal
from talka.practices.kinds import State, Visibility
from talka.practices.queries.practices import find_practice
from tests.factories.coauthors import make_partner, write_along
from tests.factories.judging import Sent, make_jury
from tests.factories.people import make_person
from tests.factories.practices import submitted_practice
from tests.factories.publications import publish_as_author
from tests.factories.questions import make_asker
from tests.factories.reports import report_practice
from tests.factories.reviews import ask_to_review, write_review
from tests.factories.tenants import in_organisation, make_member, make_network_role
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

VIEWER = OrganisationRole.VIEWER
PARTNER = "You belong to a partner organisation that has written in it."
TIED = "You are tied to an organisation behind this practice"


class Together:
    """A town's practice that Pia of a Finnish organisation has written along, before the network;
    and a neighbours' one in the same call's network, which she has nothing to do with."""

    def __init__(self, app):
        self.app, self.jury, self.pia = app, make_jury(app), make_partner(app)
        practice = self.jury.practice()
        write_along(app, practice, self.pia)
        self.practice = practice
        call = self.jury.call()
        self.sent = Sent(self.jury, submitted_practice(app, practice, call))
        self.other = self.jury.submission(call)
        self.aino = self.jury.reviewers["aino"]

    def join(self, person):
        """The person comes to the partner organisation."""
        make_member(self.app, self.pia.organisation, person, VIEWER)

    def state(self):
        with in_organisation(self.app, self.jury.ours, self.jury.author) as scope:
            return find_practice(scope, self.practice.id).state

    def post(self, way, person=None, network=None, **data):
        page = self.sent.page_at(network) if network else self.sent.page
        return self.jury.browser(person).post(f"{page}/{way}", data=data)

    def decide(self, person=None, network=None, outcome="good"):
        return self.post("decision", person, network, outcome=outcome, letter="This is why.")


@pytest.fixture
def together(app):
    return Together(app)


def said(answer):
    return words(read(answer.text))


def test_a_reviewer_of_the_partner_is_not_asked(together):
    together.join(together.aino)
    together.sent.start()
    together.other.start()
    page = together.jury.browser().get(f"{together.sent.page}/reviewers")
    assert "Belongs to a partner organisation of it" in said(page)
    chosen = {"reviewers": [str(together.aino.id)]}
    refused = together.jury.browser().post(f"{together.sent.page}/reviewers", data=chosen)
    assert refused.status_code == 422
    assert "The reason: Belongs to a partner organisation of it" in said(refused)
    other = together.jury.browser().post(f"{together.other.page}/reviewers", data=chosen)
    assert other.status_code == 303


def test_who_came_to_the_partner_since_they_were_asked_does_not_accept(together):
    together.sent.start()
    together.other.start()
    review, other = (each.ask("aino")["aino"] for each in (together.sent, together.other))
    together.join(together.aino)
    browser = together.jury.browser(together.aino)
    page = browser.get(f"/reviews/{review}")
    assert PARTNER in said(page)
    assert f"/reviews/{review}/accept" not in page.text
    browser.post(f"/reviews/{review}/accept")
    assert PARTNER in said(browser.get("/reviews"))
    assert "You are asked to review this practice." in said(browser.get(f"/reviews/{review}"))
    assert PARTNER not in said(browser.get(f"/reviews/{other}"))
    accepted = browser.post(f"/reviews/{other}/accept")
    assert accepted.location.endswith(f"/reviews/{other}")


def test_who_came_to_it_since_they_accepted_does_not_hand_in(together):
    sent = together.sent.start()
    review = sent.ask("birgit")["birgit"]
    birgit = together.jury.reviewers["birgit"]
    browser = together.jury.browser(birgit)
    browser.post(f"/reviews/{review}/accept")
    sent.hand_in("aino")
    sent.hand_in("dace")
    with together.app.app_context():
        write_review(together.app, birgit, review)
    together.join(birgit)
    assert PARTNER in said(browser.get(f"/reviews/{review}"))
    asked = browser.get(f"/reviews/{review}/hand-in")
    assert PARTNER in said(asked)
    assert "Hand in for good" not in asked.text
    browser.post(f"/reviews/{review}/hand-in")
    page = browser.get(f"/reviews/{review}")
    assert "Nobody sees what you write before you hand it in." in said(page)
    assert "They have only begun" not in together.jury.browser().get(f"{sent.page}/settling").text
    declined = browser.post(
        f"/reviews/{review}/decline", data={"reason": "I work there now.", "has_conflict": "y"}
    )
    assert declined.status_code == 303


@pytest.mark.parametrize("tie", ["author", "owner"])
def test_the_other_ties_are_told_as_well(app, together, tie):
    review = together.sent.start().ask("aino")["aino"]
    if tie == "owner":
        make_member(app, together.jury.ours, together.aino, VIEWER)
        why = "You belong to the organisation that sent it in."
    else:
        together.aino, why = together.pia.person, "You have written in it yourself."
        review = _ask_pia(together)
    browser = together.jury.browser(together.aino)
    assert why in said(browser.get(f"/reviews/{review}"))
    browser.post(f"/reviews/{review}/accept")
    assert why in said(browser.get("/reviews"))


def _ask_pia(together):
    """She is made a reviewer, and by some mistake asked."""
    jury = together.jury
    make_network_role(together.app, jury.network, together.pia.person, NetworkRole.REVIEWER)
    return ask_to_review(together.app, together.sent.made, jury.coordinator, together.pia.person)


def test_a_coordinator_of_the_partner_neither_starts_nor_asks_nor_decides(together):
    jury = together.jury
    together.join(jury.coordinator)
    page = said(jury.browser().get(together.sent.page))
    assert "You are tied to this practice" in page
    assert "In your place: Head of Latvia, for the network Above Latvia." in page
    refused = together.post("start")
    assert refused.status_code == 422
    assert TIED in said(refused)
    assert together.state() is State.SUBMITTED
    assert jury.browser().post(f"{together.other.page}/start").status_code == 303

    assert together.post("start", jury.head, jury.above).status_code == 303
    asked = together.post("reviewers", reviewers=[str(together.aino.id)])
    assert asked.status_code == 422
    assert "You are tied to this practice" in said(asked)
    for name in ("aino", "dace"):
        together.sent.hand_in(name)
    refused = together.decide()
    assert refused.status_code == 422
    assert TIED in said(refused)
    assert together.state() is State.IN_REVIEW
    assert together.decide(jury.head, jury.above).status_code == 303
    assert together.state() is State.GOOD


def test_what_a_coordinator_is_tied_to_waits_for_somebody_else(app, together):
    jury = together.jury
    together.join(jury.coordinator)
    free = make_person(app, "Free coordinator")
    make_network_role(app, jury.network, free, NetworkRole.COORDINATOR)

    def waiting(person):
        browser = jury.browser(person)
        home, desk = browser.get(f"{jury.network.home}/").text, browser.get(jury.desk).text
        waits = desk.partition('aria-labelledby="waiting"')[2].partition("</section>")[0]
        rest = desk.partition("</section>")[2]
        return [
            f"/{each.id}" in page
            for page in (home, waits, rest)
            for each in (together.sent, together.other)
        ]

    assert waiting(free) == [True, True, True, True, True, True]
    assert waiting(jury.coordinator) == [False, True, False, True, True, True]
    other = "Somebody else decides: you are tied to it"
    assert said(jury.browser().get(jury.desk)).count(other) == 1
    assert other not in said(jury.browser(free).get(jury.desk))
    neighbours = make_jury(app, "Lithuania", "LT")
    assert other not in said(neighbours.browser().get(neighbours.desk))


def test_an_appeal_is_answered_by_the_network_above(together):
    jury = together.jury
    together.sent.start()
    for name in ("aino", "dace"):
        together.sent.hand_in(name)
    together.decide(outcome="promising")
    with in_organisation(together.app, jury.ours, jury.author) as scope:
        appeal(scope=scope, practice_id=together.practice.id, reason="Please look again.")
    together.join(jury.coordinator)
    refused = together.decide()
    assert refused.status_code == 422
    assert TIED in said(refused)
    assert together.state() is State.IN_REVIEW
    assert together.decide(jury.head, jury.above).status_code == 303
    assert together.state() is State.GOOD


@pytest.fixture
def published(together):
    together.sent.start()
    for name in ("aino", "dace"):
        together.sent.hand_in(name)
    together.decide()
    return publish_as_author(together.app, together.practice, Visibility.PUBLIC)


def test_a_practice_is_hidden_and_shown_again_by_the_network_above(together, published):
    jury = together.jury
    together.join(jury.coordinator)
    asked = said(jury.browser().get(f"{together.sent.page}/hiding"))
    assert "You are tied to this practice" in asked
    assert "In your place: Head of Latvia" in asked
    refused = together.post("hide", reason="A face.")
    assert refused.status_code == 422
    assert TIED in said(refused)
    assert together.state() is State.PUBLISHED
    assert together.post("hide", jury.head, jury.above, reason="A face.").status_code == 303
    assert together.state() is State.HIDDEN
    assert together.post("show-again", reason="It is gone.").status_code == 422
    page = jury.browser(jury.head).get(f"{together.sent.page_at(jury.above)}/hiding").text
    (seen,) = re.findall(r'name="seen"[^>]*value="([^"]*)"', page)
    assert (
        together.post("show-again", jury.head, jury.above, reason="Gone.", seen=seen).status_code
        == 303
    )
    assert together.state() is State.PUBLISHED


def test_a_report_is_answered_by_the_network_above(app, together, published):
    jury, reader = together.jury, make_asker(app, "Reader")
    together.join(jury.coordinator)
    report_practice(app, published.slug, reader)
    told = [each.recipient for each in messages(app) if "eported" in each.subject]
    assert told == [jury.head.email]
    assert "Coffee with a neighbour" not in jury.browser().get(f"{jury.desk}/reports").text
    above = f"{jury.above.home}/practices/reports"
    assert "Coffee with a neighbour" in jury.browser(jury.head).get(above).text
