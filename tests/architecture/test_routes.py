"""Every way into the house is known, guarded, and has an example.

``routes.txt`` is the reviewed list: whoever adds or removes a route, or changes who may come in,
acknowledges it there. To see the list as it is now: ``pytest tests/architecture/test_routes.py``
shows the difference line by line.
"""

from pathlib import Path

import pytest
from flask import Flask

from tests.support.world.addresses import Route, examples, routes
from tests.support.world.houses import House

REVIEWED = Path(__file__).with_name("routes.txt")
ANSWERED_BY_ALL = {"HEAD", "OPTIONS"}


@pytest.fixture(scope="module")
def all_routes(house: House) -> list[Route]:
    return routes(house.app)


def listed(app: Flask) -> list[str]:
    """One line for each rule: address, methods, access."""
    lines = []
    for rule in app.url_map.iter_rules():
        methods = ",".join(sorted((rule.methods or set()) - ANSWERED_BY_ALL))
        access = next(r.access for r in routes(app, "GET", "POST") if r.rule is rule)
        lines.append(f"{rule.rule} {methods} {access}")
    return sorted(lines)


@pytest.mark.only_on("sqlite")
def test_the_reviewed_list_equals_the_url_map(house: House) -> None:
    assert listed(house.app) == REVIEWED.read_text(encoding="utf-8").splitlines()


@pytest.mark.only_on("sqlite")
def test_every_route_declares_who_may_come_in(all_routes: list[Route]) -> None:
    assert [str(route) for route in all_routes if route.access is None] == []


@pytest.mark.only_on("sqlite")
def test_no_route_answers_anything_but_get_and_post(house: House) -> None:
    methods = {method for rule in house.app.url_map.iter_rules() for method in rule.methods or ()}
    assert methods <= {"GET", "POST"} | ANSWERED_BY_ALL


@pytest.mark.only_on("sqlite")
def test_a_view_looks_or_writes_never_both(house: House) -> None:
    served: dict[str, set[str]] = {}
    for rule in house.app.url_map.iter_rules():
        served.setdefault(rule.endpoint, set()).update((rule.methods or set()) & {"GET", "POST"})
    assert [view for view, methods in served.items() if len(methods) != 1] == []


@pytest.mark.only_on("sqlite")
def test_no_view_writes_under_a_permission_to_read(house: House) -> None:
    posts = routes(house.app, "POST")
    reading = [
        str(route)
        for route in posts
        if route.access and route.access.permission and route.access.permission.only_reads
    ]
    assert reading == []


@pytest.mark.only_on("sqlite")
def test_a_permission_has_its_place_in_the_address(all_routes: list[Route]) -> None:
    misplaced = [
        str(route)
        for route in all_routes
        if route.access
        and route.access.permission
        and route.access.permission.place not in route.arguments
    ]
    assert misplaced == []


@pytest.mark.only_on("sqlite")
def test_whatever_is_inside_a_place_asks_for_a_permission(all_routes: list[Route]) -> None:
    inside = [route for route in all_routes if route.rule.rule.startswith(("/o/", "/n/"))]
    assert inside
    assert [str(r) for r in inside if not (r.access and r.access.permission)] == []


@pytest.mark.only_on("sqlite")
def test_every_route_has_an_example(house: House, all_routes: list[Route]) -> None:
    """Tests across rooms ask every route; a new argument gets its example in ``addresses``."""
    for route in all_routes:
        assert examples(house.app, route, house.world, house.world.ours)
