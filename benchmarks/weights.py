"""What a visit weighs: every byte that a browser with an empty cache fetches for a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from urllib.parse import urlsplit

from benchmarks.client import Client
from benchmarks.house import Served
from benchmarks.measuring import Browser
from benchmarks.pages import PAGES

_LINKED = re.compile(
    r'<link[^>]*?rel="(?:stylesheet|icon|preload|modulepreload)"[^>]*?href="([^"]+)"'
    r'|<script[^>]*?src="([^"]+)"|<img[^>]*?src="([^"]+)"'
)
_IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']|@import\s+["']([^"']+)["']""")
_FONT = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
_RANGE = re.compile(r"unicode-range:\s*([^;}]+)")


@dataclass
class Weight:
    """Bytes over the wire by kind of file, headers included."""

    label: str
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())

    @property
    def html(self) -> int:
        return self.by_kind["html"]


def weigh(house: Served) -> list[Weight]:
    """First visits: to the front page, to the way in, and straight to the heaviest page."""
    client = Client(house.port)
    try:
        visits = [_visit(client, "Front page", "/"), _visit(client, "Sign-in page", "/sign-in")]
        browser = Browser(client, house.settled[0])
        page = next(page for page in PAGES if page.name == "all items")
        path = page.path(house.settled[0])
        visits.append(_visit(client, page.label, path, browser.cookie))
        return visits
    finally:
        client.close()


def _visit(client: Client, label: str, path: str, cookie: str = "") -> Weight:
    answer = client.get(path, cookie)
    weight = Weight(label, {"html": answer.wire_bytes})
    text = answer.text
    waiting = [next(filter(None, found)) for found in _LINKED.findall(text)]
    seen: set[str] = set()
    while waiting:
        url = urlsplit(waiting.pop()).path
        if url in seen:
            continue
        seen.add(url)
        file = client.get(url, cookie)
        if file.status != 200:
            raise RuntimeError(f"{url}: {file.status}")
        kind = url.rsplit(".", 1)[1]
        weight.by_kind[kind] = weight.by_kind.get(kind, 0) + file.wire_bytes
        if kind in ("css", "js"):
            waiting += [normpath(join(url, "..", each)) for each in _needs(kind, file.text, text)]
    return weight


def _needs(kind: str, content: str, page: str) -> Iterator[str]:
    """What a style sheet or a script makes the browser fetch for this page."""
    for found in _IMPORTED.findall(content):
        yield next(filter(None, found))
    if kind == "css":
        for face in _FONT.findall(content):
            span = _RANGE.search(face)
            if span is None or _covers(span[1], page):
                yield from _URL.findall(face)
        for url in _URL.findall(_FONT.sub("", content)):
            if not url.startswith(("data:", "#")):
                yield url


def _covers(ranges: str, page: str) -> bool:
    """Whether a font for these characters is needed for the page."""
    for span in ranges.split(","):
        first, _, last = span.strip().upper().removeprefix("U+").partition("-")
        low, high = int(first.replace("?", "0"), 16), int((last or first).replace("?", "F"), 16)
        if any(low <= ord(sign) <= high for sign in page):
            return True
    return False
