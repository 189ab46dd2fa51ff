"""What was said to the yearly question whether a practice is still running."""

from enum import StrEnum


class RunningAnswer(StrEnum):
    """Stored values never change."""

    YES = "yes"
    NO = "no"
