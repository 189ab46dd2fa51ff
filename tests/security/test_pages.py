"""Every page, in every language, whoever looks: valid, named, self-contained, light, guarded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, normpath
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from werkzeug.test import TestResponse

from talka.kernel.i18n import LANGUAGES
from tests.support.world.addresses import paths, routes
from tests.support.world.facts import Someone
from tests.support.world.filling import found_forms
from tests.support.world.houses import House
from tests.support.world.knocking import knock
from tests.support.world.page_rules import RULES, invalid
from tests.support.world.pages import Form, forms, read
from tests.support.world.rights import comes_in, everybody

FIRST_VISIT, LATER_PAGE = 120_000, 25_000
"""Bytes over the wire, compressed."""
COMPRESSED = {"Accept-Encoding": "br, gzip"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SHOWN_TO = ("admin", "viewer", "coordinator", "observer", "loner", "visitor")

NOWHERE = "/nowhere"

pytestmark = pytest.mark.only_on("sqlite")


@dataclass(frozen=True)
class Shown:
    """A page as somebody sees it."""

    who: str
    address: str
    response: TestResponse

    @property
    def html(self) -> str:
        return self.response.get_data(as_text=True)


@lru_cache(maxsize=len(SHOWN_TO) * len(LANGUAGES))
def shown(house: House, who: str, language: str) -> tuple[Shown, ...]:
    """Every page that this person may look at, and one that is not there."""
    someone = everybody(house.world)[who]
    client = house.client(someone, language=language)
    with house.guarded_against_forgery():
        return tuple(
            Shown(who, address, client.get(address)) for address in (*_own(house, someone), NOWHERE)
        )


def _own(house: House, someone: Someone | None) -> Iterator[str]:
    for route in routes(house.app, "GET"):
        if comes_in(route, someone, house.world.ours, house.world):
            yield from paths(house.app, route, house.world, house.world.ours, someone)


def pages(house: House, who: str, language: str) -> list[Shown]:
    """Those of them that are pages."""
    seen = shown(house, who, language)
    return [each for each in seen if each.response.mimetype == "text/html"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", SHOWN_TO)
def test_every_page_keeps_the_rules(house: House, who: str, language: str) -> None:
    broken = {}
    for page in pages(house, who, language):
        tree = read(page.html)
        assert page.response.status_code < 500, page.address
        problems = [problem for rule in RULES for problem in rule(tree)]
        html = tree.find("html")
        wanted = _spoken(page.address, language)
        if page.response.status_code < 300 and (html is None or html.get("lang") != wanted):
            problems.append(f"lang is not {wanted}")
        if problems:
            broken[page.address] = problems
    assert broken == {}


def _spoken(address: str, language: str) -> str:
    """The language that an address names comes before the reader's own."""
    named = address.split("/")[1]
    return named if named in LANGUAGES else language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", SHOWN_TO)
def test_every_page_is_valid_html(house: House, who: str, language: str) -> None:
    broken = {
        p.address: found for p in pages(house, who, language) if (found := [*invalid(p.html)])
    }
    assert broken == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_refused_forms_keep_the_rules(house: House, language: str) -> None:
    """Every form is sent empty; whatever page comes back is as good as any other."""
    broken = {}
    for form in found_forms(house, house.world.ours):
        headers = {"Accept-Language": language}
        response = knock(house, "POST", form.action, form.someone, {}, headers=headers)
        if response.mimetype != "text/html" or response.status_code in (302, 303):
            continue
        html = response.get_data(as_text=True)
        problems = [*invalid(html), *(each for rule in RULES for each in rule(read(html)))]
        if problems:
            broken[form.action] = problems
    assert broken == {}


@pytest.mark.parametrize("who", SHOWN_TO)
def test_every_answer_carries_the_headers(house: House, who: str) -> None:
    bare = {}
    for page in shown(house, who, "en"):
        sent = page.response.headers
        missing = [name for name, value in HEADERS.items() if sent.get(name) != value]
        policy = sent.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "unsafe" in policy or "http" in policy:
            missing.append("Content-Security-Policy")
        if missing:
            bare[page.address] = missing
    assert bare == {}


def test_answers_to_forms_carry_the_headers_too(house: House) -> None:
    bare = []
    for form in found_forms(house, house.world.ours):
        sent = knock(house, "POST", form.action, form.someone, form.filled()).headers
        if any(sent.get(name) != value for name, value in HEADERS.items()):
            bare.append(form.action)
    assert bare == []


@pytest.mark.parametrize("who", [who for who in SHOWN_TO if who != "visitor"])
def test_nothing_that_a_person_sees_is_kept(house: House, who: str) -> None:
    kept = [
        page.address
        for page in shown(house, who, "en")
        if not page.address.startswith(("/assets/", "/healthz", "/readyz", NOWHERE))
        and page.response.headers.get("Cache-Control") != "no-store"
    ]
    assert kept == []


def test_over_https_the_cookie_and_the_way_are_locked(houses, house: House) -> None:
    with houses.open("sqlite", public_url="https://talka.example.org") as secure:
        admin = secure.world.ours.people["admin"]
        address = "https://localhost/sign-in"
        page = secure.client().get(address)
        assert "max-age=63072000" in page.headers["Strict-Transport-Security"]
        sent = {"email": admin.made.email, "password": "a password only for tests"}
        cookies = secure.client().post(address, data=sent).headers.getlist("Set-Cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("__Host-"))
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(session.split("; "))
    assert "Domain" not in session


@pytest.mark.parametrize("who", SHOWN_TO)
def test_later_pages_are_light(house: House, who: str) -> None:
    someone = everybody(house.world)[who]
    client = house.client(someone, language="lv")
    heavy = {}
    for page in pages(house, who, "lv"):
        size = len(client.get(page.address, headers=COMPRESSED).data)
        if size > LATER_PAGE and page.address != "/design":
            heavy[page.address] = size
    assert heavy == {}


def test_the_first_visit_is_light(house: House) -> None:
    """The page and all it loads: style sheet, scripts with what they import, fonts, icons."""
    sizes = {}
    for who, start in (("visitor", "/"), ("admin", _answer_page(house))):
        client = house.client(everybody(house.world)[who], language="lv")
        total, waiting, seen = 0, [start], {start}
        while waiting:
            address = waiting.pop()
            response = client.get(address, headers=COMPRESSED)
            assert response.status_code == 200, address
            total += len(response.data)
            plain = client.get(address).get_data(as_text=True) if _is_text(response) else ""
            for loaded in set(_loaded(address, response.mimetype, plain)) - seen:
                seen.add(loaded)
                waiting.append(loaded)
        sizes[who] = total
    assert {who: size for who, size in sizes.items() if size > FIRST_VISIT} == {}


def _answer_page(house: House) -> str:
    place = house.world.ours
    return f"{place.organisation.home}/assessments/{place.half}/a1-checklist"


def _is_text(response: TestResponse) -> bool:
    return response.mimetype in ("text/html", "text/css", "text/javascript")


_IMPORT = re.compile(r"""\bfrom\s*["'](\.[^"']+)["']|\bimport\s*\(?\s*["'](\.[^"']+)["']""")
_URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


def _loaded(address: str, mimetype: str, text: str) -> list[str]:
    """What a browser goes on to load. Of the fonts, those that the page preloads."""
    if mimetype == "text/html":
        page = read(text)
        links = [link.get("href", "") for link in page.iter("link")]
        return [urljoin(address, each) for each in links + _scripts(page)]
    names = []
    if mimetype == "text/javascript":
        names = [found[1] or found[2] for found in _IMPORT.finditer(text)]
    elif mimetype == "text/css":
        names = [name for name in _URL.findall(text) if not name.endswith(".woff2")]
    return [normpath(f"{dirname(address)}/{name}") for name in names if ":" not in name]


def _scripts(page: Element) -> list[str]:
    return [script.get("src", "") for script in page.iter("script")]


BY_ORIGIN = {"/language", "/theme"}
"""Taken without a token, for pages without a cookie: see test_forgery."""


def test_every_form_that_writes_carries_a_token_against_forgery(house: House) -> None:
    bare = []
    for who in SHOWN_TO:
        for page in pages(house, who, "en"):
            if page.address != "/design":
                found = forms(read(page.html), page.address)
                bare += [(page.address, form.action) for form in found if not _has_token(form)]
    assert {action for _page, action in bare} == BY_ORIGIN


def _has_token(form: Form) -> bool:
    return any(each.name == "csrf_token" and each.value for each in form.fields)
