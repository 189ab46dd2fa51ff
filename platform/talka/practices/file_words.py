"""How pictures and files read in pages, and where a page gets them from."""

from uuid import UUID

from flask import Flask, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

_ENDPOINTS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"review_id"}), "practices.review_file"),
    (frozenset({"network", "submission_id"}), "practices.sent_file"),
    (frozenset({"organisation", "slug"}), "practices.own_published_file"),
    (frozenset({"slug"}), "practices.published_file"),
    (frozenset({"organisation", "practice_id"}), "practices.file"),
)
"""By what the address of the page names: the view that sends the files of what it shows."""


def file_url(file_id: UUID) -> str:
    """The address of a file, for readers of this page: each page asks by its own right."""
    here = request.view_args or {}
    for names, endpoint in _ENDPOINTS:
        if names <= here.keys():
            return url_for(endpoint, **{name: here[name] for name in names}, file_id=file_id)
    raise LookupError(f"{request.endpoint} shows files and does not say of what")


def file_size(size: int) -> str:
    """Bytes in words, e.g. ``240 kB`` or ``1.4 MB``."""
    if size < 1_000_000:
        return _("%(number)s kB", number=format_decimal(max(1, round(size / 1000))))
    return _("%(number)s MB", number=format_decimal(round(size / 1_000_000, 1)))


def init_app(app: Flask) -> None:
    """Make them known to templates."""
    app.jinja_env.globals["practice_file_url"] = file_url
    app.jinja_env.filters["file_size"] = file_size
