"""Words of this room with stored values that never change."""

from enum import StrEnum


class MessageState(StrEnum):
    """Where a message stands on its way."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
