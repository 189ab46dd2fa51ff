"""What a page cannot cost less than, served by the same server as the page itself.

The first floor renders the page's template from ready data and asks no database. The second asks
the database the same things in hand-written SQL, through the same driver and pool, and answers
with the rows as JSON; it renders nothing. Both are compressed as the page is.
"""

from typing import Any

from flask import Flask, request
from flask.typing import ResponseReturnValue
from flask_compress import Compress

from benchmarks.floors.queried import Queries
from benchmarks.floors.rendered import ReadyPages

RENDERED = "/floors/rendered"
QUERIED = "/floors/queried"
_SAME = (
    "SECRET_KEY",
    "SESSION_COOKIE_NAME",
    "COMPRESS_ALGORITHM",
    "COMPRESS_BR_LEVEL",
    "COMPRESS_BR_WINDOW",
)


def create_floors(talka: Flask) -> Flask:
    """A bare app with both floors of every page: the page's own address after a prefix."""
    floors = Flask("floors", static_folder=None)
    floors.config.update({name: talka.config[name] for name in _SAME})
    Compress(floors)
    pages, queries = ReadyPages(talka), Queries(talka)
    methods: dict[str, Any] = {"methods": ["GET", "POST"]}

    @floors.route(f"{RENDERED}/<path:page>", **methods)
    def rendered(page: str) -> ResponseReturnValue:
        return pages.render(f"/{page}")

    @floors.route(f"{QUERIED}/<path:page>", **methods)
    def queried(page: str) -> ResponseReturnValue:
        sent = request.get_json() if request.method == "POST" else None
        return queries.answer(f"/{page}", sent)

    return floors
