"""A town that sends practices to its network, with a neighbour in the same."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from talka.kernel.permissions import OrganisationRole
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.practices.actions.moving import move, practice_to_move
from talka.practices.kinds import Actor
from talka.practices.models import Submission
from talka.practices.queries.practices import find_practice
from talka.practices.transitions import Need
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import NetworkMember
from tests.factories.people import make_person
from tests.factories.practices import make_call, make_practice
from tests.factories.tenants import (
    NetworkMade,
    in_network,
    make_network,
    make_network_role,
)
from tests.factories.towns import Town, make_town

ADMIN, EDITOR, VIEWER = OrganisationRole


@dataclass
class House:
    """A town in a network below another, a coordinator of each, and a neighbour in the same."""

    app: object
    town: Town
    neighbours: Town
    above: NetworkMade
    network: NetworkMade
    coordinator: object
    far: NetworkMade

    def practice(self, **options):
        return make_practice(self.app, self.town.organisation, self.town.editor, **options)

    def call(self, network=None, **options):
        return make_call(self.app, network or self.network, self.coordinator, **options)

    def send(self, practice, call, *, role=EDITOR, **more):
        sent = {"call": str(call.id), **more}
        return self.town.browser(role).post(f"{practice.address}/submit", data=sent)

    def state(self, practice):
        with self.town.within() as scope:
            return find_practice(scope, practice.id).state

    def submissions(self):
        with self.town.within() as scope:
            return list(session_in(scope).scalars(select(Submission)))

    def coordinate(self, practice, act, reason=""):
        """Whatever the coordinators and reviewers do, as if all of it were done."""
        with in_network(self.app, self.network, self.coordinator) as scope:
            found = practice_to_move(scope, practice.id)
            move(
                scope=scope,
                practice=found,
                act=act,
                actor=Actor.COORDINATOR,
                met=set(Need) - {Need.REASON},
                reason=reason,
            )

    def post(self, practice, way, **sent):
        return self.town.browser(EDITOR).post(f"{practice.address}/{way}", data=sent)


@pytest.fixture
def house(app):
    above = make_network(app, "Nordic–Baltic")
    network = make_network(app, "Latvia", parents=(above,))
    far = make_network(app, "Elsewhere")
    coordinator = make_person(app, "Mara Ozola")
    for each in (above, network, far):
        make_network_role(app, each, coordinator)
    town = make_town(app)
    neighbours = make_town(app, "Neighbours")
    _join(app, town, network)
    _join(app, neighbours, network)
    return House(app, town, neighbours, above, network, coordinator, far)


def _join(app, town, network):
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR) as scope:
        session_in(scope).add(
            NetworkMember(
                network_id=network.id,
                organisation_id=town.organisation.id,
                level=SharingLevel.PARTICIPATION,
            )
        )
