"""A coordinator never sees an answer, note, draft or feedback of an organisation.

The matrix says who comes in where, and ``test_leaks`` follows every link; here every page of an
organisation is opened by those who look after its network, and searched for what stands in it.
"""

import pytest

from talka.kernel.permissions import NETWORK_PERMISSIONS, ORGANISATION_PERMISSIONS
from tests.support.files import said
from tests.support.world.addresses import paths, routes
from tests.support.world.houses import House


@pytest.mark.parametrize("name", ["coordinator", "above", "observer", "reviewer"])
def test_no_page_of_an_organisation_opens_to_those_who_look_after_its_network(
    house: House, name: str
) -> None:
    world = house.world
    someone = world.others.get(name) or world.ours.people[name]
    client, opened, leaks, asked = house.client(someone), {}, {}, 0
    for route in routes(house.app, "GET"):
        if "organisation" not in route.arguments:
            continue
        for address in paths(house.app, route, world, world.ours, world.ours.people["admin"]):
            response = client.get(address)
            asked += 1
            if response.status_code != 404:
                opened[address] = response.status_code
            if found := [word for word in world.ours.secrets.all() if word in said(response)]:
                leaks[address] = found
    assert asked > 50
    assert (opened, leaks) == ({}, {})


def test_no_role_in_a_network_holds_a_permission_in_an_organisation() -> None:
    held = frozenset().union(*NETWORK_PERMISSIONS.values())
    inside = frozenset().union(*ORGANISATION_PERMISSIONS.values())
    assert held & inside == frozenset()
    assert {permission.place for permission in held} == {"network"}
