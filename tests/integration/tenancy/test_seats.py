"""Where a person has a place, as the guard finds it at every step."""

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened
from talka.tenancy.queries.seats import seats
from tests.factories.people import make_person
from tests.factories.tenants import make_network, make_network_role
from tests.support.statements import statements_of


def test_each_network_comes_with_those_below_it_and_with_no_others(app, house):
    coast = make_network(app, "Coast", parents=(house.latvia, house.north))
    port = make_network(app, "Port", parents=(coast, house.latvia, house.north))
    make_network(app, "Beside", parents=(house.south,))
    person = make_person(app, "Ruta")
    make_network_role(app, house.latvia, person)
    make_network_role(app, coast, person, NetworkRole.REVIEWER)
    with app.app_context(), scope_opened(Scope(person_id=person.id)) as scope:
        found = seats(scope)
    assert {seat.id: set(seat.ids) for seat in found.networks} == {
        house.latvia.id: {house.latvia.id, coast.id, port.id},
        coast.id: {coast.id, port.id},
        port.id: {port.id},
    }
    assert all(len(seat.ids) == len(set(seat.ids)) for seat in found.networks)
    assert found.reviews


def test_the_guard_asks_twice_who_is_there_and_where_they_may_be(app, enter, house, database):
    olga = enter(house.olga)
    with statements_of(app) as sent:
        assert olga.get(f"{house.north.home}/members/invite").status_code == 403
    told = 2 if database.kind == "postgresql" else 0
    assert len(sent) == 2 + told, "\n".join(sent)
