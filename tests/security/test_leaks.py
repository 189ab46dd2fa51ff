"""What an organisation writes stays inside it: no coordinator, observer or neighbour reads it.

Unmistakable words stand in notes, former notes, improvements and names of subjects. Everything
that others can reach is searched for them: pages, files, answers to forms, mails.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import TestResponse

from tests.support.files import said
from tests.support.world.addresses import paths, routes
from tests.support.world.facts import Someone
from tests.support.world.filling import found_forms
from tests.support.world.houses import House
from tests.support.world.knocking import knock, local
from tests.support.world.rights import everybody

OUTSIDERS = (
    "visitor",
    "coordinator",
    "observer",
    "reviewer",
    "foreign admin",
    "foreign viewer",
    "foreign coordinator",
    "foreign observer",
    "above",
    "loner",
)
ALIKE = 3
"""How many pages are looked at that differ in the values of their query only."""
_LINK = re.compile(r'<a [^>]*href="([^"]+)"')


def found_in(house: House, text: str) -> list[str]:
    """The words of our organisation that stand in a text."""
    return [word for word in house.world.ours.secrets.all() if word in text]


def crawl(house: House, someone: Someone | None) -> Iterator[tuple[str, TestResponse]]:
    """Every page of the URL map, and every page they link to, as far as they lead."""
    waiting = [
        address
        for route in routes(house.app, "GET")
        for place in (house.world.ours, house.world.theirs)
        for address in islice(paths(house.app, route, house.world, place, someone), ALIKE)
    ]
    shapes = Counter(map(_shape, waiting))
    client = house.client(someone)
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        yield address, response
        for link in _links(response):
            shapes[_shape(link)] += 1
            if shapes[_shape(link)] <= ALIKE:
                waiting.append(link)


def _shape(address: str) -> tuple[str, ...]:
    """What pages have in common that differ in the values of their query only."""
    parts = urlsplit(address)
    return (parts.path, *sorted(parse_qs(parts.query)))


def _links(response: TestResponse) -> Iterator[str]:
    links = [response.location] if response.location else []
    if response.mimetype == "text/html":
        links += _LINK.findall(response.get_data(as_text=True))
    for link in links:
        target = local(unescape(link).partition("#")[0])
        if target:
            yield target


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_page_shows_an_outsider_what_we_wrote(house: House, name: str) -> None:
    someone = everybody(house.world)[name]
    leaks = {}
    for address, response in crawl(house, someone):
        if found := found_in(house, said(response)):
            leaks[address] = found
    assert leaks == {}


def test_the_words_are_there_for_those_inside(house: House) -> None:
    """The search finds them where they belong, so that finding none elsewhere means something."""
    missing = set(house.world.ours.secrets.all())
    for _, response in crawl(house, house.world.ours.people["admin"]):
        missing -= set(found_in(house, said(response)))
        if not missing:
            return
    assert missing == set()


def test_no_form_shows_an_outsider_what_we_wrote(house: House) -> None:
    """Our own forms, sent by everybody who is no member of ours."""
    leaks = {}
    outsiders = {name: everybody(house.world)[name] for name in OUTSIDERS}
    for form in found_forms(house, house.world.ours):
        for name, someone in outsiders.items():
            sent = {
                key: values for key, values in form.filled().items() if not _ours(house, values)
            }
            response = knock(house, "POST", form.action, someone, sent)
            if found := found_in(house, said(response)):
                leaks[f"{name}: {form.action}"] = found
    assert leaks == {}


def _ours(house: House, values: list[str]) -> bool:
    """Whether a field carries our own words: they would only come back to the one who sent them."""
    return any(found_in(house, str(value)) for value in values)


def test_no_mail_carries_what_we_wrote(own_house: House) -> None:
    """Every form is sent for good; then the outbox is searched."""
    before = len(own_house.contents()["outbox_message"])
    for form in found_forms(own_house, own_house.world.ours):
        own_house.client(form.someone).post(form.action, data=form.filled())
    mails = own_house.contents()["outbox_message"]
    assert len(mails) > before
    assert found_in(own_house, repr(mails)) == []


def test_own_data_of_a_neighbour_has_nothing_of_ours(house: House) -> None:
    for someone in house.world.theirs.people.values():
        response = knock(house, "POST", "/me/data", someone)
        assert response.status_code == 200
        assert found_in(house, said(response)) == []
