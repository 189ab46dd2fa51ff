"""Asking to take part without an account: nothing is read before the address is confirmed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.kernel.clock import now, pretend
from talka.kernel.database import db
from talka.kernel.scoping import session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.kinds import RequestState
from talka.tenancy.models import JoinRequest, Network
from talka.tenancy.own_data import forget_requests
from tests.factories.tenants import in_network, make_network
from tests.integration.accounts.visitor import Visitor, error_beside, link_in, mails, words
from tests.integration.tenancy.reading import invitations, members_of
from tests.integration.tenancy.test_invitations import accept

ASKING = {
    "name": "Rēzeknes bibliotēka",
    "kind": "education",
    "country": "LV",
    "municipality": "Rēzekne",
    "contact_name": "Ilze Zvirgzde",
    "email": "ilze@rezekne.example",
    "message": "We teach Latvian.\nEvery Tuesday.",
}


def ask(browser: Visitor, network, **changes: str):
    """Fill in the public form."""
    return browser.post(f"/join/{network.slug}", **(ASKING | changes))


def requests_in(app, network, coordinator) -> list[tuple[str, RequestState]]:
    """What the network's coordinators may see, with its state."""
    with in_network(app, network, coordinator) as scope:
        statement = select(JoinRequest.organisation_name, JoinRequest.state)
        return [tuple(row) for row in session_in(scope).execute(statement)]


def confirmed(app, visitor, network) -> None:
    """Ask, and confirm with the mailed link."""
    ask(visitor, network)
    link = link_in(next(mail for mail in mails(app) if mail.kind == "join-request"))
    assert visitor.post(link).status_code == 303


def request_id(browser, network) -> str:
    """The id of the one request on the members page."""
    return browser.get(f"{network.home}/members").text.split("/requests/")[1].split("/")[0]


def test_the_networks_one_may_ask_are_listed(visitor, house):
    page = visitor.get("/join")
    for network in (house.north, house.latvia, house.south):
        assert f'href="/join/{network.slug}"' in page.text


def test_asking_mails_a_link_to_whoever_asks_and_to_nobody_else(app, visitor, house):
    answer = ask(visitor, house.latvia)
    assert (answer.status_code, answer.location) == (303, f"/join/{house.latvia.slug}/sent")
    assert "Please look into your mail" in words(visitor.get(answer.location))
    assert [(mail.recipient, mail.kind) for mail in mails(app)] == [
        ("ilze@rezekne.example", "join-request")
    ]


def test_looking_at_the_link_confirms_nothing(app, visitor, enter, house):
    ask(visitor, house.latvia)
    link = link_in(mails(app)[0])
    for _again in range(3):
        assert "Is this request yours?" in words(visitor.get(link))
    assert len(mails(app)) == 1
    assert requests_in(app, house.latvia, house.karin) == []
    assert "Rēzeknes" not in words(enter(house.karin).get(f"{house.latvia.home}/members"))


def test_no_browser_keeps_who_asked(app, visitor, house):
    ask(visitor, house.latvia)
    page = visitor.get(link_in(mails(app)[0]))
    assert "Rēzeknes bibliotēka" in words(page)
    assert page.headers["Cache-Control"] == "no-store"


def test_a_confirmed_request_reaches_the_nearest_coordinators_only(app, visitor, enter, house):
    confirmed(app, visitor, house.latvia)
    arrived = [mail for mail in mails(app) if mail.kind == "join-arrived"]
    assert [mail.recipient for mail in arrived] == ["karin@north.example"]
    said = words(enter(house.karin).get(f"{house.latvia.home}/members"))
    for part in ("Rēzeknes bibliotēka", "Ilze Zvirgzde, ilze@rezekne.example", "We teach Latvian."):
        assert part in said
    for who, network in ((house.rasa, house.south), (house.olga, house.latvia)):
        assert "Rēzeknes" not in words(enter(who).get(f"{network.home}/members"))
    assert "One organisation asks to join" in words(enter(house.karin).get(f"{house.latvia.home}/"))


def test_confirming_twice_is_confirming_once(app, visitor, house):
    confirmed(app, visitor, house.latvia)
    link = link_in(next(mail for mail in mails(app) if mail.kind == "join-request"))
    assert "Your request is confirmed" in words(visitor.get(link))
    assert visitor.post(link, page="/sign-in").status_code == 303
    assert len(mails(app)) == 2


def test_an_accepted_request_becomes_an_invitation(app, visitor, enter, house):
    confirmed(app, visitor, house.latvia)
    karin = enter(house.karin)
    members = f"{house.latvia.home}/members"
    path = f"{members}/requests/{request_id(karin, house.latvia)}/accept"
    for _twice in range(2):
        assert karin.post(path, page=members).status_code == 303
    invited = [mail for mail in mails(app) if mail.kind == "invitation"]
    assert [mail.recipient for mail in invited] == ["ilze@rezekne.example"]
    assert "Ilze Zvirgzde" in invited[0].body
    assert accept(visitor, link_in(invited[0])).location == "/o/rezeknes-biblioteka/"
    assert members_of(app, house.latvia)["Rēzeknes bibliotēka"] == "participation"
    assert "Ilze" not in repr(invitations(app)[0].organisation)


def test_a_withdrawn_invitation_names_nobody(app, visitor, enter, house):
    confirmed(app, visitor, house.latvia)
    karin = enter(house.karin)
    members = f"{house.latvia.home}/members"
    karin.post(f"{members}/requests/{request_id(karin, house.latvia)}/accept", page=members)
    row = invitations(app)[0]
    assert row.organisation["contact"] == "Ilze Zvirgzde"
    karin.post(f"{members}/invitations/{row.id}/withdraw", page=members)
    kept = invitations(app)[0]
    assert (kept.email, kept.organisation["contact"]) == ("", "")


def test_a_declined_request_is_answered_with_the_reason(app, visitor, enter, house):
    confirmed(app, visitor, house.latvia)
    karin = enter(house.karin)
    path = f"{house.latvia.home}/members/requests/{request_id(karin, house.latvia)}/decline"
    assert error_beside(karin.post(path, reason="  "), "reason")
    assert error_beside(karin.post(path, reason="x" * 2001), "reason")
    assert karin.post(path, reason="Please ask the library network.").status_code == 303
    declined = [mail for mail in mails(app) if mail.kind == "join-declined"]
    assert [mail.recipient for mail in declined] == ["ilze@rezekne.example"]
    assert "Please ask the library network." in declined[0].body
    assert karin.get(path).status_code == 404
    accepting = path.replace("decline", "accept")
    assert karin.post(accepting, page=f"{house.latvia.home}/members").status_code == 409
    assert members_of(app, house.latvia) == {"Cēsu novads": "participation"}


@pytest.mark.parametrize("what", ["accept", "decline"])
def test_requests_of_others_are_as_if_they_were_not(app, visitor, enter, house, what):
    confirmed(app, visitor, house.latvia)
    theirs = request_id(enter(house.karin), house.latvia)
    rasa = enter(house.rasa)
    members = f"{house.south.home}/members"
    for asked in (theirs, uuid4()):
        sent = rasa.post(f"{members}/requests/{asked}/{what}", page=members, reason="No")
        assert sent.status_code == 404
    olga = enter(house.olga)
    members = f"{house.latvia.home}/members"
    sent = olga.post(f"{members}/requests/{theirs}/{what}", page=members, reason="No")
    assert sent.status_code == 403
    assert requests_in(app, house.latvia, house.karin) == [
        ("Rēzeknes bibliotēka", RequestState.WAITING)
    ]


def test_the_answer_is_the_same_for_known_and_unknown_addresses(app, visitor, house):
    answers = [
        ask(visitor, house.latvia, email=email)
        for email in ("anna@cesis.example", "nobody@rezekne.example")
    ]
    assert {(answer.status_code, answer.location) for answer in answers} == {
        (303, f"/join/{house.latvia.slug}/sent")
    }
    assert {mail.recipient for mail in mails(app)} == {
        "anna@cesis.example",
        "nobody@rezekne.example",
    }


def test_programs_that_fill_in_everything_get_the_same_answer_and_no_mail(app, visitor, house):
    answer = ask(visitor, house.latvia, fax="+371 0000")
    assert answer.location == f"/join/{house.latvia.slug}/sent"
    assert mails(app) == []


def test_nobodys_mailbox_is_flooded(app, visitor, house):
    answers = [ask(visitor, house.latvia).status_code for _number in range(7)]
    assert answers == [303] * 5 + [429] * 2
    assert ask(Visitor(app, at="198.51.100.7"), house.latvia).status_code == 303


WRONG = {
    "no name": ("name", ""),
    "too long a name": ("name", "x" * 201),
    "no kind": ("kind", ""),
    "unknown kind": ("kind", "castle"),
    "unknown country": ("country", "XX"),
    "nobody": ("contact_name", " "),
    "no address": ("email", "ilze"),
    "a line break in the address": ("email", "ilze@rezekne.example\nbcc: all@example.org"),
    "too much": ("message", "x" * 2001),
    "characters nobody sees": ("message", "a\0b"),
}


@pytest.mark.parametrize(("field", "value"), WRONG.values(), ids=WRONG)
def test_what_can_not_be_is_refused_beside_its_field(app, visitor, house, field, value):
    answer = ask(visitor, house.latvia, **{field: value})
    assert answer.status_code == 422
    assert error_beside(answer, field)
    assert "Ilze Zvirgzde" in answer.text or field == "contact_name"
    assert mails(app) == []


def test_a_network_that_takes_no_requests_says_so(app, visitor, house):
    closed = make_network(app, "Closed")
    with app.app_context(), unit_of_work():
        db.session.get(Network, closed.id).open_to_requests = False
    assert "takes no requests just now" in words(visitor.get(f"/join/{closed.slug}"))
    sent = visitor.post(f"/join/{closed.slug}", page="/sign-in", **ASKING)
    assert sent.status_code == 404
    assert closed.slug not in visitor.get("/join").text


@pytest.mark.parametrize("token", ["x", "x" * 2000, "ā"])
def test_links_that_nobody_mailed_open_nothing(visitor, token):
    path = f"/join/confirm/{token}"
    assert visitor.get(path).status_code == 404
    assert visitor.post(path, page="/sign-in").status_code == 404


def test_addresses_that_no_database_can_keep_break_nothing(visitor, enter, house):
    assert visitor.get("/join/%00").status_code in (400, 404)
    members = enter(house.karin).get(f"{house.north.home}/members?q=%00")
    assert members.status_code in (200, 400)


def test_an_unconfirmed_request_is_erased_after_a_week(app, visitor, house):
    with pretend(now() - timedelta(days=8)):
        ask(visitor, house.latvia)
    late = link_in(mails(app)[0])
    assert visitor.get(late).status_code == 404
    assert visitor.post(late, page="/sign-in").status_code == 404
    confirmed(app, Visitor(app, at="198.51.100.7"), house.latvia)
    ask(Visitor(app, at="198.51.100.8"), house.south)
    with app.app_context():
        forget_requests()
    kept = [link_in(mail) for mail in mails(app) if mail.kind == "join-request"]
    assert [visitor.get(link).status_code for link in kept] == [200, 200, 404]
