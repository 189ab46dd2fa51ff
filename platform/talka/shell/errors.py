"""Pages for when something goes wrong: what happened, in the person's words, and a way on.

Nothing of the inside is shown. A defect gets a reference that also stands in the log.
"""

from dataclasses import dataclass

import structlog
from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, SecurityError

from talka.kernel.access import access_of
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.shell import slots, uploads
from talka.shell.frame import VisitorFrame
from talka.shell.typed import page_of_form, typed_words

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What one page says: a heading, what happened, what to do."""

    heading: LazyString
    what: LazyString | str
    way_on: LazyString


_GO_ON = _l("Go back and try it in another way, or start again from the front page.")

GENERAL = ErrorPage(_l("This did not work"), _l("We could not do what was asked."), _GO_ON)
PAGES = {
    400: ErrorPage(
        _l("We could not read that"), _l("What was sent did not arrive as we expected it."), _GO_ON
    ),
    401: ErrorPage(
        _l("You are not signed in any more"),
        _l("You have to be signed in for this. Nothing was changed."),
        _l("Open the page anew: you can sign in there. Then send it again."),
    ),
    403: ErrorPage(
        _l("This is not open to you"),
        _l("Your role does not include this page or step."),
        _l("Whoever looks after this place can tell you who may do it, or change your role."),
    ),
    404: ErrorPage(
        _l("We cannot find this page"),
        _l("It may have moved, it may be gone, or it may belong to somebody else."),
        _l("Check the address, or start from the front page."),
    ),
    409: ErrorPage(
        _l("Somebody else was here too"),
        _l("This was changed after you opened the page. Nothing was overwritten."),
        _l("Go back, load the page anew, and make your change again."),
    ),
    413: ErrorPage(
        _l("That is too large"),
        _l("What was sent is larger than we can take, so we did not keep it."),
        _l("Go back and send less at once. What you wrote should still be on that page."),
    ),
    429: ErrorPage(
        _l("One moment, please"),
        _l("This was tried many times in a short while."),
        _l("Wait a few minutes, then try again."),
    ),
    500: ErrorPage(
        _l("Something broke on our side"),
        _l("It is not your fault. Nothing half done was saved."),
        _l("Try again in a moment. If it stays so, tell us the reference below."),
    ),
    503: ErrorPage(
        _l("Talka takes a short break"),
        _l("We cannot reach our database just now. What was saved before is safe."),
        _l("Please try again in a minute. Keep the page open if you have written something."),
    ),
}
PAGE_TOO_OLD = ErrorPage(
    _l("This page was open for long"),
    _l("To keep you safe we did not do what was asked: we could no longer tell that you sent it."),
    _l("Open the page anew, and send it again."),
)


def init_app(app: Flask) -> None:
    """Answer every error with one of the pages."""
    app.register_error_handler(HTTPException, _http_error)
    uploads.init_app(app, refuse=_http_error)
    app.register_error_handler(CSRFError, _not_sure_who_sent_it)
    app.register_error_handler(NotFound, lambda _error: _answer(404))
    app.register_error_handler(Conflict, lambda _error: _answer(409))
    app.register_error_handler(RuleBroken, _rule_broken)
    # A text with a NUL in it, a number too large: no such thing was ever kept.
    app.register_error_handler(DataError, lambda _error: _answer(400))
    for lost in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(lost, _database_lost)
    app.register_error_handler(Exception, _defect)


def _http_error(error: HTTPException) -> Response | HTTPException:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    if isinstance(error, SecurityError):
        return error  # it asked for a host that is not ours: our pages have no address there
    return _answer(error.code, None, error)


def _not_sure_who_sent_it(error: CSRFError) -> Response:
    """Mostly somebody wrote on while the session ended; else the page is from before a sign-in."""
    slots.know_viewer()
    view = current_app.view_functions.get(request.endpoint or "")
    access = access_of(view) if view else None
    is_signed_out = bool(access and access.needs_person) and slots.viewer() is None
    return _answer(400, PAGES[401] if is_signed_out else PAGE_TOO_OLD, error)


def _rule_broken(error: RuleBroken) -> Response:
    return _answer(400, ErrorPage(GENERAL.heading, str(error.message), _GO_ON))


def _database_lost(error: Exception) -> Response:
    log.error("database_lost", kind=type(error).__name__)
    response = _answer(503)
    response.headers["Retry-After"] = "30"
    return response


def _defect(error: Exception) -> Response:
    if current_app.debug or current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    reference = g.get("request_reference")
    log.exception("defect", reference=reference, endpoint=request.endpoint)
    return _answer(500, reference=reference)


def _answer(
    status: int,
    page: ErrorPage | None = None,
    error: HTTPException | None = None,
    reference: str | None = None,
) -> Response:
    page = page or PAGES.get(status, GENERAL)
    if status >= 500:
        g.talka_frame = VisitorFrame()
    else:
        slots.know_viewer()
    if _wants_json():
        response = _problem(status, page, reference)
    else:
        response = make_response(_render(status, page, reference))
    for name, value in error.get_headers() if error else ():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    response.status_code = status
    return response


def _wants_json() -> bool:
    kinds = request.accept_mimetypes
    return (
        kinds["application/json"] > kinds["text/html"]
        or kinds["application/problem+json"] > kinds["text/html"]
    )


def _problem(status: int, page: ErrorPage, reference: str | None) -> Response:
    problem = {"type": "about:blank", "title": str(page.heading), "status": status}
    problem["detail"] = f"{page.what} {page.way_on}"
    if reference:
        problem["reference"] = reference
    response = jsonify(problem)
    response.mimetype = "application/problem+json"
    return response


def _render(status: int, page: ErrorPage, reference: str | None) -> str:
    """The page in its frame, or in a visitor's where the person can not be asked for."""
    try:
        return _in_frame(status, page, reference)
    except Exception:
        if status >= 500:
            raise
        log.exception("error_page_failed", status=status)
        g.talka_frame = VisitorFrame()
        return _in_frame(status, page, reference)


def _in_frame(status: int, page: ErrorPage, reference: str | None) -> str:
    return render_template(
        "shell/error.html",
        page=page,
        status=status,
        reference=reference,
        typed=typed_words(),
        page_of_form=page_of_form(),
    )
