"""Who works in an organisation: roles, going and being sent away. An administrator always stays."""

from uuid import uuid4

import pytest

from talka.kernel.permissions import OrganisationRole
from tests.factories.people import make_person
from tests.factories.tenants import make_member
from tests.integration.accounts.visitor import Visitor, mails, words
from tests.integration.tenancy.reading import roles_in, sessions_of

BEFORE = {
    "anna@cesis.example": "admin",
    "edgars@cesis.example": "editor",
    "vera@cesis.example": "viewer",
}


def change(browser: Visitor, place, person, role: str):
    """Use the page to change somebody's role."""
    path = f"{place.home}/people/{person.id}/role"
    return browser.post(path, page=f"{place.home}/people", role=role)


def remove(browser: Visitor, place, person):
    """Use the page to remove somebody."""
    path = f"{place.home}/people/{person.id}/remove"
    return browser.post(path, page=f"{place.home}/leave")


def leave(browser: Visitor, place):
    """Use the page to leave."""
    return browser.post(f"{place.home}/leave")


@pytest.mark.parametrize("name", ["anna", "edgars", "vera"])
def test_colleagues_see_each_other_and_nobody_else(enter, house, name):
    said = words(enter(getattr(house, name)).get(f"{house.cesis.home}/people"))
    for address in BEFORE:
        assert address in said
    assert "jonas@kaunas.example" not in said


def test_only_who_manages_people_is_shown_how(enter, house):
    said = words(enter(house.edgars).get(f"{house.cesis.home}/people"))
    assert "Invite somebody" not in said
    assert "Change role" not in said


def test_another_role_is_given_told_and_counts_at_once(app, enter, house):
    vera = enter(house.vera)
    assert change(enter(house.anna), house.cesis, house.vera, "editor").status_code == 303
    assert roles_in(app, house.cesis) == BEFORE | {"vera@cesis.example": "editor"}
    assert vera.get(f"{house.cesis.home}/").location.startswith("/sign-in")
    assert [(mail.recipient, mail.kind) for mail in mails(app)] == [
        ("vera@cesis.example", "role-changed")
    ]


def test_the_same_role_again_changes_nothing(app, enter, house):
    assert change(enter(house.anna), house.cesis, house.vera, "viewer").status_code == 303
    assert sessions_of(app, house.anna) == 1
    assert mails(app) == []


def test_a_mail_speaks_the_language_of_who_reads_it(app, enter, house):
    liga = make_person(app, "Līga", email="liga@cesis.example", language="lv")
    make_member(app, house.cesis, liga)
    remove(enter(house.anna), house.cesis, liga)
    assert [(mail.recipient, mail.language) for mail in mails(app)] == [
        ("liga@cesis.example", "lv")
    ]


@pytest.mark.parametrize("role", ["owner", "", "coordinator", "ADMIN", "x" * 400, "\0"])
def test_a_role_that_there_is_not_is_refused(app, enter, house, role):
    assert change(enter(house.anna), house.cesis, house.vera, role).status_code == 422
    assert roles_in(app, house.cesis) == BEFORE


@pytest.mark.parametrize("name", ["edgars", "vera"])
def test_nobody_raises_the_own_role(app, enter, house, name):
    person = getattr(house, name)
    path = f"{house.cesis.home}/people/{person.id}/role"
    answer = enter(person).post(path, page=f"{house.cesis.home}/leave", role="admin")
    assert answer.status_code == 403
    assert roles_in(app, house.cesis) == BEFORE


def test_the_last_administrator_stays(app, enter, house):
    anna = enter(house.anna)
    for answer in (
        change(anna, house.cesis, house.anna, "viewer"),
        remove(anna, house.cesis, house.anna),
        leave(anna, house.cesis),
    ):
        assert answer.status_code == 422
    assert roles_in(app, house.cesis) == BEFORE
    assert "Somebody has to look after the organisation" in words(leave(anna, house.cesis))


def test_of_two_administrators_one_may_go(app, enter, house):
    change(enter(house.anna), house.cesis, house.edgars, "admin")
    assert leave(enter(house.anna), house.cesis).location == "/places"
    assert roles_in(app, house.cesis) == {
        "edgars@cesis.example": "admin",
        "vera@cesis.example": "viewer",
    }
    assert leave(enter(house.edgars), house.cesis).status_code == 422


def test_who_is_removed_is_out_at_once_and_told(app, enter, house):
    make_member(app, house.kaunas, house.edgars, OrganisationRole.VIEWER)
    edgars = enter(house.edgars)
    assert remove(enter(house.anna), house.cesis, house.edgars).status_code == 303
    assert "edgars@cesis.example" not in roles_in(app, house.cesis)
    assert edgars.get(f"{house.cesis.home}/").location.startswith("/sign-in")
    again = enter(house.edgars)
    assert again.get(f"{house.cesis.home}/").status_code == 404
    assert again.get(f"{house.kaunas.home}/").status_code == 200
    assert [(mail.recipient, mail.kind) for mail in mails(app)] == [
        ("edgars@cesis.example", "member-removed")
    ]
    assert remove(enter(house.anna), house.cesis, house.edgars).status_code == 404


def test_who_leaves_is_out_at_once(app, enter, house):
    vera, elsewhere = enter(house.vera), enter(house.vera)
    assert leave(vera, house.cesis).location == "/places"
    assert "You have left Cēsu novads" in words(vera.get("/places"))
    assert vera.get(f"{house.cesis.home}/people").status_code == 404
    assert elsewhere.get(f"{house.cesis.home}/people").status_code == 302
    assert mails(app) == []


@pytest.mark.parametrize("what", ["role", "remove"])
def test_people_of_others_are_as_if_they_were_not(app, enter, house, what):
    anna = enter(house.anna)
    answers = set()
    for person_id in (house.jonas.id, uuid4()):
        path = f"{house.cesis.home}/people/{person_id}/{what}"
        answers.add(anna.get(path).status_code)
        answers.add(anna.post(path, page=f"{house.cesis.home}/leave", role="admin").status_code)
    assert answers == {404}
    assert roles_in(app, house.kaunas) == {"jonas@kaunas.example": "admin"}


def test_another_organisations_address_opens_nothing(app, enter, house):
    jonas = enter(house.jonas)
    for what in ("role", "remove"):
        path = f"{house.cesis.home}/people/{house.vera.id}/{what}"
        page = f"{house.kaunas.home}/leave"
        assert jonas.post(path, page=page, role="admin").status_code == 404
    assert roles_in(app, house.cesis) == BEFORE


def test_removing_asks_first(enter, house):
    page = enter(house.anna).get(f"{house.cesis.home}/people/{house.vera.id}/remove")
    assert "Remove Vera Liepa?" in words(page)
