"""A coordinator's desk: the work on one page, what was sent and taken along, and nobody's words."""

import pytest
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.accounts.models import AuditEvent
from tests.factories.neighbourhoods import make_neighbourhood
from tests.factories.rounds import said
from tests.factories.tenants import make_organisation
from tests.integration.accounts.visitor import words
from tests.integration.tenancy.reading import rows
from tests.integration.tenancy.test_invitations import OFFICE, invite_organisation
from tests.integration.tenancy.test_notices import post


def test_the_work_of_a_network_stands_on_one_page(app, enter):
    hood = make_neighbourhood(app)
    hood.round(said("Autumn round"))
    invite_organisation(enter(hood.coordinator), hood.network)
    text = words(enter(hood.coordinator).get(f"{hood.network.home}/desk"))
    for told in (
        "2 organisations take part here",
        "1 invitation has no answer yet",
        "Coordinator: Coordinator",
        "Observer: Observer",
        "Autumn round",
        "Rounds opened Mails 2",
        "Invitations Mails 1",
        "Invitation sent",
    ):
        assert told in text
    assert OFFICE["email"] not in text
    for town in (hood.town, hood.village):
        assert town.admin.email not in text
    other = words(enter(hood.elsewhere.coordinator).get(f"{hood.elsewhere.network.home}/desk"))
    assert "None yet. Invitations, answers and reminders are counted here." in other


def test_mails_of_the_networks_below_are_counted_above_and_nowhere_else(app, enter, house):
    invite_organisation(enter(house.karin), house.latvia)
    assert "Invitations Mails 1" in words(enter(house.karin).get(f"{house.north.home}/desk"))
    assert "Invitations Mails" not in words(enter(house.rasa).get(f"{house.south.home}/desk"))


@pytest.mark.parametrize("name", ["olga", "anna", "rasa"])
def test_it_is_for_the_coordinators_of_the_network(enter, house, name):
    status = enter(getattr(house, name)).get(f"{house.north.home}/desk").status_code
    assert status == (403 if name == "olga" else 404)


def test_who_takes_the_members_along_stands_in_the_log(app, enter, house):
    make_organisation(app, "=Tartu", country="EE", networks=(house.north,))
    make_organisation(app, "Vilnius", country="LT", networks=(house.south,))
    olga = enter(house.olga)
    page = f"{house.north.home}/members"
    table = olga.post(f"{page}/export?country=EE", page=page)
    assert table.mimetype == "text/csv"
    lines = table.get_data().decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=Tartu,Municipality,Estonia,,Northern neighbours,")
    assert len(olga.post(f"{page}/export", page=page).get_data().splitlines()) == 3
    statement = select(AuditEvent.network_id, AuditEvent.actor_id, AuditEvent.detail).where(
        AuditEvent.act == AuditAct.LIST_EXPORTED
    )
    kept = [(at, by, detail) for at, by, detail in rows(app, statement)]
    assert kept == [(house.north.id, house.olga.id, {"organisations": number}) for number in (1, 2)]
    log = words(enter(house.karin).get(f"{house.north.home}/activity?topic=taken"))
    assert log.count("List taken away as a file") == 2


def test_the_log_is_narrowed_to_a_topic_and_paged_within_it(app, enter, house):
    karin = enter(house.karin)
    post(karin, house.north)
    invite_organisation(karin, house.north)
    log = f"{house.north.home}/activity"
    for topic, there, not_there in (
        ("told", "Notice posted", "Invitation sent"),
        ("members", "Invitation sent", "Notice posted"),
        ("taken", "Nothing here", "Notice posted"),
        ("nonsense", "Notice posted", "Nothing here"),
    ):
        text = words(karin.get(f"{log}?topic={topic}"))
        assert (there in text, not_there in text) == (True, False), topic
    for number in range(51):
        post(karin, house.north, title=f"Notice {number}")
    assert 'href="?page=2&amp;topic=told"' in karin.get(f"{log}?topic=told").text
