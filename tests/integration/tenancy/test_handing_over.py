"""Handing a network over: nothing changes before somebody accepts, and then all of it at once."""

import pytest
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.own_data import erasure_objections, note_departures
from tests.factories.people import make_person
from tests.factories.tenants import make_network_role
from tests.integration.accounts.visitor import error_beside, link_in, mails, words
from tests.integration.tenancy.reading import invitations, network_roles_in, rows


def offer(browser, network, email="edgars@cesis.example"):
    return browser.post(f"{network.home}/roles/hand-over", email=email, language="en")


@pytest.fixture
def link(app, enter, house) -> str:
    """Karin has offered the northern network to Edgars, who edits for Cēsis."""
    assert offer(enter(house.karin), house.north).status_code == 303
    return link_in(mails(app)[0])


def coordinators(app, network) -> set[str]:
    return {email for email, role in network_roles_in(app, network) if role == "coordinator"}


def test_until_it_is_accepted_nothing_changes(app, enter, house, link):
    assert coordinators(app, house.north) == {"karin@north.example"}
    karin, edgars = enter(house.karin), enter(house.edgars)
    assert karin.get(f"{house.north.home}/roles").status_code == 200
    assert edgars.get(f"{house.north.home}/").status_code == 404
    page = words(edgars.get(link))
    assert "Karin Lund hands the network over to you" in page
    assert edgars.get(f"{house.north.home}/").status_code == 404
    assert "hands over" in words(karin.get(f"{house.north.home}/roles"))


def test_who_accepts_it_takes_the_place_at_once(app, enter, house, link):
    edgars = enter(house.edgars)
    for again in (303, 410):
        assert edgars.post(link, page=f"{house.cesis.home}/leave").status_code == again
    assert coordinators(app, house.north) == {"edgars@cesis.example"}
    assert enter(house.karin).get(f"{house.north.home}/").status_code == 404
    assert "You have no place here just now" in words(enter(house.karin).get("/places"))
    assert edgars.get(f"{house.north.home}/desk").status_code == 200
    assert edgars.get(f"{house.south.home}/").status_code == 404
    told = [(mail.recipient, mail.kind) for mail in mails(app) if "handed" in mail.kind]
    assert told == [("karin@north.example", "network-handed-over")]
    statement = select(AuditEvent.actor_id, AuditEvent.subject_id).where(
        AuditEvent.act == AuditAct.NETWORK_HANDED_OVER
    )
    assert [tuple(row) for row in rows(app, statement)] == [(house.edgars.id, house.karin.id)]


def test_open_requests_and_invitations_go_with_the_place(app, enter, house, visitor):
    asked = {"name": "Silmala", "kind": "municipality", "country": "LV", "contact_name": "Pēteris"}
    visitor.post(f"/join/{house.north.slug}", email="peteris@silmala.example", **asked)
    confirm = link_in(mails(app)[0])
    visitor.post(confirm)
    invited = {"name": "Ventspils", "kind": "ngo", "country": "LV", "municipality": ""}
    invite = f"{house.north.home}/members/invite"
    enter(house.karin).post(invite, email="v@example.org", language="lv", **invited)
    offer(enter(house.karin), house.north)
    edgars = enter(house.edgars)
    edgars.post(link_in(mails(app)[0]), page=f"{house.cesis.home}/leave")
    members = words(edgars.get(f"{house.north.home}/members"))
    assert ("Silmala" in members, "v@example.org" in members) == (True, True)


def test_only_the_one_it_was_sent_to_accepts(app, enter, house, link):
    jonas = enter(house.jonas)
    assert jonas.post(link, page=f"{house.kaunas.home}/leave").status_code == 422
    assert coordinators(app, house.north) == {"karin@north.example"}


def test_a_withdrawn_offer_hands_nothing_over(app, enter, house, link):
    offered = next(each for each in invitations(app) if each.hands_over)
    withdraw = f"{house.north.home}/roles/invitations/{offered.id}/withdraw"
    enter(house.karin).post(withdraw, page=f"{house.north.home}/roles")
    assert enter(house.edgars).post(link, page=f"{house.cesis.home}/leave").status_code == 410
    assert coordinators(app, house.north) == {"karin@north.example"}


def test_who_lost_the_place_hands_nothing_over(app, enter, house, link):
    nils = make_person(app, "Nils", email="nils@north.example")
    make_network_role(app, house.north, nils)
    roles = f"{house.north.home}/roles"
    page = enter(nils).get(roles).text
    grants = {each.split("/take")[0] for each in page.split(f'href="{roles}/')[1:]}
    for grant in grants:
        if "Karin" in words(enter(nils).get(f"{roles}/{grant}/take")):
            enter(nils).post(f"{roles}/{grant}/take")
    assert coordinators(app, house.north) == {"nils@north.example"}
    answer = enter(house.edgars).post(link, page=f"{house.cesis.home}/leave")
    assert (answer.status_code, "cannot be used any more" in words(answer)) == (422, True)
    assert coordinators(app, house.north) == {"nils@north.example"}


@pytest.mark.parametrize("email", ["no address", "karin@north.example"])
def test_what_is_wrong_stands_beside_it(app, enter, house, email):
    answer = offer(enter(house.karin), house.north, email)
    assert (answer.status_code, error_beside(answer, "email") != "") == (422, True)
    assert mails(app) == []


def test_one_place_is_offered_to_one_person(app, enter, house, link):
    answer = offer(enter(house.karin), house.north, "vera@cesis.example")
    assert (answer.status_code, "Withdraw that offer first" in words(answer)) == (422, True)
    assert len(mails(app)) == 1


def test_an_offer_that_waits_is_shown_to_whoever_made_it_in_place_of_the_form(
    app, enter, house, link
):
    there = f"{house.north.home}/roles/hand-over"
    karin = enter(house.karin)
    page = karin.get(there)
    assert "edgars@cesis.example" in words(page)
    assert 'name="email"' not in page.text
    offered = next(each for each in invitations(app) if each.hands_over)
    withdraw = f"{house.north.home}/roles/invitations/{offered.id}/withdraw"
    nils = make_person(app, "Nils", email="nils@north.example")
    make_network_role(app, house.north, nils)
    assert 'name="email"' in enter(nils).get(there).text
    assert f'action="{withdraw}"' in page.text
    karin.post(withdraw, page=there)
    assert 'name="email"' in karin.get(there).text


def test_who_coordinates_by_a_role_above_is_led_there(app, enter, house):
    there = f"{house.north.home}/roles/hand-over"
    page = enter(house.karin).get(f"{house.latvia.home}/roles/hand-over")
    assert "Your role is one of a network above" in words(page)
    assert f'href="{there}"' in page.text
    assert 'name="email"' not in page.text
    make_network_role(app, house.latvia, house.karin)
    own = enter(house.karin).get(f"{house.latvia.home}/roles/hand-over").text
    assert ('name="email"' in own, f'href="{there}"' in own) == (True, False)


def test_a_role_from_above_is_handed_over_there(app, enter, house):
    answer = offer(enter(house.karin), house.latvia)
    assert (answer.status_code, "a network above" in words(answer)) == (422, True)
    assert enter(house.olga).get(f"{house.north.home}/roles/hand-over").status_code == 403


def test_the_last_coordinator_does_not_erase_the_account(app, house):
    def objections(person) -> list[str]:
        alone = Scope(person_id=person.id)
        with app.test_request_context(), unit_of_work(), scope_opened(alone) as scope:
            return [str(each) for each in erasure_objections(scope)]

    assert objections(house.karin) == [
        "You are the only coordinator of Northern neighbours. Hand the network over first."
    ]
    alone = Scope(person_id=house.karin.id)
    with (
        app.test_request_context(),
        pytest.raises(RuleBroken),
        unit_of_work(),
        scope_opened(alone) as scope,
    ):
        note_departures(scope)
    make_network_role(app, house.north, make_person(app, "Nils"))
    assert objections(house.karin) == []
    assert objections(house.olga) == []
    make_network_role(app, house.south, house.karin, NetworkRole.OBSERVER)
    assert objections(house.karin) == []
