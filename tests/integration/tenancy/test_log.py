"""The log of an organisation and of a network: for those it concerns, without what they may not."""

import pytest

from talka.accounts.kinds import AuditAct
from tests.integration.accounts.audit_log import events
from tests.integration.accounts.visitor import link_in, mails, words
from tests.integration.tenancy.test_invitations import RITA, accept, invite, invite_organisation
from tests.integration.tenancy.test_people import change, leave, remove
from tests.integration.tenancy.test_sharing import share


def test_what_matters_for_safety_is_kept_with_who_and_whom(app, enter, visitor, house):
    anna = enter(house.anna)
    invite(anna, house.cesis)
    accept(visitor, link_in(mails(app)[0]))
    change(anna, house.cesis, house.vera, "editor")
    remove(anna, house.cesis, house.edgars)
    share(anna, house.cesis, house.latvia, "anonymous")
    leave(enter(house.vera), house.cesis)
    acts = [event.act for event in events(app) if event.organisation_id == house.cesis.id]
    assert acts == [
        AuditAct.INVITED,
        AuditAct.INVITATION_ACCEPTED,
        AuditAct.ROLE_CHANGED,
        AuditAct.MEMBER_REMOVED,
        AuditAct.SHARING_CHANGED,  # for the network itself,
        AuditAct.SHARING_CHANGED,  # and for the one above it
        AuditAct.MEMBER_LEFT,
    ]
    said = words(enter(house.anna).get(f"{house.cesis.home}/activity"))
    assert "Role changed Details Viewer → Editor By Anna Kalniņa About Vera Liepa" in said
    assert "Invitation accepted Details Editor By Rita Jansone" in said
    assert "Cēsu" not in words(enter(house.jonas).get(f"{house.kaunas.home}/activity"))


def test_the_log_keeps_no_addresses_and_no_secrets(app, enter, house):
    invite(enter(house.anna), house.cesis)
    token = link_in(mails(app)[0]).rsplit("/", 1)[1]
    kept = repr([event.detail for event in events(app)])
    assert RITA not in kept
    assert token not in kept


def test_a_networks_log_tells_of_organisations_but_not_of_their_people(app, enter, visitor, house):
    invite_organisation(enter(house.karin), house.latvia)
    accept(visitor, link_in(mails(app)[0]), name="Rita Jansone")
    anna = enter(house.anna)
    anna.post(f"{house.cesis.home}/networks/{house.latvia.id}/leave")
    said = words(enter(house.karin).get(f"{house.latvia.home}/activity"))
    assert "Invitation sent Details Biedrība “Kopā”" in said
    assert "Organisation left a network Details Cēsu novads, Latvia By The organisation" in said
    assert "Invitation accepted Details Latvia, Administrator By The organisation" in said
    assert "Rita" not in said
    assert "Anna" not in said
    south = words(enter(house.rasa).get(f"{house.south.home}/activity"))
    assert "Cēsu" not in south
    assert "Kopā" not in south


@pytest.mark.parametrize(("name", "status"), [("anna", 200), ("edgars", 403), ("jonas", 404)])
def test_the_log_is_for_administrators(enter, house, name, status):
    browser = enter(getattr(house, name))
    assert browser.get(f"{house.cesis.home}/activity").status_code == status


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "²", ""])
def test_any_page_number_shows_a_page(enter, house, page):
    answer = enter(house.anna).get(f"{house.cesis.home}/activity", query_string={"page": page})
    assert answer.status_code == 200


def test_a_long_log_comes_in_pages(enter, house):
    anna = enter(house.anna)
    for _again in range(13):
        for level in ("named", "anonymous"):
            share(anna, house.cesis, house.latvia, level)
    path = f"{house.cesis.home}/activity"
    first, second = anna.get(path).text, anna.get(f"{path}?page=2").text
    assert first.count('role="rowheader"') == 50
    assert second.count('role="rowheader"') == 2
    assert "Older" in first
    assert "Older" not in second
