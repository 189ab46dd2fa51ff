"""Devices for journeys: whoever is signed in on them, with nothing going wrong unseen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from talka.kernel.permissions import OrganisationRole
from tests.factories.assessments import AssessmentMade, make_assessment
from tests.factories.people import PersonMade, client_of, make_person
from tests.factories.tenants import make_member, make_organisation
from tests.journeys.answer_sheet import saved
from tests.support.browser import PATIENCE
from tests.support.servers import LiveServer

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def sign_in_on(context: BrowserContext, server: LiveServer, person: PersonMade) -> None:
    """From here on this person is signed in on this device, and whoever was before is not."""
    name = server.app.config["SESSION_COOKIE_NAME"]
    cookie = client_of(server.app, person).get_cookie(name)
    assert cookie is not None
    context.add_cookies([{"name": name, "value": cookie.value, "url": server.url}])


@pytest.fixture
def device(live_server: LiveServer, browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes devices on which a person (or nobody) is signed in; fails when a script or the policy
    did."""
    devices: list[BrowserContext] = []
    problems: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda message: "Security Policy" in message.text and problems.append(message.text),
        )

    def make(person: PersonMade | None = None, **options: Any) -> BrowserContext:
        context = browser.new_context(
            **{"viewport": DESK, "base_url": live_server.url, "locale": "en-GB"} | options
        )
        context.set_default_timeout(PATIENCE)
        context.on("page", watch)
        if person is not None:
            sign_in_on(context, live_server, person)
        devices.append(context)
        return context

    yield make
    for context in devices:
        context.close()
    assert problems == []


@dataclass(frozen=True)
class House:
    """Two colleagues with an assessment; a stranger with one elsewhere."""

    app: Flask
    anna: PersonMade
    janis: PersonMade
    stranger: PersonMade
    ours: AssessmentMade
    theirs: AssessmentMade

    def saved(self) -> dict[str, tuple]:
        return saved(self.app, self.ours, self.anna)


@pytest.fixture
def house(live_server: LiveServer) -> House:
    app = live_server.app
    here, there = make_organisation(app), make_organisation(app, "Elsewhere")
    people = [make_person(app, name) for name in ("Anna Kalniņa", "Jānis Ozols", "Sven Stranger")]
    for person, organisation in zip(people, (here, here, there), strict=True):
        make_member(app, organisation, person, OrganisationRole.EDITOR)
    anna, _janis, stranger = people
    ours, theirs = make_assessment(app, here, anna), make_assessment(app, there, stranger)
    return House(app, *people, ours, theirs)
