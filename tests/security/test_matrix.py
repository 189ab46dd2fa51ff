"""Everybody knocks at every door: those with the right come in, all others are rightly refused.

What should happen is computed from each route's stamp and the table of roles; what does happen
is asked of the app, on both databases.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.typing import ResponseReturnValue

from talka.kernel.access import Access
from tests.support.world.addresses import SECRETS, WORDS, Route, examples, path, paths, routes
from tests.support.world.facts import Neighbour, Someone
from tests.support.world.filling import FoundForm, address_with, found_forms
from tests.support.world.houses import House, app_on
from tests.support.world.knocking import answered, knock, masked, unknown
from tests.support.world.rights import (
    IN,
    NOT_FOUND,
    OF_ONE_PERSON,
    comes_in,
    everybody,
    expected,
)

EVERYBODY = (
    "visitor",
    "viewer",
    "editor",
    "admin",
    "coordinator",
    "observer",
    "reviewer",
    "foreign admin",
    "foreign viewer",
    "foreign coordinator",
    "foreign observer",
    "above",
    "loner",
)


KEYS = frozenset({"key", "form_key"})
"""Fields that carry a number made for the form itself."""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def access_to(route: Route) -> Access:
    assert route.access is not None, route
    return route.access


def insider(route: Route, place: Neighbour) -> Someone:
    """Somebody at this neighbour's who may come in at a route."""
    permission = access_to(route).permission
    return place.people["coordinator" if permission and permission.place == "network" else "admin"]


@pytest.mark.only_on("sqlite")
def test_everybody_knocks(house: House) -> None:
    assert set(everybody(house.world)) == set(EVERYBODY)


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_comes_in_exactly_where_the_role_allows(house: House, name: str) -> None:
    someone = everybody(house.world)[name]
    wrong = {}
    for route in routes(house.app):
        should = expected(route, someone, house.world.ours, house.world)
        every = examples(house.app, route, house.world, house.world.ours, someone)
        for values in every if should == IN else every[:1]:
            address = path(house.app, route, values)
            response = knock(house, route.method, address, someone)
            did = answered(house, route.method, address, response)
            if did != should:
                wrong[f"{route.method} {address}"] = f"{did}, should be {should}"
    assert wrong == {}


def test_nobody_left_a_trace(house: House) -> None:
    """The tests of this file share a house: what they ask must leave it as it was."""
    before = house.contents()
    for route in routes(house.app, "POST"):
        admin = insider(route, house.world.ours)
        for values in examples(house.app, route, house.world, house.world.ours, admin):
            knock(house, "POST", path(house.app, route, values), admin)
    assert house.contents() == before


def doors_with_ids(house: House) -> list[tuple[Route, str]]:
    """Every page with each of its arguments that is the id of something somebody owns."""
    return [
        (route, name)
        for route in routes(house.app, "GET")
        if access_to(route).needs_person
        for name in sorted(route.arguments - SECRETS - WORDS)
    ]


def test_pages_answer_foreign_and_unknown_ids_alike(house: House) -> None:
    ours, theirs = house.world.ours, house.world.theirs
    different = {}
    for route, name in doors_with_ids(house):
        someone, stranger = insider(route, ours), insider(route, theirs)
        own = examples(house.app, route, house.world, ours, someone)[0]
        foreign = examples(house.app, route, house.world, theirs, stranger)[0][name]
        answers = []
        for value in (foreign, unknown(route, name)):
            address = path(house.app, route, own | {name: value})
            response = knock(house, "GET", address, someone)
            answers.append((response.status_code, masked(response, value)))
        if answers[0] != answers[1] or answers[0][0] != 404:
            different[f"{route} ({name})"] = [status for status, _ in answers]
    assert different == {}


def test_forms_answer_foreign_and_unknown_ids_alike(house: House) -> None:
    """In the address of a form, and in each of its fields that carries an id."""
    abroad = truly_abroad(house)
    different = {}
    for form in one_of_each(found_forms(house, house.world.ours)):
        if form.route.access is None or not form.route.access.needs_person:
            continue
        foreign = abroad[form.route.endpoint]
        for name in sorted(form.route.arguments - SECRETS - WORDS):
            places = {name: foreign.values[name]}, {name: unknown(form.route, name)}
            answers = [_sent(house, form, address_with(house, form, **p), {}, p) for p in places]
            if answers[0] != answers[1] or answers[0][0] != 404:
                different[f"{form.route} ({name})"] = [status for status, _ in answers]
        for name, value in _ids_in(foreign).items():
            fields = {name: [value]}, {name: [str(uuid4())]}
            answers = [_sent(house, form, form.action, f, f) for f in fields]
            if answers[0] != answers[1]:
                different[f"{form.route} (field {name})"] = [status for status, _ in answers]
    assert different == {}


def truly_abroad(house: House) -> dict[str, FoundForm]:
    """The neighbour's form of each view; not at what is ours as well, as a network above both."""
    shared = {
        (f.route.endpoint, *id_) for f in found_forms(house, house.world.ours) for id_ in ids_at(f)
    }
    return {
        form.route.endpoint: form
        for form in found_forms(house, house.world.theirs)
        if not any((form.route.endpoint, *id_) in shared for id_ in ids_at(form))
    }


def ids_at(form: FoundForm) -> list[tuple[str, str]]:
    """The ids in the address of a form, by their names."""
    return [(n, str(v)) for n, v in form.values.items() if n not in SECRETS | WORDS]


def one_of_each(found: list[FoundForm]) -> list[FoundForm]:
    """The first form found for each view."""
    return list({form.route.endpoint: form for form in reversed(found)}.values())


def _ids_in(form: FoundForm) -> dict[str, str]:
    """The fields that carry the id of something, with one they carried."""
    sent = form.filled()
    return {n: v[0] for n, v in sent.items() if v and _UUID.fullmatch(str(v[0])) and n not in KEYS}


def _sent(
    house: House,
    form: FoundForm,
    address: str,
    changed: dict[str, list[str]],
    ids: dict[str, Any],
) -> tuple[int, str]:
    response = knock(house, "POST", address, form.someone, form.filled() | changed)
    values = [v for value in ids.values() for v in (value if isinstance(value, list) else [value])]
    return response.status_code, masked(response, *values)


def test_what_no_handbook_has_is_not_found(house: House) -> None:
    ours = house.world.ours
    found = []
    for route in routes(house.app, "GET"):
        if not access_to(route).needs_person:
            continue
        for name in sorted(route.arguments & WORDS):
            someone = insider(route, ours)
            own = examples(house.app, route, house.world, ours, someone)[0]
            address = path(house.app, route, own | {name: unknown(route, name)})
            response = knock(house, "GET", address, someone)
            if response.status_code != 404:
                found.append(f"{route} ({name}): {response.status}")
    assert found == []


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_no_method_is_a_way_around(house: House, method: str) -> None:
    """Whoever may not look or write at an address is refused there in every other way too.

    OPTIONS names the methods of an address, whatever id stands in it; HEAD looks at what is there.
    """
    around = []
    for name, someone in everybody(house.world).items():
        welcome: dict[str, bool] = {}
        there: dict[str, str] = {}
        for route in routes(house.app, *(("GET",) if method == "HEAD" else ("GET", "POST"))):
            values = examples(house.app, route, house.world, house.world.ours, someone)[0]
            should = expected(route, someone, house.world.ours, house.world)
            address = path(house.app, route, values)
            tells = is_for_any_person(route, someone) or is_of_a_colleague(route, someone, house)
            may = should == IN or (method == "OPTIONS" and tells)
            there[address] = route.rule.rule if method == "OPTIONS" else address
            welcome[there[address]] = welcome.get(there[address], False) or may
        for address in (address for address, kind in there.items() if not welcome[kind]):
            status = knock(house, method, address, someone).status_code
            if status not in (302, 401, 403, 404):
                around.append(f"{name}: {method} {address} {status}")
    assert around == []


def is_for_any_person(route: Route, someone: Someone | None) -> bool:
    """Whether the address is in no place: there OPTIONS names the methods, the same for every id,
    and only looking and writing ask whose it is."""
    return someone is not None and access_to(route).permission is None


def test_looking_never_writes(house: House) -> None:
    """Not one commit, and not one row that differs: whoever looks, wherever."""
    before = house.contents()
    with house.commits_counted() as commits:
        for someone in everybody(house.world).values():
            client = house.client(someone)
            for address in pages_for(house, someone):
                client.get(address)
    assert (len(commits), house.contents() == before) == (0, True)


def pages_for(house: House, someone: Someone | None) -> Iterator[str]:
    """Every page that somebody may look at, at both neighbours'."""
    for route in routes(house.app, "GET"):
        for place in (house.world.ours, house.world.theirs):
            if comes_in(route, someone, place, house.world):
                yield from paths(house.app, route, house.world, place, someone)


def _unstamped() -> ResponseReturnValue:
    return "nobody said who may see this"


def test_a_route_without_a_stamp_is_closed_to_everybody(house: House) -> None:
    with app_on(house.database) as app:
        app.add_url_rule("/forgotten", view_func=_unstamped, methods=["GET", "POST"])
        forgetful = replace(house, app=app)
        statuses = {
            (name, method): knock(forgetful, method, "/forgotten", someone).status_code
            for name, someone in everybody(house.world).items()
            for method in ("GET", "HEAD", "OPTIONS", "POST")
        }
    assert set(statuses.values()) == {403}


@pytest.fixture
def broken_map(house: House, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app, with one permission taken from a role behind the table's back."""
    from talka.kernel.permissions import ORGANISATION_PERMISSIONS, OrganisationRole
    from talka.tenancy import guard

    weaker: dict[Any, Any] = dict(ORGANISATION_PERMISSIONS)
    weaker[OrganisationRole.ADMIN] = ORGANISATION_PERMISSIONS[OrganisationRole.VIEWER]
    monkeypatch.setattr(guard, "ORGANISATION_PERMISSIONS", weaker)
    return house.app


def test_the_matrix_would_notice_a_role_that_lost_its_rights(
    house: House, broken_map: Flask
) -> None:
    with pytest.raises(AssertionError):
        test_everybody_comes_in_exactly_where_the_role_allows(house, "admin")


def test_a_foreign_place_is_not_found_rather_than_forbidden(house: House) -> None:
    ours = house.world.ours
    for route in routes(house.app, "GET"):
        if access_to(route).permission is None:
            continue
        stranger = insider(route, house.world.theirs)
        for values in examples(house.app, route, house.world, ours, stranger):
            response = knock(house, "GET", path(house.app, route, values), stranger)
            assert answered(house, "GET", "", response) == NOT_FOUND


def is_of_a_colleague(route: Route, someone: Someone | None, house: House) -> bool:
    """Whether the address is for one person of this person's organisation: there OPTIONS names the
    methods once the role allows, the same for every id, and only looking asks whose it is."""
    ours = house.world.ours.organisation
    return route.endpoint in OF_ONE_PERSON and someone is not None and someone.organisation == ours
