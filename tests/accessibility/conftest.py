"""A settled house at an address that a browser reaches, for all tests of a file."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.support.browser import PATIENCE
from tests.support.servers import serving
from tests.support.world.facts import Someone
from tests.support.world.houses import House, Houses

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class LiveHouse:
    """The house and its address."""

    house: House
    url: str

    def device(
        self, browser: Browser, someone: Someone | None = None, language: str = "en"
    ) -> BrowserContext:
        """A browser of somebody's, speaking a language."""
        context = browser.new_context(
            base_url=self.url, locale=language, viewport=DESK, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        if someone is not None:
            name, value = self.house.cookie(someone)
            context.add_cookies([{"name": name, "value": value, "url": self.url}])
        return context


@pytest.fixture(scope="module")
def live_house(houses: Houses) -> Iterator[LiveHouse]:
    """On SQLite: what a page looks like has nothing to do with the database."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with (
            houses.open("sqlite", public_url=url) as house,
            house.guarded_against_forgery(),
            serving(house.app, listener),
        ):
            yield LiveHouse(house, url)
