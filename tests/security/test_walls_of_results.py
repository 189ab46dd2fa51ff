"""What partners say of the project's results, behind both walls: coordinators of the partner's
network write, observers read, networks above read, nobody changes what was said.

Each wall holds while the other is off.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from talka.kernel.errors import ScopeError
from talka.kernel.permissions import NetworkRole
from talka.kernel.scoping import session_in
from talka.monitoring.actions.results import save_comment, sign_off_results
from talka.monitoring.models import ResultComment, ResultSignOff
from tests.factories.people import make_person
from tests.factories.tenants import (
    in_network,
    in_organisation,
    make_member,
    make_network,
    make_network_role,
    make_organisation,
)
from tests.support.databases import Database
from tests.support.walls import ONE_WALL, first_wall_off, one_wall_of

REFUSED = (ScopeError, DBAPIError)
ROLES = {"coordinator": NetworkRole.COORDINATOR, "observer": NetworkRole.OBSERVER}


class Partners:
    """Two networks below one, each of which speaks for a partner."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.root = make_network(app, "Both")
        self.networks, self.people = {}, {}
        for slug, partner_id in (("latvia", "p-partner-3"), ("lithuania", "p-partner-1")):
            network = make_network(app, slug, parents=(self.root,), slug=slug)
            self.networks[slug] = network
            for role in NetworkRole:
                person = self.people[slug, role.value] = make_person(app, f"{slug} {role}")
                make_network_role(app, network, person, role)
            with in_network(app, network, self.people[slug, "coordinator"]) as scope:
                said = {"text": slug, "reported": None, "seen": 0}
                save_comment(scope=scope, partner_id=partner_id, indicator_id="p-ind-1", **said)
                sign_off_results(scope=scope, partner_id=partner_id)
        self.above = make_person(app, "Observer above")
        make_network_role(app, self.root, self.above, NetworkRole.OBSERVER)
        self.town, self.member = (
            make_organisation(app, networks=(self.networks["latvia"],)),
            make_person(app, "Member"),
        )
        make_member(app, self.town, self.member)


@pytest.fixture
def partners(app: Flask) -> Partners:
    return Partners(app)


@pytest.fixture(params=ONE_WALL)
def one_wall(
    request: pytest.FixtureRequest,
    database: Database,
    partners: Partners,
) -> Iterator[Partners]:
    """One wall stands, the other is off: each test holds it to the same."""
    with one_wall_of(request.param, partners.app, database):
        yield partners


def seen(scope) -> tuple[set[str], int]:
    session = session_in(scope)
    signed = session.scalars(select(ResultSignOff.partner_id)).all()
    return set(session.scalars(select(ResultComment.text))), len(signed)


def test_everybody_reads_what_is_meant_for_them(one_wall: Partners) -> None:
    app, root = one_wall.app, one_wall.root
    for slug, network in one_wall.networks.items():
        for role, told in (
            ("coordinator", ({slug}, 1)),
            ("observer", ({slug}, 1)),
            ("reviewer", (set(), 0)),
        ):
            person = one_wall.people[slug, role]
            with in_network(app, network, person, NetworkRole(role)) as scope:
                assert seen(scope) == told, (slug, role)
    below = tuple(one_wall.networks.values())
    with in_network(app, root, one_wall.above, NetworkRole.OBSERVER, below=below) as scope:
        assert seen(scope) == ({"latvia", "lithuania"}, 2)
    stranger = one_wall.people["lithuania", "coordinator"]
    with in_network(app, one_wall.networks["latvia"], stranger) as scope:
        assert seen(scope) == (set(), 0)
    with in_organisation(app, one_wall.town, one_wall.member) as scope:
        assert seen(scope) == (set(), 0)


@pytest.mark.parametrize("who", ["observer", "stranger"])
def test_nobody_else_says_anything(one_wall: Partners, who: str) -> None:
    network, role = one_wall.networks["latvia"], NetworkRole.OBSERVER
    person = one_wall.people["latvia", "observer"]
    if who == "stranger":
        person, role = one_wall.people["lithuania", "coordinator"], NetworkRole.COORDINATOR
        network = one_wall.networks["lithuania"]
    with in_network(one_wall.app, network, person, role) as scope:
        session = session_in(scope)
        session.add(
            ResultComment(
                network_id=one_wall.networks["latvia"].id,
                partner_id="p-partner-3",
                indicator_id="p-ind-2",
                version=1,
                text="Not mine to say.",
                saved_by=person.id,
            )
        )
        with pytest.raises(REFUSED):
            session.flush()
        session.rollback()


@pytest.mark.only_on("postgresql")
def test_what_was_said_is_never_changed_or_deleted(partners: Partners) -> None:
    network, person = partners.networks["latvia"], partners.people["latvia", "coordinator"]
    with in_network(partners.app, network, person) as scope, first_wall_off():
        session = session_in(scope)
        changed = update(ResultComment).values(text="Otherwise.")
        for statement in (changed, delete(ResultComment), delete(ResultSignOff)):
            assert session.execute(statement).rowcount == 0
