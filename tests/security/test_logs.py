"""Logs tell operators what happened, never to whom: no address, name, token, password or note."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.access import public
from talka.kernel.database import db
from talka.kernel.unit_of_work import unit_of_work
from tests.factories.people import PASSWORD
from tests.support.world.addresses import paths, routes
from tests.support.world.facts import Neighbour, World
from tests.support.world.filling import NEW_PASSWORD, found_forms
from tests.support.world.houses import House
from tests.support.world.knocking import knock
from tests.support.world.rights import everybody


def personal(world: World) -> Iterator[str]:
    """Everything that must not stand in a log."""
    for someone in everybody(world).values():
        if someone is not None:
            yield from (someone.made.email, someone.made.name, someone.token)
    for place in (world.ours, world.theirs):
        yield from place.secrets.all()
        yield from (place.organisation.slug, place.organisation.name, place.network.slug)
        yield from (link for each in _links(place) for link in each)
    yield from (PASSWORD, NEW_PASSWORD, "Somebody Asking")


def _links(place: Neighbour) -> Iterator[tuple[str, ...]]:
    for kept in (
        place.colleague_invitations,
        place.network_invitations,
        place.join_requests,
        place.account_links,
    ):
        yield tuple(part for link in kept.values() for part in (link.token, link.email) if part)


def leaked(house: House, printed: str) -> list[str]:
    return sorted({each for each in personal(house.world) if each in printed})


def test_whatever_people_do_no_log_names_them(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every page and every form, asked for by everybody."""
    for someone in everybody(house.world).values():
        for route in routes(house.app, "GET"):
            address = next(paths(house.app, route, house.world, house.world.ours, someone))
            knock(house, "GET", address, someone)
    for form in found_forms(house, house.world.ours):
        knock(house, "POST", form.action, form.someone, form.filled())
    printed = "".join(capfd.readouterr())
    assert '"event": "request"' in printed
    assert leaked(house, printed) == []


def test_coming_in_by_every_way_is_not_told(
    own_house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    """A wrong password, the right one, a forgotten one, an invitation: for good, one by one."""
    admin = own_house.world.ours.people["admin"].made
    client = own_house.client()
    for password in ("a wrong password", PASSWORD):
        client.post("/sign-in", data={"email": admin.email, "password": password})
    assert client.get("/me").status_code == 200
    client.post("/sign-out")
    client.post("/forgot-password", data={"email": admin.email})
    reset = own_house.world.ours.account_links["password-reset"].token
    new = {"password": NEW_PASSWORD, "repeat": NEW_PASSWORD}
    assert client.post(f"/reset-password/{reset}", data=new).status_code == 303
    invitation = own_house.world.ours.colleague_invitations["open"].token
    loner = own_house.client(own_house.world.others["loner"])
    assert loner.post(f"/invitation/{invitation}", data={}).status_code == 303
    printed = "".join(capfd.readouterr())
    assert printed.count('"event": "request"') == 7
    assert leaked(own_house, printed) == []


@public
def break_down() -> str:
    """A view with a defect, while somebody's data is at hand."""
    with unit_of_work():
        somebody = db.session.scalars(select(User).limit(1)).one()
        db.session.add(User(email=somebody.email, name=somebody.name, password_hash="secret"))
    return "never"


def test_a_defect_is_logged_without_what_was_at_hand(
    own_house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not even when the database repeats, in its complaint, what it was given."""
    own_house.app.add_url_rule("/defect", view_func=break_down)
    assert own_house.client().get("/defect").status_code == 500
    printed = "".join(capfd.readouterr())
    defect = next(line for line in printed.splitlines() if '"defect"' in line)
    assert "IntegrityError" in json.dumps(json.loads(defect)["exception"])
    assert leaked(own_house, printed) == []
    assert "break_down" in defect
