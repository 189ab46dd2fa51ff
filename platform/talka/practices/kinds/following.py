"""What those who follow a practice are told of."""

from enum import StrEnum

NOTE_LENGTH = 1000
"""The longest note on a saved practice, in characters."""


class News(StrEnum):
    """What happened to a practice; the value is in the mail's key."""

    NEW_VERSION = "new-version"
    ANSWERED = "answered"
    ARCHIVED = "archived"
    AWAY = "away"
    BACK = "back"
