"""Asks every server for every page and its floors, in turns, and keeps how long each took."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from uuid import uuid4

from flask.sessions import SecureCookieSessionInterface

from benchmarks.client import Answer, Client
from benchmarks.floors import QUERIED, RENDERED
from benchmarks.house import SECRET, Say, Served, serve
from benchmarks.pages import PAGES, Page
from benchmarks.seeding import Settled
from benchmarks.server import MEMORY, STATEMENTS
from talka.handbook.queries import load_frameworks
from talka.settings import PROJECT

TALKA = ""
WAYS = (TALKA, RENDERED, QUERIED)
"""The page itself, its first floor, its second floor: what an address begins with."""
WARM_UP = 3
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Taken:
    """What one page took on one database: seconds of each way, and of the page itself the
    statements and bytes over the wire."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statements: list[int] = field(default_factory=list)
    wire_bytes: list[int] = field(default_factory=list)

    def keep(self, way: str, answer: Answer) -> None:
        """What an answer took."""
        self.seconds[way].append(answer.seconds)
        if way is TALKA:
            self.statements.append(int(answer.header(STATEMENTS) or 0))
            self.wire_bytes.append(answer.wire_bytes)

    def time(self, way: str) -> float:
        return median(self.seconds[way])

    @property
    def usual_statements(self) -> int:
        """Without the one in five minutes that notes when a session was last seen."""
        return int(median(self.statements))

    def against(self, way: str) -> float:
        """How many times a floor's time the page takes."""
        return self.time(TALKA) / self.time(way)


Key = tuple[str, int, str]
"""Kind of database, organisations, page's name."""


class Reader:
    """Somebody who is signed in at one server, and has been at a first address."""

    def __init__(self, client: Client, token: str, address: str) -> None:
        self._client = client
        self.first = client.get(address, _signed_in(token))
        self.cookie = (self.first.header("Set-Cookie") or "").split(";")[0]

    def get(self, address: str) -> Answer:
        """Ask for it; raises RuntimeError unless all is well."""
        return _well(address, self._client.get(address, self.cookie))


class Browser(Reader):
    """The person of one organisation, signed in at one server."""

    def __init__(self, client: Client, place: Settled) -> None:
        super().__init__(client, place.token, PAGES[1].path(place))
        self.place = place
        self._items = _items()
        self._saves = 0
        token = _TOKEN.search(self.first.text)
        if token is None:
            raise RuntimeError(f"no form to send on {PAGES[1].path(place)}")
        self._token = token[1]

    def ask(self, page: Page, way: str) -> Answer:
        """Ask for the page, or for a floor of it; raises RuntimeError unless all is well."""
        return self._save(page, way) if page.writes else self.get(way + page.path(self.place))

    def _save(self, page: Page, way: str) -> Answer:
        self._saves += 1
        item = self._items[self._saves // len(WAYS) % len(self._items)]
        what = {
            "person": str(self.place.person_id),
            "value": "partly" if self._saves % 2 else "met",
            "note": f"Said at the meeting, number {self._saves}.",
            "seen": 1_000_000,
            "key": str(uuid4()),
        }
        # The first floor has one ready answer, whichever item it is asked for.
        address = f"{way}{page.path(self.place)}/{self._items[0] if way == RENDERED else item}"
        return _well(address, self._client.post(address, what, self.cookie, self._token))


def _well(address: str, answer: Answer) -> Answer:
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.text[:500]}")
    return answer


def measure(served: Sequence[Served], rounds: int, say: Say) -> dict[Key, Taken]:
    """Every page of every house, in ``rounds`` rounds."""
    taken: dict[Key, Taken] = defaultdict(Taken)
    clients = [Client(house.port) for house in served]
    browsers = [
        [Browser(client, place) for place in house.settled]
        for client, house in zip(clients, served, strict=True)
    ]
    for number in range(-WARM_UP * len(browsers[0]), rounds):
        if number % 10 == 0:
            say(f"  round {number} of {rounds}" if number >= 0 else "  warming up")
        for house, people in zip(served, browsers, strict=True):
            browser = people[number % len(people)]
            for page in PAGES:
                _ask(browser, page, taken[house.kind, house.size, page.name], keep=number >= 0)
    for client in clients:
        client.close()
    return taken


def resident(house: Served, rounds: int) -> int:
    """Bytes in memory of a fresh server of this house after it has served pages for a while."""
    with serve(house.database, house.size, house.settled) as fresh:
        client = Client(fresh.port)
        people = [Browser(client, place) for place in fresh.settled]
        for number in range(rounds):
            for page in PAGES:
                people[number % len(people)].ask(page, TALKA)
        held = int(client.get(MEMORY).text)
        client.close()
    return held


def _ask(browser: Browser, page: Page, taken: Taken, *, keep: bool) -> None:
    for way in WAYS:
        answer = browser.ask(page, way)
        if keep:
            taken.keep(way, answer)


def _signed_in(token: str) -> str:
    """The cookie of somebody's session, as the server itself would sign it."""
    from flask import Flask

    app = Flask("cookies", static_folder=None)
    app.secret_key = SECRET
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    if serializer is None:
        raise RuntimeError("no secret to sign with")
    return f"talka={serializer.dumps({'_user_id': token, '_fresh': True})}"


def _items() -> list[str]:
    areas = load_frameworks(PROJECT / "content")[1].areas
    return [item.id for area in areas for each in area.checklists for item in each.items]
