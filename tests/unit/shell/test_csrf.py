"""Requests nobody meant are refused, and the token looks different on every page."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talka.shell.csrf import mask, unmask


@pytest.fixture
def visitor(shell: Flask) -> FlaskClient:
    @shell.post("/write")
    def write() -> str:
        return "written"

    return shell.test_client()


def token_on(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_token_comes_back_from_under_its_mask() -> None:
    assert unmask(mask("secret")) == "secret"
    assert mask("secret") != mask("secret")


@pytest.mark.parametrize(
    "broken",
    [None, "", "a", "AAAA", "====", "ä", "A" * 7, pytest.param(mask("x")[:-2], id="cut short")],
)
def test_a_broken_mask_hides_nothing(broken: str | None) -> None:
    assert unmask(broken) == ""


def test_two_pages_carry_different_tokens_and_both_work(visitor: FlaskClient) -> None:
    first, second = (token_on(visitor.get("/design").text) for _ in range(2))
    assert first != second
    for token in (first, second):
        assert visitor.post("/write", data={"csrf_token": token}).text == "written"


def test_one_page_carries_one_token_so_that_it_compresses(visitor: FlaskClient) -> None:
    page = visitor.get("/design").text
    assert len(set(re.findall(r'name="csrf_token" value="([^"]+)"', page))) == 1


def test_the_header_is_as_good_as_the_field(visitor: FlaskClient) -> None:
    token = token_on(visitor.get("/design").text)
    assert visitor.post("/write", json={}, headers={"X-CSRFToken": token}).status_code == 200


@pytest.mark.parametrize("token", [None, "", "guess", pytest.param(mask("guess"), id="masked")])
def test_without_the_token_nothing_is_written(visitor: FlaskClient, token: str | None) -> None:
    visitor.get("/design")
    answer = visitor.post("/write", data={"csrf_token": token} if token is not None else {})
    assert answer.status_code == 400
    assert "This page was open for long" in answer.text


def test_the_token_of_another_browser_is_refused(shell: Flask, visitor: FlaskClient) -> None:
    visitor.get("/design")
    stolen = token_on(shell.test_client().get("/design").text)
    assert visitor.post("/write", data={"csrf_token": stolen}).status_code == 400


def test_a_token_does_not_grow_old(shell: Flask, visitor: FlaskClient) -> None:
    assert shell.config["WTF_CSRF_TIME_LIMIT"] is None


HERE = {"Sec-Fetch-Site": "same-origin", "Referer": "http://localhost/design?part=2"}
WRITTEN = {
    "csrf_token": "Stale Token",
    "key": "0192f0c1-8d7e-7c3a-9a57-0f6f6d1f7a11",
    "answer": "partly",
    "day": "2026-11-30",
    "next": "/o/Here",
    "token": "Zk1uXq-8_aR2bT0cVe4dYw",
    "link": "https://rezekne.example/a",
    "place": "Rēzekne",
    "note": "Two lines,\n<b>and</b> a mark",
    "again": "Rēzekne",
    "new_password": "The moss under my boots",
}


def test_what_was_written_on_a_page_too_old_is_given_back(visitor: FlaskClient) -> None:
    page = visitor.post("/write", data=WRITTEN, headers=HERE).text
    kept = re.findall(r'<div class="card kept-words" dir="auto">([^<]*)</div>', page)
    assert kept == [
        "https://rezekne.example/a",
        "Rēzekne",
        "Two lines,\n&lt;b&gt;and&lt;/b&gt; a mark",
    ]
    assert 'href="/design?part=2"' in page


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elsewhere.example", "Referer": "https://elsewhere.example/design"},
    ],
)
def test_nobody_elsewhere_puts_words_on_our_page(
    visitor: FlaskClient, headers: dict[str, str]
) -> None:
    page = visitor.post("/write", data=WRITTEN, headers=headers).text
    assert "This page was open for long" in page
    assert "Rēzekne" not in page
    assert "elsewhere" not in page


def test_a_link_back_leads_to_a_page_of_ours_only(visitor: FlaskClient) -> None:
    headers = HERE | {"Referer": "https://elsewhere.example/design"}
    page = visitor.post("/write", data=WRITTEN, headers=headers).text
    assert "Rēzekne" in page
    assert "elsewhere" not in page


def test_no_link_leads_back_to_the_answer_to_another_form(visitor: FlaskClient) -> None:
    headers = HERE | {"Referer": "http://localhost/write"}
    page = visitor.post("/write", data=WRITTEN, headers=headers).text
    assert "Rēzekne" in page
    assert 'href="/write"' not in page
