"""Taking the own data along, and going for good, as far as organisations are concerned."""

import pytest

from talka.accounts.kinds import AuditAct
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy import own_data
from tests.factories.people import make_person
from tests.factories.tenants import make_member
from tests.integration.accounts.audit_log import events
from tests.integration.accounts.visitor import mails, words
from tests.integration.tenancy.conftest import PASSWORD
from tests.integration.tenancy.reading import invitations, roles_in
from tests.integration.tenancy.test_invitations import RITA, invite
from tests.integration.tenancy.test_people import change


def taken_along(app, person) -> dict[str, list]:
    """What this room adds to a person's own data."""
    with app.app_context(), system_scope(SystemScope.OWN_DATA, person_id=person.id) as scope:
        return {
            "organisations": own_data.own_places(scope),
            "roles": own_data.own_network_roles(scope),
            "invitations": own_data.own_invitations(scope),
        }


def test_places_roles_and_invitations_are_taken_along_and_nothing_of_others(app, enter, house):
    invite(enter(house.anna), house.cesis)
    mine, theirs = taken_along(app, house.anna), taken_along(app, house.karin)
    assert [(row["organisation"], row["role"]) for row in mine["organisations"]] == [
        ("Cēsu novads", "admin")
    ]
    assert [row["role"] for row in mine["invitations"]] == ["editor"]
    assert RITA not in repr(mine)
    assert (mine["roles"], theirs["organisations"], theirs["invitations"]) == ([], [], [])
    assert [(row["network"], row["role"]) for row in theirs["roles"]] == [
        ("Northern neighbours", "coordinator")
    ]


@pytest.fixture
def zane(app, house):
    """An administrator of Cēsis with a password, beside Anna."""
    zane = make_person(app, "Zane", email="zane@cesis.example", password=PASSWORD)
    make_member(app, house.cesis, zane)
    return zane


def test_the_only_administrator_hands_over_before_going_for_good(app, enter, house, zane):
    browser = enter(zane)
    change(browser, house.cesis, house.anna, "viewer")
    refused = browser.post("/me/erase", password=PASSWORD)
    assert refused.status_code == 422
    assert "You are the only administrator of Cēsu novads" in words(refused)
    change(browser, house.cesis, house.vera, "admin")
    assert browser.post("/me/erase", password=PASSWORD).status_code == 303
    assert "zane@cesis.example" not in roles_in(app, house.cesis)


def test_no_invitation_and_no_mail_keeps_the_address_of_who_went(app, enter, house, zane):
    invite(enter(house.jonas), house.kaunas, email=zane.email)
    invite(enter(house.jonas), house.kaunas)
    assert {mail.recipient for mail in mails(app)} == {zane.email, RITA}
    assert enter(zane).post("/me/erase", password=PASSWORD).status_code == 303
    assert {mail.recipient for mail in mails(app)} == {RITA}
    assert [each.email for each in invitations(app)] == [RITA]


def test_who_goes_for_good_is_a_former_member_in_the_log(app, enter, house, zane):
    assert enter(zane).post("/me/erase", password=PASSWORD).status_code == 303
    left = [event for event in events(app) if event.act is AuditAct.MEMBER_LEFT]
    assert [(event.organisation_id, event.actor_id) for event in left] == [(house.cesis.id, None)]
    said = words(enter(house.anna).get(f"{house.cesis.home}/activity"))
    assert "Left the organisation" in said
    assert "Zane" not in said
