"""Every form of the house against whatever can arrive: empty, huge, broken, of another kind.

The forms are those found on the pages, with their real fields; nothing of what is sent here may
end in an error of ours, and nothing that was typed may be lost.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from werkzeug.test import TestResponse

from talka.shell.uploads import TOO_LARGE, page_of
from tests.support.world.addresses import paths, routes
from tests.support.world.filling import SCRIPTED, FoundForm, fields_of, of_each_view
from tests.support.world.houses import House
from tests.support.world.knocking import knock
from tests.support.world.pages import Field, forms, read
from tests.support.world.rights import comes_in

WRONG = {
    "empty": "",
    "blank": "   ",
    "oversized": "a" * 70_000,
    "a NUL": "a\x00b",
    "control characters": "a\x1b[31m\x7f\u202eb",
    "a number": "99999999999999999999999999",
    "less than nothing": "-1",
    "a list": "['a', {}]",
    "no date": "2026-13-45",
    "the year 10000": "10000-01-01",
    "no address": "@@@.@",
    "a formula": "=1+1",
    "markup": "<img src=x onerror=alert(1)>'\"",
}
BYTES = {"half a character": "%ED%A0%80", "no UTF-8": "%FF%FE%C0", "a cut character": "%E2%82"}
JSONS: Mapping[str, Any] = {
    "nothing": None,
    "a list": [1, 2],
    "a word": "words",
    "a number": 1e308,
    "lists inside": {"value": [], "note": {}, "seen": [1], "key": {}, "person": []},
    "half a character": {"value": "met", "note": "\ud800", "seen": 0, "key": "\udfff"},
    "numbers": {"value": 1, "note": 2, "seen": 2**70, "key": 3, "person": 4, "name": 5},
}
TYPED = frozenset({"text", "textarea", "email", "url", "search", "tel"})


def sound(response: TestResponse) -> bool:
    """Whether we understood, or said that we did not; but no error of ours."""
    return response.status_code < 500


def test_every_view_that_writes_has_a_form(house: House, all_forms: list[FoundForm]) -> None:
    """Found on a page, or declared as asked by scripts."""
    views = {route.endpoint for route in routes(house.app, "POST")}
    assert views == {form.route.endpoint for form in all_forms}
    assert set(SCRIPTED) <= views


@pytest.mark.parametrize("how", WRONG)
def test_what_is_wrong_is_refused_in_words(
    house: House, all_forms: list[FoundForm], how: str
) -> None:
    """In each field alone, while the others are filled in rightly, and in all at once."""
    broken = {}
    for form in of_each_view(all_forms):
        right = form.filled()
        everything = {name: [WRONG[how]] for name in form.form.names}
        for name, data in {
            "all": everything,
            **{name: right | {name: [WRONG[how]]} for name in fields_of(form)},
        }.items():
            response = knock(house, "POST", form.action, form.someone, data)
            if not sound(response):
                broken[f"{form.route.endpoint}: {name}"] = response.status
    assert broken == {}


@pytest.mark.parametrize("how", BYTES)
def test_what_is_no_text_is_refused_in_words(
    house: House, all_forms: list[FoundForm], how: str
) -> None:
    broken = {}
    for form in of_each_view(all_forms):
        for name in fields_of(form):
            sent = form.filled() | {name: []}
            pairs = [
                f"{quote_plus(k)}={quote_plus(v)}"
                for k, vs in sent.items()
                for v in vs
                if isinstance(v, str)
            ]
            body = "&".join([*pairs, f"{quote_plus(name)}={BYTES[how]}"])
            response = _post_bytes(house, form, body.encode())
            if not sound(response):
                broken[f"{form.route.endpoint}: {name}"] = response.status
    assert broken == {}


def _post_bytes(
    house: House, form: FoundForm, body: bytes, kind: str = "application/x-www-form-urlencoded"
) -> TestResponse:
    return knock(house, "POST", form.action, form.someone, body, content_type=kind)


@pytest.mark.parametrize("how", JSONS)
def test_json_instead_of_a_form_is_refused_in_words(
    house: House, all_forms: list[FoundForm], how: str
) -> None:
    broken = {}
    for form in of_each_view(all_forms):
        response = knock(house, "POST", form.action, form.someone, json=JSONS[how])
        if not sound(response):
            broken[form.route.endpoint] = response.status
    assert broken == {}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"\xff\xfe"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
        ("text/plain", b"name=value"),
        ("", b"\x00\x01"),
    ],
)
def test_a_broken_body_is_refused_in_words(
    house: House, all_forms: list[FoundForm], kind: str, body: bytes
) -> None:
    broken = {}
    for form in of_each_view(all_forms):
        response = _post_bytes(house, form, body, kind)
        if not sound(response):
            broken[form.route.endpoint] = response.status
    assert broken == {}


def test_fields_that_come_often_or_as_files_are_taken_calmly(
    house: House, all_forms: list[FoundForm]
) -> None:
    broken = {}
    for form in of_each_view(all_forms):
        often = {name: [*map(_opened, values * 50)] for name, values in form.filled().items()}
        uploads = {name: (BytesIO(b"content"), "file.txt") for name in form.form.names}
        for data in (often, uploads):
            response = knock(house, "POST", form.action, form.someone, data)
            if not sound(response):
                broken[form.route.endpoint] = response.status
    assert broken == {}


def _opened(value: Any) -> Any:
    """A file to send in memory: of many under one name, the client would close the first alone."""
    if not isinstance(value, tuple):
        return value
    path = Path(*value)
    return BytesIO(path.read_bytes()), path.name


def test_a_huge_body_is_refused_before_it_is_read(house: House, all_forms: list[FoundForm]) -> None:
    too_much = b"name=" + b"x" * 2_100_000
    with house.guarded_against_forgery():
        statuses = {
            form.route.endpoint: _post_bytes(house, form, too_much).status_code
            for form in of_each_view(all_forms)
            if not _takes_file(house, form)
        }
    assert set(statuses.values()) == {413}, statuses


def test_a_huge_file_is_refused_on_the_page_that_asks_for_it(
    house: House, all_forms: list[FoundForm]
) -> None:
    too_much = b"name=" + b"x" * 10_300_000
    with house.guarded_against_forgery():
        said = {
            form.route.endpoint: _post_bytes(house, form, too_much).location
            for form in of_each_view(all_forms)
            if _takes_file(house, form)
        }
    assert {TOO_LARGE in (location or "") for location in said.values()} == {True}, said


def _takes_file(house: House, form: FoundForm) -> bool:
    return page_of(house.app.view_functions[form.route.endpoint]) is not None


def test_what_was_typed_is_still_there_after_a_mistake(
    house: House, all_forms: list[FoundForm]
) -> None:
    """One field is spoiled; the page that comes back carries everything else as it was typed."""
    lost = {}
    for form in of_each_view(all_forms):
        typed = [each for each in form.form.fields if each.kind in TYPED]
        for spoiled in typed:
            right = form.filled() | _new_words(typed)
            for wrong in ("", "ā" * 12_000, "a\x00b"):
                sent = right | {spoiled.name: [wrong]}
                response = knock(house, "POST", form.action, form.someone, sent)
                again = _the_same_form(response, form)
                gone = [
                    each.name
                    for each in typed
                    if again is not None
                    and each.name != spoiled.name
                    and right[each.name][0] not in again.get(each.name, [""])[0]
                ]
                if gone:
                    lost[f"{form.route.endpoint}: {spoiled.name}"] = gone
    assert lost == {}


def _new_words(typed: list[Field]) -> dict[str, list[str]]:
    """Words that stand nowhere yet, for the fields that take any."""
    free = [each.name for each in typed if each.kind in ("text", "textarea")]
    return {name: [f"Ņemts vērā {at}"] for at, name in enumerate(free)}


def _the_same_form(response: TestResponse, form: FoundForm) -> dict[str, list[str]] | None:
    """What stands in the form on the page that came back, if it came back."""
    if response.mimetype != "text/html" or response.status_code in (302, 303):
        return None
    for found in forms(read(response.get_data(as_text=True)), form.action):
        if found.action == form.action and set(found.names) >= set(form.form.names):
            return found.filled()
    return None


ODD = (
    "",
    "0",
    "-1",
    "abc",
    "99999999999999999999",
    "a\x00b",
    "ā" + "a" * 3_000,
    "%FF",
    "';--",
    "[]",
)


def test_odd_words_in_an_address_are_taken_calmly(house: House) -> None:
    """In the query of each page, under every name that some page reads."""
    names = (
        "page",
        "show",
        "sort",
        "order",
        "item",
        "next",
        "q",
        "kind",
        "country",
        "state",
        "step",
        "chapter",
        "chapters",
    )
    broken = {}
    for someone in (house.world.ours.people["admin"], house.world.ours.people["coordinator"]):
        client = house.client(someone)
        for route in routes(house.app, "GET"):
            if not comes_in(route, someone, house.world.ours, house.world):
                continue
            address = next(paths(house.app, route, house.world, house.world.ours, someone))
            for odd in ODD:
                response = client.get(address, query_string=dict.fromkeys(names, odd))
                if not sound(response):
                    broken[address] = odd
    assert broken == {}
