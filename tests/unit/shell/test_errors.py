"""Whatever goes wrong, people read what happened and what to do, and nothing of the inside."""

import logging

import pytest
from flask import Flask, abort, request
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import TooManyRequests

from talka.kernel.errors import Conflict, NotFound, RuleBroken, ScopeError
from talka.shell import slots
from talka.shell.csrf import checked_by_origin
from talka.shell.errors import PAGES

SECRET = "postgresql://talka:hunter2@db"
CAUSES = {
    "missing": NotFound(SECRET),
    "conflict": Conflict(SECRET),
    "rule": RuleBroken("The round is over."),
    "scope": ScopeError(SECRET),
    "defect": ZeroDivisionError(SECRET),
    "database": OperationalError("select secret", {}, Exception(SECRET)),
    "busy": TooManyRequests(retry_after=60),
}


@pytest.fixture
def visitor(shell: Flask) -> FlaskClient:
    @shell.get("/status/<int:status>")
    def status(status: int) -> str:
        abort(status)

    @shell.get("/cause/<cause>")
    def raise_cause(cause: str) -> str:
        raise CAUSES[cause]

    @shell.post("/write")
    def write() -> str:
        return "written"

    @shell.post("/break")
    @checked_by_origin
    def break_down() -> str:
        raise CAUSES[request.form["cause"]]

    client = shell.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.mark.parametrize("status", [*PAGES, 405, 410, 415, 418])
def test_every_status_has_a_page_with_a_way_on(visitor: FlaskClient, status: int) -> None:
    answer = visitor.get(f"/status/{status}")
    assert answer.status_code == status
    assert answer.text.count("<h1>") == 1
    assert 'href="/"' in answer.text
    assert "This did not work" in answer.text or status in PAGES


@pytest.mark.parametrize(
    ("cause", "status", "words"),
    [
        ("missing", 404, "We cannot find this page"),
        ("conflict", 409, "Somebody else was here too"),
        ("rule", 400, "The round is over."),
        ("scope", 500, "Something broke on our side"),
        ("defect", 500, "Something broke on our side"),
        ("database", 503, "Talka takes a short break"),
        ("busy", 429, "One moment, please"),
    ],
)
def test_causes_become_pages_that_tell_no_secret(
    visitor: FlaskClient, cause: str, status: int, words: str
) -> None:
    answer = visitor.get(f"/cause/{cause}")
    assert answer.status_code == status
    assert words in answer.text
    assert "hunter2" not in answer.text
    assert "select secret" not in answer.text
    assert "Traceback" not in answer.text


def test_an_unknown_address_and_a_foreign_thing_look_alike(visitor: FlaskClient) -> None:
    unknown, foreign = visitor.get("/cause"), visitor.get("/cause/missing")
    assert unknown.status_code == foreign.status_code == 404
    strip = str.maketrans("", "", "")
    without = [
        a.text.split("<main")[1].split("</main>")[0].translate(strip) for a in (unknown, foreign)
    ]
    assert without[0] == without[1]


def test_a_wrong_method_still_says_which_are_right(visitor: FlaskClient) -> None:
    answer = visitor.get("/language")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_too_much_is_413(visitor: FlaskClient) -> None:
    answer = visitor.post("/write", data={"note": "x" * 20_000})
    assert answer.status_code == 413
    assert "That is too large" in answer.text


@pytest.mark.parametrize("cause", CAUSES)
def test_what_was_written_is_given_back_whatever_went_wrong(
    visitor: FlaskClient, cause: str
) -> None:
    here = {"Sec-Fetch-Site": "same-origin"}
    answer = visitor.post("/break", data={"cause": cause, "note": "Our words"}, headers=here)
    assert answer.status_code >= 400
    assert ">Our words</div>" in answer.text


def test_when_to_come_back_is_told_to_machines_too(visitor: FlaskClient) -> None:
    assert visitor.get("/cause/busy").headers["Retry-After"] == "60"
    assert visitor.get("/cause/database").headers["Retry-After"] == "30"


def test_a_script_gets_a_problem_it_can_read(visitor: FlaskClient) -> None:
    answer = visitor.get("/cause/conflict", headers={"Accept": "application/json"})
    assert answer.mimetype == "application/problem+json"
    assert answer.json == {
        "type": "about:blank",
        "title": "Somebody else was here too",
        "status": 409,
        "detail": "This was changed after you opened the page. Nothing was overwritten. "
        "Go back, load the page anew, and make your change again.",
    }


def test_a_browser_that_takes_anything_gets_the_page(visitor: FlaskClient) -> None:
    for accepted in ("*/*", "text/html,application/xhtml+xml,*/*;q=0.8", ""):
        assert visitor.get("/nowhere", headers={"Accept": accepted}).mimetype == "text/html"


def test_a_viewer_who_can_not_be_found_does_not_hide_the_page(visitor: FlaskClient) -> None:
    def lost() -> slots.Viewer | None:
        raise OperationalError("select", {}, Exception())

    slots.viewer = lost
    assert "Talka takes a short break" in visitor.get("/cause/database").text
    assert "We cannot find this page" in visitor.get("/nowhere").text


def test_a_defect_has_a_reference_that_is_in_the_log(
    visitor: FlaskClient, shell: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    from flask import g

    shell.before_request(lambda: setattr(g, "request_reference", "abc123"))
    caplog.set_level(logging.DEBUG)
    assert "<code>abc123</code>" in visitor.get("/cause/defect").text
    problem = visitor.get("/cause/defect", headers={"Accept": "application/json"}).json
    assert problem is not None
    assert problem["reference"] == "abc123"
