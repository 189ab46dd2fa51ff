"""How many mails went out is for a network's coordinators, and a handed-over place is all that the
link of its invitation takes away. Each wall holds while the other is off."""

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from talka.accounts.identity import digest
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.notifications.models import NetworkMail
from talka.tenancy.actions.handing_over import offer_network
from talka.tenancy.actions.invitations import invite_to_network
from talka.tenancy.models import Invitation, NetworkRoleGrant
from tests.factories.neighbourhoods import Hood, make_neighbourhood
from tests.factories.tenants import in_network
from tests.support.walls import first_wall_off

TOKEN = "a token that only this test knows"


@pytest.fixture
def hood(app: Flask) -> Hood:
    """Its coordinator has offered the place, and another role, to somebody."""
    hood = make_neighbourhood(app)
    with app.test_request_context(), hood.network_scope() as scope:
        offer_network(scope, email="vera@example.org", language="en")
        session_in(scope).execute(
            update(Invitation)
            .where(Invitation.hands_over.is_(True))
            .values(token_hash=digest(TOKEN))
        )
        invite_to_network(
            scope,
            network_id=hood.network.id,
            email="olga@example.org",
            role=NetworkRole.OBSERVER,
            language="en",
        )
    return hood


def counted(hood: Hood) -> dict[str, int]:
    """Who reads how many numbers of mails, of all that there are."""
    found = {}

    def look(name: str, scope: object) -> None:
        count = select(func.count()).select_from(NetworkMail)
        found[name] = session_in(scope).scalar(count)  # type: ignore[arg-type]

    with hood.network_scope() as scope:
        look("coordinator", scope)
    with hood.network_scope(hood.above) as scope:
        look("head", scope)
    with hood.town.within() as scope:
        look("town", scope)
    with hood.elsewhere.network_scope() as scope:
        look("stranger", scope)
    return found


def test_only_coordinators_read_how_many_mails_went_out(hood: Hood) -> None:
    assert counted(hood) == {"coordinator": 2, "head": 2, "town": 0, "stranger": 0}


@pytest.mark.only_on("postgresql")
def test_the_second_wall_alone_holds_the_same(hood: Hood) -> None:
    with first_wall_off():
        assert counted(hood) == {"coordinator": 2, "head": 2, "town": 0, "stranger": 0}


@pytest.mark.only_on("postgresql")
def test_past_the_first_wall_observers_read_no_numbers_and_nobody_changes_any(hood: Hood) -> None:
    with (
        first_wall_off(),
        in_network(hood.app, hood.network, hood.observer, NetworkRole.OBSERVER) as scope,
    ):
        assert session_in(scope).scalar(select(func.count()).select_from(NetworkMail)) == 0
    with first_wall_off(), hood.network_scope() as scope:
        session = session_in(scope)
        assert session.execute(update(NetworkMail).values(mails=9)).rowcount == 0
        assert session.execute(delete(NetworkMail)).rowcount == 0


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize(
    ("who", "token", "gone"),
    [
        ("coordinator", TOKEN, 1),
        ("head", TOKEN, 0),
        ("coordinator", "another token", 0),
    ],
)
def test_the_link_gives_up_the_place_of_its_sender_and_no_other(
    hood: Hood, who: str, token: str, gone: int
) -> None:
    person = getattr(hood, who)
    with (
        hood.app.app_context(),
        unit_of_work(),
        first_wall_off(),
        system_scope(SystemScope.INVITATION, key=digest(token), person_id=person.id) as link,
    ):
        assert session_in(link).scalars(select(NetworkRoleGrant.user_id)).all() == [person.id]
        assert session_in(link).execute(delete(NetworkRoleGrant)).rowcount == gone
