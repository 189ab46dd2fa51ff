"""axe finds nothing on any page: in both languages, light and dark, at a desk and on a phone.

The pages are those of the URL map, each with its example; a new route is looked at the day it is
there. Whatever a page folds away is unfolded first.
"""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Browser, Page, Response

from talka.kernel.i18n import LANGUAGES
from tests.accessibility.conftest import DESK, PHONE, LiveHouse
from tests.support.world.addresses import Route, examples, path, routes
from tests.support.world.facts import Someone
from tests.support.world.houses import House
from tests.support.world.rights import comes_in, everybody

LOOKERS = ("visitor", "loner", "admin", "viewer", "coordinator", "observer", "reviewer")
"""Between them they see every page; a page is looked at with the first one's eyes."""
OWN_EYES = {
    "viewer": (
        "assessments.answer",
        "handbook.own_part",
        "practices.score",
        "tenancy.profile",
        "tenancy.people",
        "tenancy.home",
    ),
    "observer": ("tenancy.network_home", "tenancy.network_members"),
    "loner": ("tenancy.invitation", "tenancy.places"),
    "reviewer": ("practices.reviews", "tenancy.network_home"),
    "admin": ("tenancy.welcome",),
}
"""Pages that look different to somebody: they are looked at once more."""
PARTS = 3
"""So that several processors can share the work."""
SIZES = (DESK, PHONE)
_AXE = Axe().axe_script
_EVERYTHING = 'axe.run(document, {resultTypes: ["violations"], preload: false})'
_COLOURS = 'axe.run(%s, {resultTypes: ["violations"], preload: false, runOnly: ["cat.color"]})'
_UNFOLD = "document.querySelectorAll('main details').forEach(each => { each.open = true })"
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def pages_of(house: House, who: str, language: str | None = None) -> Iterator[str]:
    """The pages to look at with somebody's eyes, each example of a different state once; with a
    ``language``, those at addresses of another one are left out."""
    people = everybody(house.world)
    for route in routes(house.app, "GET"):
        first = next(name for name in LOOKERS if _comes_in(house, route, people[name]))
        if who == first or route.endpoint in OWN_EYES.get(who, ()):
            for values in examples(house.app, route, house.world, house.world.ours, people[who]):
                if language in (None, values.get("language", language)):
                    yield path(house.app, route, values)
    if who == "visitor":
        yield "/nowhere"


def _comes_in(house: House, route: Route, someone: Someone | None) -> bool:
    return comes_in(route, someone, house.world.ours, house.world)


def test_every_route_is_looked_at(live_house: LiveHouse) -> None:
    house = live_house.house
    seen = {address for who in LOOKERS for address in pages_of(house, who)}
    addresses = house.app.url_map.bind("localhost")
    views = {addresses.match(address)[0] for address in seen - {"/nowhere"}}
    assert views == {route.endpoint for route in routes(house.app, "GET")}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", LOOKERS)
def test_axe_finds_nothing(
    live_house: LiveHouse, browser: Browser, who: str, language: str, part: int
) -> None:
    found: dict[str, Any] = {}
    device = live_house.device(browser, everybody(live_house.house.world)[who], language)
    page = device.new_page()
    strangers = _watch(page, live_house.url)
    in_the_dark = "document"
    for address in islice(pages_of(live_house.house, who, language), part, None, PARTS):
        answer = _ask(page, address)
        assert answer.status < 500, address
        if answer.headers.get("content-type", "").startswith("text/html"):
            found |= _look(page, address, in_the_dark)
            in_the_dark = "'main'"  # what stands around it is the same on every page
    device.close()
    assert found == {}
    assert strangers == []


def _ask(page: Page, address: str) -> Response | APIResponse:
    """The page, or the file that a browser would put into the downloads or show by itself."""
    if address.endswith(".pdf") or "/files/" in address:
        file = page.request.get(address, timeout=120_000)
        if not file.headers.get("content-type", "").startswith("text/html"):
            return file
    answer = page.goto(address)
    assert answer is not None
    return answer


def _watch(page: Page, home: str) -> list[str]:
    """Requests that leave the house, and what the policy or a script complains of."""
    seen: list[str] = []
    page.on("request", lambda sent: None if sent.url.startswith(home) else seen.append(sent.url))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("console", lambda said: seen.append(said.text) if "Policy" in said.text else None)
    return seen


def _look(page: Page, address: str, in_the_dark: str) -> dict[str, Any]:
    """What is wrong with the open page, in each scheme and size: everything in the light; the same
    page in the dark differs by its colours alone."""
    found: dict[str, Any] = {}
    page.evaluate(_UNFOLD)
    page.evaluate(_AXE)
    runs = {"light": _EVERYTHING, "dark": _COLOURS % in_the_dark}
    for size, scheme in product(SIZES, runs):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        violations = page.evaluate(runs[scheme])["violations"]
        if violations:
            found[f"{address} {scheme} {size['width']}"] = [_words(each) for each in violations]
        if page.evaluate(_TOO_WIDE):
            found[f"{address} {size['width']}"] = "wider than the screen"
    return found


def _words(violation: dict[str, Any]) -> str:
    places = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {places}"
