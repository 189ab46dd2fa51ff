"""Forms that carry a file: their routes take larger requests than all others.

A route says so by a stamp, and which page asks for the file. What is too large even for it is
answered by that page, which tells why beside the field.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Request, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms import FileField
from wtforms import Form as WTForm

from talka.settings import Settings
from talka.shell.forms import TalkaForm

_View = TypeVar("_View", bound=Callable[..., object])
_PAGE = "talka_asked_for_on"
TOO_LARGE = "too-large"
"""In the address of the page that asks: what was sent was refused unread."""
WORDS_BESIDE = 200_000
"""Bytes for the rest of a form with a file."""


def takes_file(page: str) -> Callable[[_View], _View]:
    """A form with a file is sent here; ``page`` is the endpoint that asks for it, with the same
    arguments. Goes directly above the stamp of access."""

    def stamp(view: _View) -> _View:
        setattr(view, _PAGE, page)
        return view

    return stamp


def largest_file() -> int:
    """How many bytes a file may have."""
    settings: Settings = current_app.extensions["settings"]
    return settings.max_file_bytes


def too_large_words() -> str:
    """What people read who chose a file that is larger."""
    megabytes = max(1, largest_file() // 1_000_000)
    return _("This file is too large. We take up to %(size)s MB.", size=megabytes)


class UploadForm(TalkaForm):
    """Base of a form with a file among its fields."""

    class Meta(TalkaForm.Meta):
        def wrap_formdata(self, form: WTForm, formdata: Any) -> Any:
            """The fields of the form with its files, where it asks for one and nowhere else."""
            fields = super().wrap_formdata(form, formdata)
            if fields is None or not isinstance(fields, MultiDict) or fields is not request.form:
                return fields
            asked = {field.name for field in form if isinstance(field, FileField)}
            sent = request.files.items(multi=True)
            files = MultiDict((name, file) for name, file in sent if name in asked)
            return CombinedMultiDict([files, fields])


class TalkaRequest(Request):
    """A request that may be as large as its route allows."""

    @property
    def max_content_length(self) -> int | None:
        if self._max_content_length is None and _page_that_asks(self) is not None:
            usual = super().max_content_length or 0
            return max(usual, largest_file() + WORDS_BESIDE)
        return super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value


def init_app(app: Flask, refuse: Callable[[RequestEntityTooLarge], Any]) -> None:
    """Read requests in this way; ``refuse`` answers what is too large for any other route."""
    app.request_class = TalkaRequest

    @app.errorhandler(RequestEntityTooLarge)
    def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
        page = _page_that_asks(request)
        if page is None:
            answer: ResponseReturnValue = refuse(error)
            return answer
        values = {**(request.view_args or {}), TOO_LARGE: 1}
        return redirect(url_for(page, **values), 303)


def _page_that_asks(asked: Request) -> str | None:
    view = current_app.view_functions.get(asked.endpoint or "") if current_app else None
    return page_of(view)


def page_of(view: object) -> str | None:
    """The page that asks for the file this view takes; None where it takes none."""
    return getattr(view, _PAGE, None)
