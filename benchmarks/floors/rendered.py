"""The first floor: templates rendered again from what the real page gave them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, g, jsonify, template_rendered
from flask import request as flask_request
from jinja2 import Template

from benchmarks.floors.whole_items import WholeItems
from talka.monitoring.routes.frozen import PARTS

Context = dict[str, Any]


@dataclass
class ReadyPage:
    """Templates with their contexts in the order they were rendered, the page's own last; or what
    an answer without a template said."""

    environ: WSGIEnvironment
    templates: list[tuple[Template, Context]] = field(default_factory=list)
    around: Context = field(default_factory=dict)
    said: Any = None


class ReadyPages:
    """Pages by address, each asked for once."""

    def __init__(self, talka: Flask) -> None:
        self._talka = talka
        self._whole_items = WholeItems(talka)
        self._pages: dict[str, ReadyPage] = {}

    def render(self, path: str) -> Response:
        """The page again, without the database."""
        if path not in self._pages:
            self._ask(path)  # so that parts which are kept are there already
            PARTS.clear()  # those of editions are kept whole: the floor renders them, too
            self._pages[path] = self._ask(path)
        page = self._pages[path]
        with self._talka.request_context(dict(page.environ)):
            vars(g._get_current_object()).update(page.around)
            if page.said is not None:
                return jsonify(page.said)
            markup = [template.render(context) for template, context in page.templates]
        return Response(markup[-1], mimetype="text/html")

    def _ask(self, path: str) -> ReadyPage:
        sent = flask_request.get_data()
        environ = dict(flask_request.environ)
        environ |= {"PATH_INFO": path, "SCRIPT_NAME": "", "wsgi.input": BytesIO(sent)}
        environ = {name: value for name, value in environ.items() if not name.startswith("flask")}
        page = ReadyPage({**environ, "wsgi.input": BytesIO()})
        with self._listening(page), self._talka.request_context(environ):
            response = self._talka.full_dispatch_request()
            if response.status_code != 200:
                raise RuntimeError(f"{path}: {response.status}")
            page.around = dict(vars(g._get_current_object()))
            if not page.templates:
                page.said = response.get_json()
        return page

    @contextmanager
    def _listening(self, page: ReadyPage) -> Iterator[None]:
        def note(_talka: Flask, template: Template, context: Context) -> None:
            page.templates.append(self._whole_items.instead_of(template, context))

        with template_rendered.connected_to(note, self._talka):
            yield
