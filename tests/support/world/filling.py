"""The forms of the house: found on its pages, and filled in as a person would."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from flask import Flask
from werkzeug.exceptions import HTTPException

from talka.kernel.access import access_of
from tests.factories.people import PASSWORD
from tests.support.pictures import picture_path
from tests.support.world.addresses import Route, path, paths, routes
from tests.support.world.facts import Neighbour, Someone, World
from tests.support.world.houses import House
from tests.support.world.knocking import knock
from tests.support.world.pages import Field, Form, forms, read
from tests.support.world.rights import comes_in

NEW_PASSWORD = "another password for tests only"

Sent = dict[str, list[Any]]
"""What is sent, by field; a file as a tuple with its path."""


@dataclass(frozen=True)
class FoundForm:
    """A form as somebody found it on a page."""

    route: Route
    action: str
    values: Mapping[str, Any]
    page: str
    form: Form
    someone: Someone | None

    @property
    def name(self) -> str:
        return f"{self.route.endpoint} of {self.page}"

    def filled(self) -> Sent:
        """What a person would send who fills it in rightly."""
        sent = self.form.filled()
        for each in self.form.fields:
            if each.kind not in ("submit", "hidden") and not any(sent.get(each.name, [])):
                sent[each.name] = [typed(each)]
        sent.pop("csrf_token", None)
        return sent | RIGHTLY.get(self.route.endpoint, {})


RIGHTLY: Mapping[str, Sent] = {
    "accounts.sign_in_now": {"email": ["admin@ours.example.org"], "password": [PASSWORD]},
    "accounts.change_email": {"password": [PASSWORD]},
    "accounts.erase_now": {"password": [PASSWORD]},
    "assessments.take_tried_along": {"value-a1-05": ["met"], "note-a1-05": ["Some words"]},
    "handbook.take_own_along": {"part": ["overall-checklist"]},
    "practices.save_facts_now": {
        f"links-{number}-url": ["https://example.org"] for number in range(5)
    },
    "practices.change_scorecard_now": {"year": ["2023"]},
    "practices.start_scorecard_now": {"title": ["Some words"], "year": ["2024"]},
    "tenancy.ask_to_join": {"fax": []},
    "tenancy.save_profile": {
        "website": ["https://example.org"],
        "latitude": ["56.95"],
        "longitude": ["24.1"],
    },
}
"""What can not be told from the page: which words are right."""


def typed(control: Field) -> Any:
    """What a person would put into an empty control."""
    if control.kind == "file":
        return (str(picture_path()),)
    by_kind = {
        "email": f"{uuid4().hex[:8]}@example.org",
        "password": PASSWORD if "current" in control.name else NEW_PASSWORD,
        "date": "2026-11-01",
        "number": "1",
        "url": "https://example.org",
    }
    if control.kind in ("select", "radio"):
        return next((choice for choice in control.choices if choice), control.value)
    if control.kind == "checkbox":
        return control.value
    return by_kind.get(control.kind, "Some words")


def _answer_body(_world: World, _place: Neighbour, someone: Someone) -> Sent:
    return {
        "value": ["met"],
        "note": ["Some words"],
        "seen": ["2"],
        "key": [str(uuid4())],
        "person": [str(someone.id)],
    }


def _position_body(_world: World, _place: Neighbour, _someone: Someone) -> Sent:
    return {"part": ["chapter-a1"], "block": ["a1-benefits"]}


def _score_body(_world: World, _place: Neighbour, someone: Someone) -> Sent:
    return {
        "score": ["partly"],
        "reason": ["Some words"],
        "evidence": ["Some words"],
        "seen": ["2"],
        "key": [str(uuid4())],
        "person": [str(someone.id)],
    }


def _block_body(_world: World, _place: Neighbour, someone: Someone) -> Sent:
    return {
        "text": ["Some words"],
        "seen": ["2"],
        "key": [str(uuid4())],
        "person": [str(someone.id)],
    }


def _part_body(_world: World, _place: Neighbour, someone: Someone) -> Sent:
    return {
        "score": ["partly"],
        "reason": ["Some words"],
        "seen": ["1"],
        "key": [str(uuid4())],
        "person": [str(someone.id)],
    }


def _translation_body(world: World, place: Neighbour, someone: Someone) -> Sent:
    translated = {"source": ["1"], "origin": ["human"], "right": ["yes"]}
    return _block_body(world, place, someone) | translated


SCRIPTED: Mapping[str, Callable[[World, Neighbour, Someone], Sent]] = {
    "assessments.save_answer": _answer_body,
    "handbook.save_position": _position_body,
    "practices.save_one_block": _block_body,
    "practices.save_one_translation": _translation_body,
    "practices.save_review_part": _part_body,
    "practices.save_score": _score_body,
}
"""Views that scripts ask without a form on any page."""


_FOUND: dict[tuple[int, str], tuple[World, list[FoundForm]]] = {}
"""What was found before, by the world, which all copies of a house share, and the place."""


def found_forms(house: House, place: Neighbour) -> list[FoundForm]:
    """Every posting form of every page, seen by those who come in; each once."""
    key = (id(house.world), place.key)
    if key not in _FOUND:
        _FOUND[key] = (house.world, _search(house, place))
    return _FOUND[key][1]


def _search(house: House, place: Neighbour) -> list[FoundForm]:
    found: dict[tuple[str, ...], FoundForm] = {}
    for someone in visitors_of(house.world, place):
        for route in routes(house.app, "GET"):
            if route.endpoint in PLAYED or not comes_in(route, someone, place, house.world):
                continue
            for page in paths(house.app, route, house.world, place, someone):
                for form in _forms_of(house, page, someone):
                    found.setdefault((form.action, *form.form.names), form)
    for form in _scripted(house, place):
        found[(form.action, "script")] = form
    return list(found.values())


PLAYED = frozenset({"design.show"})
"""Pages whose forms are there to be looked at."""


def visitors_of(world: World, place: Neighbour) -> list[Someone | None]:
    """Those who between them see every form: who may do most in each place, and strangers.

    The viewer comes first, being free to leave.
    """
    people = [place.people[role] for role in ("viewer", "admin", "coordinator", "reviewer")]
    return [*people, world.others["loner"], None]


def _forms_of(house: House, page: str, someone: Someone | None) -> Iterator[FoundForm]:
    response = knock(house, "GET", page, someone)
    if response.status_code != 200 or response.mimetype != "text/html":
        return
    for form in forms(read(response.get_data(as_text=True)), page):
        route, values = route_of(house.app, form.action)
        yield FoundForm(route, form.action, values, page, form, someone)


def route_of(app: Flask, action: str) -> tuple[Route, Mapping[str, Any]]:
    """The view that a form is sent to."""
    try:
        rule, values = app.url_map.bind("localhost").match(
            urlsplit(action).path, method="POST", return_rule=True
        )
    except HTTPException as problem:
        raise LookupError(f"a form leads to {action}: {problem}") from problem
    return Route(rule, "POST", access_of(app.view_functions[rule.endpoint])), values


def _scripted(house: House, place: Neighbour) -> Iterator[FoundForm]:
    for route in routes(house.app, "POST"):
        body = SCRIPTED.get(route.endpoint)
        if body is None:
            continue
        someone = place.people["reviewer" if "review_id" in route.arguments else "editor"]
        fields = tuple(
            Field(name, "text", value)
            for name, values in body(house.world, place, someone).items()
            for value in values
        )
        for action in paths(house.app, route, house.world, place, someone):
            _, values = route_of(house.app, action)
            yield FoundForm(route, action, values, "a script", Form(action, fields), someone)


def address_with(house: House, found: FoundForm, **values: Any) -> str:
    """Where the form would be sent with other arguments in its address."""
    return path(house.app, found.route, {**found.values, **values})


def of_each_view(found: list[FoundForm]) -> list[FoundForm]:
    """The first form for each view and set of fields."""
    first = {(form.route.endpoint, *sorted(fields_of(form))): form for form in reversed(found)}
    return list(first.values())


def fields_of(form: FoundForm) -> list[str]:
    """Its fields; of those it has for each of many items, the first of each kind."""
    first = {_EACH_ITEM.sub("", name): name for name in reversed(form.form.names)}
    return [name for name in first.values() if name != "csrf_token"]


_EACH_ITEM = re.compile(r"-[a-z]+\d?-\d+[a-z]?$")
