"""Portable identifiers: UUID version 7 (RFC 9562), so that new rows land at the end of an index."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new random identifier that sorts by time of making.

    It tells its milliseconds: never use it for rows whose time must stay unknown.
    """
    return uuid7()
