"""Numbers of pages, as they come in addresses."""

from flask import request

LAST = 10_000


def page_number() -> int:
    """``?page=…`` from 1 on; whatever else stands there is the first page."""
    asked = request.args.get("page", "1")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 5:
        return 1
    return min(max(int(asked), 1), LAST)
