"""Every answer tells browsers whom to trust and what to keep."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talka.shell import slots
from talka.shell.security import HEADERS
from tests.unit.shell.conftest import make_shell_app

PATHS = ["/design", "/nowhere", "/language"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(visitor: FlaskClient, path: str) -> None:
    answer = visitor.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {*policy.values()} == {"'none'", "'self'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"


def test_the_page_needs_nothing_the_policy_forbids(visitor: FlaskClient) -> None:
    page = visitor.get("/design").text
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert page.count("<script") == page.count('<script type="module" src="/assets/')
    assert 'src="http' not in page


def test_https_is_insisted_on_only_where_it_is_served(visitor: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in visitor.get("/design").headers
    secure = make_shell_app(public_url="https://talka.example").test_client()
    answer = secure.get("/design", base_url="https://talka.example")
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_what_a_person_saw_is_kept_by_nobody(visitor: FlaskClient) -> None:
    assert visitor.get("/design").headers["Cache-Control"] == "private, no-cache"
    slots.viewer = lambda: slots.Viewer("Ilze")
    for path in PATHS:
        assert visitor.get(path).headers["Cache-Control"] == "no-store"


def test_the_design_page_is_not_there_in_production() -> None:
    real = make_shell_app(
        environment="production",
        secret_key="s" * 40,
        database_url="postgresql://app@db/talka",
        migration_database_url="postgresql://owner@db/talka",
        public_url="https://talka.example",
        mail_url="smtps://mail.example",
    )
    answer = real.test_client().get("/design", base_url="https://talka.example")
    assert answer.status_code == 404


def test_pages_are_compressed(shell: Flask) -> None:
    answer = shell.test_client().get("/design", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.data) < 15_000
