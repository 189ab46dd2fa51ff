"""Language and look: chosen on any page, remembered, and back where one was."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talka.shell import slots
from talka.shell.redirects import safe_path


@pytest.fixture
def visitor(shell: Flask) -> FlaskClient:
    shell.config["WTF_CSRF_ENABLED"] = False
    client = shell.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_a_language_is_spoken_from_then_on_and_told_to_the_profile(visitor: FlaskClient) -> None:
    told: list[str] = []
    slots.language_chosen = told.append
    answer = visitor.post("/language", data={"language": "lv", "next": "/design?flash=good"})
    assert (answer.status_code, answer.location) == (303, "/design?flash=good")
    assert told == ["lv"]
    assert '<html lang="lv" dir="ltr">' in visitor.get("/design").text


def test_an_unknown_language_changes_nothing(visitor: FlaskClient) -> None:
    told: list[str] = []
    slots.language_chosen = told.append
    assert visitor.post("/language", data={"language": "xx"}).status_code == 303
    assert told == []
    assert '<html lang="en" dir="ltr">' in visitor.get("/design").text


def test_the_look_follows_the_person_then_the_device_again(visitor: FlaskClient) -> None:
    visitor.post("/theme", data={"theme": "dark"})
    assert 'data-theme="dark"' in visitor.get("/design").text.split("<head>")[0]
    visitor.post("/theme", data={"theme": "pink"})
    assert 'data-theme="dark"' in visitor.get("/design").text.split("<head>")[0]
    visitor.post("/theme", data={"theme": ""})
    assert "data-theme" not in visitor.get("/design").text.split("<head>")[0]


def test_one_comes_back_to_the_very_page(visitor: FlaskClient) -> None:
    assert (
        'name="next" value="/design?flash=good&amp;x=1"'
        in visitor.get("/design?flash=good&x=1").text
    )


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\x00",
    ],
)
def test_nobody_is_sent_elsewhere(visitor: FlaskClient, target: str | None) -> None:
    assert safe_path(target) == "/"
    assert visitor.post("/theme", data={"next": target or ""}).location == "/"


def test_plain_paths_are_kept() -> None:
    assert safe_path("/a/b?c=d&e=//f#g") == "/a/b?c=d&e=//f#g"
    assert safe_path("", "/home") == "/home"
