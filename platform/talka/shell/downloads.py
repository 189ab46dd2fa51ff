"""Answers that a browser keeps as a file."""

from flask import Response

CSV = "text/csv"


def download(content: bytes | str, name: str, mimetype: str) -> Response:
    """The content as a file to keep. ``name``: plain letters, digits, dots and dashes only."""
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
