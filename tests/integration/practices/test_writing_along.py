"""Somebody of a partner organisation writes one practice along: that one, and nothing else."""

from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.kinds import State
from talka.practices.models import PracticeBlock, Scorecard
from talka.tenancy.models import Membership
from tests.factories.coauthors import make_partner, write_along
from tests.factories.files import add_picture
from tests.factories.judging import make_jury
from tests.factories.people import client_of, make_person
from tests.factories.practices import make_practice, submitted_practice
from tests.factories.publications import decided_practice, publish_as_author
from tests.factories.tenants import in_organisation, make_member
from tests.integration.notifications.outbox import messages
from tests.support.world.pages import read, words

ADMIN, EDITOR, VIEWER = OrganisationRole
THEIRS = (
    "submit",
    "withdraw",
    "rework",
    "appeal",
    "publish",
    "archive",
    "restore",
    "facts",
    "files",
    "ready",
    "translations",
    "questions",
)
"""Pages of a practice that are its owner's alone."""


class Together:
    """A practice of a Latvian town that Pia of a Finnish organisation writes along; beside it
    another draft of the town that she has nothing to do with."""

    def __init__(self, app):
        self.app, self.jury = app, make_jury(app)
        self.practice = self.jury.practice("Written together")
        self.other = self.jury.practice("Nobody else's")
        self.partner = make_partner(app)
        self.invitation = write_along(app, self.practice, self.partner)
        self.pia = client_of(app, self.partner.person)
        self.anna = client_of(app, self.jury.author)
        self.home = self.partner.organisation.home

    def page(self, practice=None, way=""):
        return self.partner.address(practice or self.practice) + way

    def save(self, block="need", text="Words of Pia", seen=1, practice=None):
        sent = {
            "text": text,
            "seen": seen,
            "key": str(uuid4()),
            "person": str(self.partner.person.id),
        }
        return self.pia.post(self.page(practice, f"/blocks/{block}"), json=sent)

    def card(self, practice=None):
        with in_organisation(self.app, self.jury.ours, self.jury.author) as scope:
            found = select(Scorecard.id).where(
                Scorecard.practice_id == (practice or self.practice).id
            )
            return session_in(scope).scalars(found).one()

    def score(self, seen=0, practice=None):
        sent = {
            "score": "partly",
            "reason": "Pia says so",
            "evidence": "",
            "seen": seen,
            "key": str(uuid4()),
            "person": str(self.partner.person.id),
        }
        card = f"{self.home}/scorecards/{self.card(practice)}"
        return self.pia.post(f"{card}/scores/q1-1-a", json=sent)

    def said(self, block="need"):
        with in_organisation(self.app, self.jury.ours, self.jury.author) as scope:
            found = select(PracticeBlock.text).where(
                PracticeBlock.practice_id == self.practice.id, PracticeBlock.block == block
            )
            return session_in(scope).scalar(found)

    def letters(self, email):
        return [each.subject for each in messages(self.app) if each.recipient == email]


@pytest.fixture
def together(app):
    return Together(app)


def test_it_stands_in_the_list_with_its_owner(together):
    listed = words(read(together.pia.get(f"{together.home}/practices").text))
    assert "Written together" in listed
    assert together.jury.ours.name in listed
    assert "Nobody else's" not in listed


def test_both_write_and_nobody_overwrites_the_other(together):
    assert together.save(seen=1).status_code == 200
    assert together.said() == "Words of Pia"
    theirs = {"text": "Of Anna", "seen": 1, "key": str(uuid4())}
    theirs["person"] = str(together.jury.author.id)
    clash = together.anna.post(f"{together.practice.address}/blocks/need", json=theirs)
    assert clash.status_code == 409
    who = f"{together.partner.person.name} ({together.partner.organisation.name})"
    assert clash.json["theirs"]["name"] == who
    history = together.anna.get(f"{together.practice.address}/blocks/need/history").text
    assert who in history
    assert who in together.pia.get(together.page(way="/blocks/need/history")).text


def test_the_title_is_written_along_too(together):
    assert together.save("title", "A better title").status_code == 200
    assert "A better title" in together.anna.get(together.practice.address).text


def test_both_score(together):
    assert together.score(seen=1).status_code == 200
    card = together.card()
    who = f"{together.partner.person.name} ({together.partner.organisation.name})"
    for browser, home in ((together.anna, together.jury.ours.home), (together.pia, together.home)):
        for page in ("", "/q1", "/history"):
            shown = browser.get(f"{home}/scorecards/{card}{page}")
            assert shown.status_code == 200
            assert page == "" or who in shown.text


def test_a_page_without_scripts_saves_too(together):
    page = together.pia.get(together.page(way="/write"))
    assert "On to the facts" not in page.text
    sent = {
        "key": str(uuid4()),
        "person": str(together.partner.person.id),
        "text-need": "By hand",
        "was-need": "",
        "seen-need": "1",
    }
    assert together.pia.post(together.page(way="/write"), data=sent).status_code == 303
    assert together.said() == "By hand"


def test_everything_else_of_it_is_its_owners(together):
    for way in THEIRS:
        assert together.pia.get(together.page(way=f"/{way}")).status_code == 404, way
        posted = together.pia.post(together.page(way=f"/{way}"), data={"agreed": "y"})
        assert posted.status_code in (404, 405, 422), way
    person = str(together.jury.author.id)
    for way in ("authors", "authors/remove", "authors/ask", "authors/take-off", "still-running"):
        sent = {"user_id": person, "email": "x@y.example"}
        refused = together.pia.post(together.page(way=f"/{way}"), data=sent)
        assert refused.status_code == 404, way
    card = f"{together.home}/scorecards/{together.card()}"
    for way in ("change", "comparison", "paper"):
        assert together.pia.get(f"{card}/{way}").status_code == 404, way
    for way in ("delete", "export", "change"):
        refused = together.pia.post(f"{card}/{way}", data={"title": "x", "year": "2024"})
        assert refused.status_code in (404, 422), way


def test_nothing_else_of_the_owner_is_there(together):
    other = together.other
    for way in ("", "/write", "/preview", "/authors", "/blocks/need/history"):
        assert together.pia.get(together.page(other, way)).status_code == 404, way
    assert together.save(practice=other).status_code == 404
    assert together.score(practice=other).status_code == 404
    assert together.pia.get(f"{together.jury.ours.home}/").status_code == 404


def test_she_sees_its_pictures(together):
    shown = add_picture(together.app, together.practice)
    hidden = add_picture(together.app, together.other)
    assert together.pia.get(together.page(way=f"/files/{shown}")).status_code == 200
    assert together.pia.get(together.page(way=f"/files/{hidden}")).status_code == 404
    assert together.pia.get(together.page(together.other, f"/files/{hidden}")).status_code == 404
    assert together.pia.post(together.page(way=f"/files/{shown}/delete")).status_code == 404


def test_colleagues_and_others_do_not_see_it(app, together):
    colleague, third = make_person(app, "Colleague"), make_partner(app, "Third", "Third home")
    make_member(app, together.partner.organisation, colleague, ADMIN)
    browser = client_of(app, colleague)
    assert browser.get(together.page()).status_code == 404
    assert "Written together" not in browser.get(f"{together.home}/practices").text
    assert client_of(app, third.person).get(third.address(together.practice)).status_code == 404


def test_she_reads_every_step_and_writes_no_more_once_it_is_sent_in(together):
    submitted_practice(together.app, together.practice, together.jury.call())
    page = together.pia.get(together.page())
    assert page.status_code == 200
    assert "Sent in" in page.text
    assert together.save().status_code == 400
    assert together.score(seen=1).status_code == 400
    assert "readonly" in together.pia.get(together.page(way="/write")).text
    assert together.letters(together.partner.person.email)[1:] != []


def test_a_decision_is_told_in_her_words_and_leads_to_where_she_reads_it(app):
    """Only its owner publishes it, sends it in again or appeals."""
    jury = make_jury(app)
    practice, partner = make_practice(app, jury.ours, jury.author), make_partner(app)
    write_along(app, practice, partner)
    decided_practice(app, practice, jury.call(), jury.coordinator, outcome=State.RETURNED)
    last = {each.recipient: each.body for each in messages(app) if each.kind == "practice"}
    theirs, hers = last[jury.author.email], last[partner.person.email]
    assert "You can work on it and send it in again." in theirs
    assert practice.address in theirs
    assert "When its owner takes it up again, you can write along." in hers
    assert partner.address(practice) in hers
    assert "Well done." in hers


def test_taken_off_she_is_told_and_sees_it_no_more(together):
    person = {"user_id": str(together.partner.person.id)}
    for _again in range(2):
        together.anna.post(f"{together.practice.address}/authors/take-off", data=person)
    assert together.pia.get(together.page()).status_code == 404
    assert together.save().status_code == 404
    told = together.letters(together.partner.person.email)
    assert told[-1] == "You no longer write along: Written together"
    assert len(told) == 2


def test_whoever_leaves_is_out_and_the_authors_are_told(together):
    left = together.pia.post(together.page(way="/leave"))
    assert left.status_code == 303, left.text
    assert together.pia.get(together.page()).status_code == 404
    assert together.pia.post(together.page(way="/leave")).status_code == 404
    told = together.letters(together.jury.author.email)
    assert told[-1] == "Pia Partner no longer writes along: Written together"


def test_leaving_the_organisation_ends_it(app, together):
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
        session_in(scope).execute(
            delete(Membership).where(Membership.user_id == together.partner.person.id)
        )
    assert together.pia.get(together.page()).status_code == 404
    page = words(read(together.anna.get(f"{together.practice.address}/authors").text))
    assert "Pia Partner" not in page


def test_what_is_published_says_that_only_its_owner_changes_it(app, together):
    jury = together.jury
    decided_practice(app, together.practice, jury.call(), jury.coordinator)
    publish_as_author(app, together.practice)
    page = words(read(together.pia.get(together.page(way="/write")).text))
    assert "Only its owner can change it now. You can read what was written." in page
    assert "Nobody can write in it now" not in page
    refused = together.save(text="Pia once more")
    assert refused.status_code == 400
    assert "Only its owner can change it now." in refused.json["message"]
    assert "Only its owner" not in together.anna.get(f"{together.practice.address}/write").text
    neighbours = make_jury(app, "Lithuania", "LT")
    stranger = client_of(app, neighbours.author)
    forged = f"{neighbours.ours.home}/practices/{together.practice.id}/write"
    assert stranger.get(forged).status_code == 404
