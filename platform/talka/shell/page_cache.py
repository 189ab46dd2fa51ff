"""Pages that are the same for every visitor are made once and then handed out from memory.

What a visitor sees of such a page depends on its address, the language and the theme, and on
nothing else: it sets no cookie and carries no token. So it is kept, compressed, for as long as the
process lives (its sources change only with a new release) or until its stamp changes, and browsers
ask with a validator.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import ParamSpec

import brotli
from flask import Flask, Response, current_app, make_response, request, session
from flask.typing import ResponseReturnValue

from talka.kernel.i18n import current_language
from talka.shell.frame import current_frame

_EXTENSION = "talka-page-cache"
_PAGES = 512
"""How many pages are kept; the ones asked for longest ago go first."""
_LONGEST_QUERY = 100
_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it is sent: by encoding, with a validator for each."""

    mimetype: str
    bodies: dict[str, bytes]
    digest: str


class PageCache:
    """The pages kept by one app."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...]) -> Kept | None:
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], page: Kept) -> None:
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)


def init_app(app: Flask) -> None:
    """Give the app an empty cache."""
    app.extensions[_EXTENSION] = PageCache()


def cached_for_visitors(
    view: Callable[_P, ResponseReturnValue],
) -> Callable[_P, ResponseReturnValue]:
    """A GET view whose page is the same for every visitor. Goes below the stamp of access."""
    return cached_while(lambda: "")(view)


def cached_while(
    stamp: Callable[[], str],
) -> Callable[[Callable[_P, ResponseReturnValue]], Callable[_P, ResponseReturnValue]]:
    """The same for a page whose sources change meanwhile: ``stamp``, asked at every visit, says
    something else then."""

    def keeping(view: Callable[_P, ResponseReturnValue]) -> Callable[_P, ResponseReturnValue]:
        @wraps(view)
        def answer(*args: _P.args, **kwargs: _P.kwargs) -> ResponseReturnValue:
            if not _is_same_for_all():
                return view(*args, **kwargs)
            cache: PageCache = current_app.extensions[_EXTENSION]
            theme = current_frame()["frame"].theme or ""
            key = (request.full_path, current_language(), theme, stamp())
            kept = cache.get(key)
            if kept is None:
                made = make_response(view(*args, **kwargs))
                if made.status_code != 200:
                    return made
                kept = _kept(made)
                cache.put(key, kept)
            return _answer(kept)

        return answer

    return keeping


def _is_same_for_all() -> bool:
    """Nobody is signed in, nothing waits to be told, and the address is of a usual length."""
    return (
        not current_app.debug
        and not session
        and len(request.query_string) <= _LONGEST_QUERY
        and current_frame()["frame"].viewer is None
    )


def _kept(made: Response) -> Kept:
    body = made.get_data()
    bodies = {
        "identity": body,
        "gzip": gzip.compress(body, mtime=0),
        "br": brotli.compress(body, quality=9),
    }
    return Kept(made.mimetype or "text/html", bodies, hashlib.sha256(body).hexdigest()[:24])


def _answer(kept: Kept) -> Response:
    encoding = request.accept_encodings.best_match(("br", "gzip"), default="identity")
    response = Response(kept.bodies[encoding], mimetype=kept.mimetype)
    if encoding != "identity":
        response.content_encoding = encoding
    response.set_etag(f"{kept.digest}-{encoding}")
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.update(("Accept-Encoding", "Cookie"))
    return response.make_conditional(request)
