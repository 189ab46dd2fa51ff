"""Pages that are the same for all visitors: made once, kept small, asked for with validators."""

import gzip

import brotli
import pytest
from flask import Flask, Response, flash
from flask.testing import FlaskClient

from talka.kernel.access import public
from talka.shell import slots
from talka.shell.page_cache import PageCache, cached_for_visitors
from talka.shell.slots import Viewer

PAGE = "<p>Read by everybody</p>" * 50


@pytest.fixture
def made(shell: Flask) -> list[str]:
    """Which pages were really made."""
    asked: list[str] = []

    @shell.get("/page/<name>")
    @public
    @cached_for_visitors
    def page(name: str) -> Response | tuple[str, int]:
        asked.append(name)
        return Response(PAGE) if name != "missing" else ("Not here", 404)

    @shell.get("/flash")
    @public
    def told() -> str:
        flash("Something to tell this visitor alone")
        return "ok"

    return asked


def test_a_page_is_made_once_for_all_visitors(shell, made):
    for _visitor in range(3):
        answer = shell.test_client().get("/page/one")
        assert (answer.status_code, answer.text) == (200, PAGE)
    assert made == ["one"]


@pytest.mark.parametrize("difference", ["address", "query", "language", "theme"])
def test_what_a_page_depends_on_keeps_pages_apart(
    visitor: FlaskClient, made: list[str], difference: str
) -> None:
    visitor.get("/page/one")
    if difference == "theme":
        visitor.set_cookie("talka-theme", "dark")
    address = {"address": "/page/two", "query": "/page/one?country=FI"}.get(difference, "/page/one")
    language = "lv" if difference == "language" else "en"
    visitor.get(address, headers={"Accept-Language": language})
    assert len(made) == 2


def test_it_comes_in_the_encoding_the_browser_reads(visitor, made):
    plain = visitor.get("/page/one")
    squeezed = visitor.get("/page/one", headers={"Accept-Encoding": "gzip"})
    small = visitor.get("/page/one", headers={"Accept-Encoding": "gzip, br"})
    assert plain.text == PAGE
    assert (squeezed.content_encoding, gzip.decompress(squeezed.data).decode()) == ("gzip", PAGE)
    assert (small.content_encoding, brotli.decompress(small.data).decode()) == ("br", PAGE)
    assert len({answer.headers["ETag"] for answer in (plain, squeezed, small)}) == 3
    assert made == ["one"]


def test_who_has_it_already_is_told_so(visitor, made):
    first = visitor.get("/page/one", headers={"Accept-Encoding": "br"})
    known = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    again = visitor.get("/page/one", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert {"Accept-Encoding", "Cookie"} <= set(first.vary)


def test_no_cookie_is_set(visitor, made):
    assert "Set-Cookie" not in visitor.get("/page/one").headers


def test_who_is_signed_in_always_gets_a_page_of_their_own(shell, made):
    slots.viewer = lambda: Viewer("Anna Kalniņa")
    answers = [shell.test_client().get("/page/one") for _ in range(2)]
    assert made == ["one", "one"]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


def test_a_visitor_who_is_to_be_told_something_gets_a_page_of_their_own(visitor, made):
    visitor.get("/flash")
    visitor.get("/page/one")
    visitor.get("/page/one")
    assert made == ["one", "one"]


def test_pages_that_are_not_there_and_endless_queries_are_not_kept(visitor, made):
    for address in ("/page/missing", "/page/one?" + "x" * 200):
        visitor.get(address)
        visitor.get(address)
    assert made == ["missing", "missing", "one", "one"]


def test_the_page_asked_for_longest_ago_goes_first(monkeypatch):
    monkeypatch.setattr("talka.shell.page_cache._PAGES", 2)
    cache, page = PageCache(), object()
    for name in ("a", "b"):
        cache.put((name,), page)
    cache.get(("a",))
    cache.put(("c",), page)
    assert [cache.get((name,)) is page for name in ("a", "b", "c")] == [True, False, True]
