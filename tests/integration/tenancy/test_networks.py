"""A network's pages: who takes part and who looks after it, and never what anybody answered."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from talka.kernel.permissions import NetworkRole
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import NetworkRoleGrant
from tests.factories.people import make_person
from tests.factories.tenants import make_network, make_network_role, make_organisation
from tests.integration.accounts.visitor import error_beside, link_in, mails, words
from tests.integration.tenancy.reading import invitations, network_roles_in, rows
from tests.integration.tenancy.test_invitations import OFFICE, invite_organisation
from tests.support.statements import statements_of


def holder(app, network, person) -> str:
    """The id of somebody's role in a network."""
    statement = select(NetworkRoleGrant.id).where(
        NetworkRoleGrant.network_id == network.id, NetworkRoleGrant.user_id == person.id
    )
    return str(rows(app, statement)[0][0])


def test_members_are_counted_once_with_those_of_the_networks_below(app, enter, house):
    make_organisation(
        app, "Tartu", country="EE", kind=OrganisationKind.NGO, networks=(house.north, house.latvia)
    )
    said = words(enter(house.karin).get(f"{house.north.home}/"))
    assert "2 organisations take part here and in the networks below" in said
    assert "By country Country Organisations" in said
    for line in ("Latvia Organisations 1", "Estonia Organisations 1", "Municipality Organisations"):
        assert line in said
    assert "Networks below Latvia 2 organisations" in said
    assert "Lithuania" not in said


def test_the_network_below_tells_where_it_belongs(enter, house):
    page = enter(house.karin).get(f"{house.latvia.home}/")
    assert "Northern neighbours" in words(page)


def test_a_role_holds_below_but_never_above_or_beside(app, enter, house):
    nils = make_person(app, "Nils")
    make_network_role(app, house.latvia, nils)
    browser = enter(nils)
    assert browser.get(f"{house.latvia.home}/").status_code == 200
    for network in (house.north, house.south):
        assert browser.get(f"{network.home}/").status_code == 404
    assert enter(house.karin).get(f"{house.latvia.home}/roles").status_code == 200
    assert enter(house.karin).get(f"{house.south.home}/").status_code == 404
    assert enter(house.anna).get(f"{house.latvia.home}/").status_code == 404


def test_an_observer_sees_who_takes_part_and_no_more(app, enter, house):
    invite_organisation(enter(house.karin), house.north)
    olga = enter(house.olga)
    page = olga.get(f"{house.north.home}/members")
    assert "Cēsu novads" in words(page)
    assert OFFICE["email"] not in page.text
    assert "Invite an organisation" not in words(page)
    for part in ("members/invite", "roles", "activity"):
        assert olga.get(f"{house.north.home}/{part}").status_code == 403


def test_a_reviewer_sees_the_home_without_figures(app, enter, house):
    ruta = make_person(app, "Rūta")
    make_network_role(app, house.north, ruta, NetworkRole.REVIEWER)
    browser = enter(ruta)
    said = words(browser.get(f"{house.north.home}/"))
    assert "organisation takes part" not in said
    assert browser.get(f"{house.north.home}/members").status_code == 403


def test_a_coordinator_sees_no_people_of_an_organisation(app, enter, house):
    karin = enter(house.karin)
    for part in ("", "members", "activity", "roles"):
        said = words(karin.get(f"{house.north.home}/{part}"))
        for person in (house.anna, house.edgars, house.vera):
            assert person.name not in said
            assert person.email not in said


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Cēsu novads", "Røde Kors", "Tartu"]),
        ("?q=tart", ["Tartu"]),
        ("?q=%25", []),
        ("?country=NO", ["Røde Kors"]),
        ("?kind=ngo", ["Røde Kors"]),
        ("?kind=ngo&country=EE", []),
        ("?sort=-name", ["Tartu", "Røde Kors", "Cēsu novads"]),
        ("?sort=country", ["Tartu", "Cēsu novads", "Røde Kors"]),
        ("?kind=castle&country=XX&sort=secret&page=zero", ["Cēsu novads", "Røde Kors", "Tartu"]),
        ("?page=99", []),
        ("?q=" + "x" * 500, []),
    ],
)
def test_members_are_found_and_sorted(app, enter, house, query, names):
    make_organisation(app, "Tartu", country="EE", networks=(house.north,))
    make_organisation(
        app, "Røde Kors", country="NO", kind=OrganisationKind.NGO, networks=(house.north,)
    )
    page = enter(house.karin).get(f"{house.north.home}/members{query}")
    assert page.status_code == 200
    cells = page.text.split('role="rowheader"><span>')[1:]
    assert [cell.split("</span>")[0] for cell in cells] == names


def test_many_members_come_in_pages(app, enter, house):
    for number in range(51):
        make_organisation(app, f"Organisation {number:02}", networks=(house.north,))
    karin = enter(house.karin)
    first, second = (karin.get(f"{house.north.home}/members?page={n}").text for n in (1, 2))
    assert first.count('role="rowheader"') == 50
    assert second.count('role="rowheader"') == 2
    with statements_of(app) as sent:
        karin.get(f"{house.north.home}/members")
    assert len(sent) <= 10, "\n".join(sent)


WRONG = {
    "no name": ("name", ""),
    "too long": ("name", "x" * 201),
    "no kind": ("kind", ""),
    "unknown kind": ("kind", "castle"),
    "no country": ("country", ""),
    "unknown country": ("country", "XX"),
    "no address": ("email", "office"),
    "unknown language": ("language", "tlh"),
}


@pytest.mark.parametrize(("field", "value"), WRONG.values(), ids=WRONG)
def test_an_invitation_that_can_not_be_is_refused(app, enter, house, field, value):
    answer = invite_organisation(enter(house.karin), house.north, **{field: value})
    assert answer.status_code == 422
    assert error_beside(answer, field)
    assert (mails(app), invitations(app)) == ([], [])


def test_an_invitation_is_sent_again_or_withdrawn(app, enter, house):
    karin = enter(house.karin)
    invite_organisation(karin, house.north)
    members = f"{house.north.home}/members"
    row = invitations(app)[0]
    assert OFFICE["email"] in karin.get(members).text
    assert "already" in error_beside(invite_organisation(karin, house.north), "email")
    first = link_in(mails(app)[0])
    seen = row.expires_at.isoformat()
    sent = karin.post(f"{members}/invitations/{row.id}/resend", page=members, seen=seen)
    assert sent.status_code == 303
    assert link_in(mails(app)[0]) != first
    assert karin.post(f"{members}/invitations/{row.id}/withdraw", page=members).status_code == 303
    assert OFFICE["email"] not in karin.get(members).text


def test_another_networks_invitation_is_as_if_it_were_not(app, enter, house):
    invite_organisation(enter(house.karin), house.north)
    row = invitations(app)[0]
    rasa = enter(house.rasa)
    own = f"{house.south.home}/members"
    for invitation_id in (row.id, uuid4()):
        for what in ("resend", "withdraw"):
            sent = rasa.post(f"{own}/invitations/{invitation_id}/{what}", page=own)
            assert sent.status_code == 404
    assert invitations(app)[0].withdrawn_at is None
    assert len(mails(app)) == 1


def test_a_role_is_taken_away_and_told(app, enter, house):
    karin, olga = enter(house.karin), enter(house.olga)
    path = f"{house.north.home}/roles/{holder(app, house.north, house.olga)}/take"
    assert "Take a role away from Olga Observer?" in words(karin.get(path))
    assert karin.post(path).location == f"{house.north.home}/roles"
    assert network_roles_in(app, house.north) == {("karin@north.example", "coordinator")}
    assert olga.get(f"{house.north.home}/").location.startswith("/sign-in")
    assert enter(house.olga).get(f"{house.north.home}/").status_code == 404
    assert [(mail.recipient, mail.kind) for mail in mails(app)] == [
        ("olga@north.example", "network-role-taken")
    ]


def test_the_last_coordinator_stays(app, enter, house):
    karin = enter(house.karin)
    path = f"{house.north.home}/roles/{holder(app, house.north, house.karin)}/take"
    answer = karin.post(path)
    assert (answer.status_code, "You are the last coordinator" in words(answer)) == (422, True)
    make_network_role(app, house.north, house.rasa)
    assert karin.post(path).location == "/places"
    assert ("karin@north.example", "coordinator") not in network_roles_in(app, house.north)


def test_another_networks_roles_are_as_if_they_were_not(app, enter, house):
    karin = enter(house.karin)
    theirs = holder(app, house.south, house.rasa)
    for grant in (theirs, uuid4()):
        path = f"{house.north.home}/roles/{grant}/take"
        assert karin.get(path).status_code == 404
        assert karin.post(path, page=f"{house.north.home}/roles").status_code == 404
    assert network_roles_in(app, house.south) == {("rasa@south.example", "coordinator")}


def test_offering_a_role_tells_nothing_about_accounts(app, enter, house):
    karin = enter(house.karin)
    roles = f"{house.north.home}/roles"
    answers = [
        karin.post(f"{roles}/invitations", page=roles, email=email, role="observer", language="en")
        for email in ("jonas@kaunas.example", "nobody@kaunas.example")
    ]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, roles)}
    again = karin.post(
        f"{roles}/invitations", page=roles, email=house.olga.email, role="observer", language="en"
    )
    assert "already" in error_beside(again, "email")


def test_an_empty_network_says_what_to_do_next(app, enter, house):
    empty = make_network(app, "Empty", parents=(house.north,))
    said = words(enter(house.karin).get(f"{empty.home}/"))
    assert "Nobody takes part yet" in said
    assert "Nobody has a role here" in words(enter(house.karin).get(f"{empty.home}/roles"))
