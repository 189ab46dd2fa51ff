"""A person at a browser without scripts: opens pages, fills forms in, reads the own mail."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.notifications.models import OutboxMessage
from talka.notifications.queries import newest_messages

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"


class Visitor:
    """One browser. ``client`` is what is behind it."""

    def __init__(self, app: Flask, client: FlaskClient | None = None, *, at: str = "192.0.2.1"):
        self.app = app
        self.client = client or app.test_client()
        self._origin = {"REMOTE_ADDR": at}

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, environ_overrides=self._origin, **options)

    def post(self, path: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Fill in and send the form of ``page`` (by default the one at ``path`` itself)."""
        # A browser says where a form was sent from.
        headers = {"Origin": "http://localhost", **fields.pop("headers", {})}
        shown = self.get(page or path)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', shown.text)
        assert token is not None, f"no form on {page or path}: {shown.status}"
        fields["csrf_token"] = token[1]
        return self.client.post(path, data=fields, environ_overrides=self._origin, headers=headers)

    def sign_in(self, email: str, password: str, **fields: Any) -> TestResponse:
        """Use the sign-in page."""
        headers = {"User-Agent": FIREFOX}
        return self.post("/sign-in", email=email, password=password, headers=headers, **fields)

    def is_signed_in(self) -> bool:
        """Whether the own profile opens."""
        return self.get("/me").status_code == 200


def mails(app: Flask) -> Sequence[OutboxMessage]:
    """What waits in the outbox, newest first."""
    with app.app_context(), system_scope(SystemScope.MAIL) as scope:
        return newest_messages(scope, most=100)


def link_in(mail: OutboxMessage) -> str:
    """The address in a mail, without the host."""
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mail.body)
    assert found is not None, mail.body
    return found[1]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(response: TestResponse) -> str:
    """What a page says, without its markup."""
    reader = _Words()
    reader.feed(response.text)
    return " ".join(" ".join(reader.words).split())


def error_beside(response: TestResponse, field: str) -> str:
    """What stands beside a field that is not right; empty where nothing does."""
    found = re.search(rf'id="{field}-error">(.*?)</div></div>', response.text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""
