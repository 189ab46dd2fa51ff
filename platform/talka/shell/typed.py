"""What somebody wrote in a form that could not be taken: the answer gives it back.

Only what a page of ours sent is shown. Elsewhere somebody could make a form whose words then
stood on our page.
"""

import re
from urllib.parse import unquote, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from talka.shell.csrf import sent_from_here
from talka.shell.redirects import safe_path

_NOT_WRITTEN = re.compile(r"[a-z0-9_.-]*|/\S*|[A-Za-z0-9_=-]{20,}")
"""Ids, choices, dates and versions; the paths of pages; keys."""
_TOKEN = "csrf_token"


def typed_words() -> list[str]:
    """The words of the form that was sent, without passwords and what the program put there."""
    if request.method != "POST" or not sent_from_here():
        return []
    try:
        sent = request.form.items(multi=True)
    except HTTPException:
        return []  # too large, or cut short: that is what the answer is about
    written = [words.strip() for name, words in sent if not _is_secret(name)]
    return list(dict.fromkeys(words for words in written if not _NOT_WRITTEN.fullmatch(words)))


def page_of_form() -> str | None:
    """Where the form stood; None where the browser does not say, or where it stood in an answer to
    another form, at an address that cannot be opened."""
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host or not _can_be_opened(parts.path):
        return None
    return safe_path(f"{parts.path}?{parts.query}".rstrip("?"), "") or None


def _can_be_opened(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(unquote(path), "GET")


def _is_secret(name: str) -> bool:
    return name == _TOKEN or "password" in name
