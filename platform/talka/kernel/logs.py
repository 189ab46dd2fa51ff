"""Structured logs, one JSON object a line, without personal data.

A request is logged by its route's pattern, never its address: addresses carry tokens and names.
"""

import logging
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor

from talka.kernel.ids import new_id
from talka.settings import Settings

log = structlog.get_logger("talka")


def init_app(app: Flask, settings: Settings) -> None:
    _configure(settings)

    @app.before_request
    def _begin() -> None:
        g.request_reference = new_id().hex[-12:]
        g.request_started = time.perf_counter()

    @app.after_request
    def _finish(response: Response) -> Response:
        log.info(
            "request",
            reference=g.get("request_reference"),
            method=request.method,
            route=str(request.url_rule) if request.url_rule else "unknown",
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.request_started) * 1000)
            if "request_started" in g
            else None,
        )
        return response


def _configure(settings: Settings) -> None:
    level = getattr(logging, settings.log_level.upper(), logging.INFO)
    renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            _forget_values,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=settings.environment != "test",
    )


def _forget_values(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Tell where a defect is, never the values at hand there: they are people's words, and a
    database repeats them in its complaint.
    """
    exceptions = event.get("exception")
    for each in exceptions if isinstance(exceptions, list) else ():
        for name in ("exc_value", "exc_notes", "syntax_error"):
            each.pop(name, None)
    return event
