"""Invitations: bound to one address, good once, for fourteen days, with a role fixed when sent."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select, update

from talka.kernel.clock import now
from talka.kernel.database import db
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.actions import invitation_letters
from talka.tenancy.models import Invitation, Organisation
from tests.factories.people import make_person, sign_in
from tests.factories.tenants import make_member, make_organisation
from tests.integration.accounts.visitor import Visitor, error_beside, link_in, mails, words
from tests.integration.tenancy.conftest import PASSWORD
from tests.integration.tenancy.reading import (
    invitations,
    members_of,
    network_roles_in,
    organisation,
    roles_in,
    rows,
)

RITA = "rita@cesis.example"
OFFICE = {
    "name": "Biedrība “Kopā”",
    "kind": "ngo",
    "country": "LV",
    "municipality": "Rēzekne",
    "email": "office@kopa.example",
    "language": "lv",
}


def invite(browser: Visitor, place, email: str = RITA, **changes: str):
    """Use the people page to invite a colleague."""
    fields = {"email": email, "role": "editor", "language": "en"} | changes
    path = f"{place.home}/people"
    return browser.post(f"{path}/invitations", page=path, **fields)


def invite_organisation(browser: Visitor, network, **changes: str):
    """Use the network's page to invite an organisation."""
    return browser.post(f"{network.home}/members/invite", **(OFFICE | changes))


def accept(browser: Visitor, link: str, **fields: str):
    """Use the page of an invitation; by default make an account there."""
    return browser.post(link, **({"name": "Rita Jansone", "password": PASSWORD} | fields))


@pytest.fixture
def link(app, enter, house):
    """The link that Anna mailed to Rita."""
    assert invite(enter(house.anna), house.cesis).status_code == 303
    return link_in(mails(app)[0])


def test_a_colleague_comes_in_with_a_new_account(app, visitor, house, link):
    page = visitor.get(link)
    for part in ("Cēsu novads invites you", "Editor", "Anna Kalniņa", RITA):
        assert part in words(page)
    answer = accept(visitor, link)
    assert (answer.status_code, answer.location) == (303, f"{house.cesis.home}/")
    assert visitor.get(answer.location).status_code == 200
    assert roles_in(app, house.cesis)[RITA] == "editor"
    assert RITA not in roles_in(app, house.kaunas)


def test_the_new_account_signs_in_with_its_password(app, visitor, link):
    accept(visitor, link)
    other = Visitor(app)
    other.sign_in(RITA, PASSWORD)
    assert other.is_signed_in()


def test_looking_accepts_nothing(app, visitor, house, link):
    for _again in range(3):
        assert visitor.get(link).status_code == 200
    assert RITA not in roles_in(app, house.cesis)


def test_role_and_address_are_those_of_the_invitation_whatever_is_sent(app, visitor, house, link):
    accept(visitor, link, role="admin", email="mallory@evil.example", organisation=str(uuid4()))
    assert roles_in(app, house.cesis)[RITA] == "editor"
    assert "mallory@evil.example" not in roles_in(app, house.cesis)


def test_an_invitation_is_good_once(app, visitor, house, link):
    accept(visitor, link)
    second = Visitor(app)
    page = second.get(link)
    assert page.status_code == 410
    assert "used already" in words(page)
    assert second.post(link, page="/sign-in", name="Eve", password=PASSWORD).status_code == 410
    assert len(roles_in(app, house.cesis)) == 4
    assert "You have accepted this invitation already" in words(visitor.get(link))


def test_used_invitations_forget_the_address(app, visitor, link):
    accept(visitor, link)
    assert [row.email for row in invitations(app)] == [""]


def test_who_has_an_account_signs_in_first(app, visitor, house, link):
    rita = make_person(app, "Rita Jansone", email=RITA, password=PASSWORD)
    page = visitor.get(link)
    assert "You have an account already" in words(page)
    assert 'name="password"' not in page.text
    tried = visitor.post(link, page="/sign-in", name="Eve", password="another long password")
    assert tried.status_code == 422
    assert RITA not in roles_in(app, house.cesis)
    sign_in(app, visitor.client, rita)
    assert visitor.post(link).location == f"{house.cesis.home}/"
    assert roles_in(app, house.cesis)[RITA] == "editor"


def test_somebody_else_can_not_accept_it(app, enter, house, link):
    jonas = enter(house.jonas)
    assert "This invitation is for another address" in words(jonas.get(link))
    assert jonas.post(link).status_code == 422
    assert "jonas@kaunas.example" not in roles_in(app, house.cesis)
    assert invitations(app)[0].accepted_at is None


@pytest.mark.parametrize("typed", [" RITA@Cesis.Example ", "ｒｉｔａ@cesis.example"])
def test_one_address_however_it_is_written(app, enter, house, typed):
    assert invite(enter(house.anna), house.cesis, typed).status_code == 303
    assert mails(app)[0].recipient == RITA
    assert error_beside(invite(enter(house.anna), house.cesis), "email")


def test_a_look_alike_address_is_another_one(app, enter, house, visitor):
    answer = invite(enter(house.anna), house.cesis, "аnna@cesis.example")  # Cyrillic а
    assert answer.status_code == 422
    assert mails(app) == []


def test_an_invitation_expires(app, visitor, house, link):
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR):
        db.session.execute(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    page = visitor.get(link)
    assert (page.status_code, "has expired" in words(page)) == (410, True)
    sent = visitor.post(link, page="/sign-in", name="Rita", password=PASSWORD)
    assert sent.status_code == 410
    assert RITA not in roles_in(app, house.cesis)


def test_fourteen_days_are_given(app, house, link):
    row = invitations(app)[0]
    assert row.expires_at - row.created_at == timedelta(days=14)


def test_a_withdrawn_invitation_opens_nothing(app, enter, visitor, house, link):
    path = f"{house.cesis.home}/people"
    row = invitations(app)[0]
    anna = enter(house.anna)
    assert RITA in anna.get(path).text
    assert anna.post(f"{path}/invitations/{row.id}/withdraw", page=path).status_code == 303
    assert RITA not in anna.get(path).text
    page = visitor.get(link)
    assert (page.status_code, "withdrawn" in words(page)) == (410, True)
    sent = visitor.post(link, page="/sign-in", name="Rita", password=PASSWORD)
    assert sent.status_code == 410
    assert invitations(app)[0].email == ""
    assert anna.post(f"{path}/invitations/{row.id}/withdraw", page=path).status_code == 404


def test_sending_again_gives_a_fresh_link_and_ends_the_old(app, enter, visitor, house, link):
    path = f"{house.cesis.home}/people"
    row = invitations(app)[0]
    anna, seen = enter(house.anna), row.expires_at.isoformat()
    for _twice in range(2):
        sent = anna.post(f"{path}/invitations/{row.id}/resend", page=path, seen=seen)
        assert sent.status_code == 303
    fresh = link_in(mails(app)[0])
    assert visitor.get(link).status_code == 404
    assert accept(visitor, fresh).status_code == 303
    assert [mail.recipient for mail in mails(app)] == [RITA, RITA]


def test_no_place_sends_more_invitations_in_a_day_than_it_needs(
    app, enter, house, link, monkeypatch
):
    monkeypatch.setattr(invitation_letters, "MOST_IN_A_DAY", 2)
    anna, row = enter(house.anna), invitations(app)[0]
    again, path = (
        f"{house.cesis.home}/people/invitations/{row.id}/resend",
        f"{house.cesis.home}/people",
    )
    assert anna.post(again, page=path, seen=row.expires_at.isoformat()).status_code == 303
    refused = invite(anna, house.cesis, "another@cesis.example")
    assert refused.status_code == 422
    assert "Please go on tomorrow" in error_beside(refused, "email")
    assert 'value="another@cesis.example"' in refused.text
    seen = invitations(app)[0].expires_at.isoformat()
    assert anna.post(again, page=path, seen=seen).status_code == 400
    assert invite(enter(house.jonas), house.kaunas).status_code == 303
    with time_machine.travel(now() + timedelta(days=1, minutes=1), tick=False):
        assert invite(enter(house.anna), house.cesis, "another@cesis.example").status_code == 303
    assert len(mails(app)) == 4


@pytest.mark.parametrize("what", ["resend", "withdraw"])
def test_invitations_of_others_are_as_if_they_were_not(app, enter, visitor, house, link, what):
    row = invitations(app)[0]
    jonas, karin = enter(house.jonas), enter(house.karin)
    own, theirs = f"{house.kaunas.home}/people", f"{house.cesis.home}/people"
    tries = [
        jonas.post(f"{own}/invitations/{row.id}/{what}", page=own),
        jonas.post(f"{own}/invitations/{uuid4()}/{what}", page=own),
        jonas.post(f"{theirs}/invitations/{row.id}/{what}", page=own),
        *(
            karin.post(f"{house.north.home}/{kind}/invitations/{row.id}/{what}", page="/places")
            for kind in ("members", "roles")
        ),
    ]
    assert {answer.status_code for answer in tries} == {404}
    assert visitor.get(link).status_code == 200
    assert len(mails(app)) == 1


@pytest.mark.parametrize("name", ["edgars", "vera"])
def test_only_administrators_invite(app, enter, house, name):
    browser = enter(getattr(house, name))
    path = f"{house.cesis.home}/people"
    fields = {"email": RITA, "role": "admin", "language": "en"}
    sent = browser.post(f"{path}/invitations", page=f"{house.cesis.home}/leave", **fields)
    assert sent.status_code == 403
    assert mails(app) == []


WRONG = {
    "no address": ("email", ""),
    "not an address": ("email", "rita"),
    "too long": ("email", "x" * 250 + "@example.org"),
    "with a line break": ("email", "rita@cesis.example\nbcc: all@example.org"),
    "unknown role": ("role", "owner"),
    "a network's role": ("role", "coordinator"),
    "unknown language": ("language", "tlh"),
}


@pytest.mark.parametrize(("field", "value"), WRONG.values(), ids=WRONG)
def test_what_can_not_be_is_refused_beside_its_field(app, enter, house, field, value):
    answer = invite(enter(house.anna), house.cesis, **{field: value})
    assert answer.status_code == 422
    assert error_beside(answer, field)
    assert (mails(app), invitations(app)) == ([], [])


def test_nobody_is_invited_twice_or_to_where_they_are(app, enter, house, link):
    anna = enter(house.anna)
    assert "already" in error_beside(invite(anna, house.cesis), "email")
    assert "already" in error_beside(invite(anna, house.cesis, "vera@cesis.example"), "email")
    assert len(mails(app)) == 1
    assert invite(enter(house.jonas), house.kaunas).status_code == 303


def test_who_came_in_meanwhile_keeps_the_role_there_is(app, enter, house, link):
    rita = make_person(app, "Rita", email=RITA)
    make_member(app, house.cesis, rita, OrganisationRole.VIEWER)
    assert enter(rita).post(link).status_code == 303
    assert roles_in(app, house.cesis)[RITA] == "viewer"


@pytest.mark.parametrize(
    ("field", "value"),
    [("password", "short"), ("password", ""), ("name", ""), ("name", " \t"), ("name", "x" * 201)],
)
def test_an_account_needs_a_name_and_a_good_password(app, visitor, house, link, field, value):
    answer = accept(visitor, link, **{field: value})
    assert answer.status_code == 422
    assert error_beside(answer, field)
    assert RITA not in roles_in(app, house.cesis)
    assert accept(visitor, link).status_code == 303


def test_no_browser_keeps_who_was_invited_to_what(app, enter, visitor, house):
    invite(enter(house.anna), house.cesis)
    link = link_in(mails(app)[0])
    assert RITA in (page := visitor.get(link)).text
    assert page.headers["Cache-Control"] == "no-store"
    assert visitor.post(link, name="").headers["Cache-Control"] == "no-store"
    accept(visitor, link)
    gone = Visitor(app).get(link)
    assert (gone.status_code, gone.headers["Cache-Control"]) == (410, "no-store")


@pytest.mark.parametrize("token", ["x", "x" * 2000, "%00", "..%2f", "ā"])
def test_links_that_nobody_mailed_open_nothing(visitor, token):
    assert visitor.get(f"/invitation/{token}").status_code == 404


def test_the_mail_is_in_the_chosen_language_and_leads_to_the_public_address(app, enter, house):
    invite(enter(house.anna), house.cesis, language="lv")
    mail = mails(app)[0]
    assert (mail.language, mail.kind, mail.person_id) == ("lv", "invitation", None)
    assert "\nhttp://127.0.0.1:8000/invitation/" in mail.body


def test_an_invited_organisation_is_made_and_takes_part(app, enter, visitor, house):
    assert invite_organisation(enter(house.karin), house.latvia).status_code == 303
    mail = mails(app)[0]
    assert (mail.recipient, mail.language) == ("office@kopa.example", "lv")
    link = link_in(mail)
    assert "Biedrība “Kopā”" in words(visitor.get(link))
    answer = accept(visitor, link)
    made = organisation(app, "biedriba-kopa")
    assert answer.location == "/o/biedriba-kopa/"
    assert (made.name, made.kind.value, made.municipality) == (OFFICE["name"], "ngo", "Rēzekne")
    assert roles_in(app, made) == {"office@kopa.example": "admin"}
    assert members_of(app, house.latvia) == {
        "Cēsu novads": "participation",
        OFFICE["name"]: "participation",
    }
    assert visitor.get(answer.location).status_code == 200


def test_two_organisations_of_one_name_have_two_addresses(app, enter, house):
    karin = enter(house.karin)
    for number in range(2):
        invite_organisation(karin, house.north, email=f"office{number}@kopa.example")
        accept(Visitor(app), link_in(mails(app)[0]))
    found = rows(app, select(Organisation.slug).where(Organisation.name == OFFICE["name"]))
    assert sorted(slug for (slug,) in found) == ["biedriba-kopa", "biedriba-kopa-2"]


def test_an_organisation_that_is_here_may_take_part_itself(app, enter, house):
    invite_organisation(enter(house.karin), house.latvia, email="jonas@kaunas.example")
    link = link_in(mails(app)[0])
    jonas = enter(house.jonas)
    assert "Kauno pagalba" in jonas.get(link).text
    answer = jonas.post(link, join_as=str(house.kaunas.id))
    assert answer.location == f"{house.kaunas.home}/"
    assert members_of(app, house.latvia)["Kauno pagalba"] == "participation"


def test_nobody_brings_an_organisation_of_others(app, enter, house):
    another = make_organisation(app, "Svešie")
    make_member(app, another, house.jonas, OrganisationRole.EDITOR)
    invite_organisation(enter(house.karin), house.north, email="jonas@kaunas.example")
    link = link_in(mails(app)[0])
    jonas = enter(house.jonas)
    for stranger in (house.cesis.id, another.id, uuid4(), "x"):
        assert jonas.post(link, join_as=str(stranger)).status_code == 422
    assert members_of(app, house.north) == {}
    assert invitations(app)[0].accepted_at is None


def test_a_role_in_a_network_is_offered_and_taken_up(app, enter, visitor, house):
    roles = f"{house.latvia.home}/roles"
    fields = {"email": "nils@latvia.example", "role": "reviewer", "language": "en"}
    assert enter(house.karin).post(f"{roles}/invitations", page=roles, **fields).status_code == 303
    answer = accept(visitor, link_in(mails(app)[0]), role="coordinator")
    assert answer.location == f"{house.latvia.home}/"
    assert network_roles_in(app, house.latvia) == {("nils@latvia.example", "reviewer")}
    assert visitor.get(f"{house.latvia.home}/").status_code == 200
    assert visitor.get(f"{house.latvia.home}/roles").status_code == 403
    assert visitor.get(f"{house.north.home}/").status_code == 404
