"""A visitor whose browser speaks HTTPS to a reverse proxy, which passes the request on."""

from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib


@dataclass(frozen=True)
class Page:
    """What came back, after redirects."""

    status: int
    url: str
    text: str

    @property
    def heading(self) -> str:
        """The page's one heading."""
        (found,) = self._tree().iter("h1")
        return "".join(found.itertext()).strip()

    def form_with(self, field: str) -> tuple[str, dict[str, str]]:
        """Where the form that has this field goes, and what it holds already."""
        for form in self._tree().iter("form"):
            held = {
                inside.get("name", ""): inside.get("value", "") for inside in form.iter("input")
            }
            if field in held:
                return urljoin(self.url, form.get("action") or self.url), held
        raise AssertionError(f"{self.url} has no form with {field}:\n{self.text}")

    def _tree(self) -> Element:
        return html5lib.parse(self.text, namespaceHTMLElements=False)


class Visitor:
    """A browser without scripts: keeps cookies, follows redirects, fills in forms."""

    def __init__(self, port: int, public_url: str) -> None:
        self._port = port
        self._public_url = public_url
        self._cookies: dict[str, str] = {}

    def open(self, url: str, **headers: str) -> Page:
        """Go to an address or a path."""
        return self._ask("GET", url, {}, headers)

    def submit(self, page: Page, **fields: str) -> Page:
        """Fill in the form that has these fields, and send it."""
        url, held = page.form_with(next(iter(fields)))
        return self._ask("POST", url, held | fields, {"Referer": page.url})

    def _ask(self, method: str, url: str, fields: dict[str, str], extra: dict[str, Any]) -> Page:
        url = urljoin(self._public_url, url)
        address = urlsplit(url)
        target = address._replace(scheme="", netloc="", fragment="").geturl()
        headers = {
            "Host": address.netloc,
            "X-Forwarded-Proto": address.scheme,
            "X-Forwarded-For": "192.0.2.7",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request(method, target, urlencode(fields), headers | extra)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: one.value for name, one in SimpleCookie(cookie).items()}
        if response.status in (302, 303):
            return self._ask("GET", urljoin(url, response.headers["Location"]), {}, {})
        return Page(response.status, url, text)
