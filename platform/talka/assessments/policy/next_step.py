"""What an organisation does next. Pure: how things stand in, one step out."""

from dataclasses import dataclass
from enum import Enum, auto


class NextStep(Enum):
    """One step; the interface has one sentence and at most one button for each."""

    START = auto()
    ANSWER = auto()
    SIGN_OFF = auto()
    LOOK_AT_OVERDUE = auto()
    PLAN = auto()
    READ_RESULTS = auto()


@dataclass(frozen=True, slots=True)
class Situation:
    """The latest assessment, if there is one, and what is planned."""

    started: bool
    is_open: bool = False
    unanswered: int = 0
    to_improve: int = 0
    planned: int = 0
    overdue: int = 0


def next_step(situation: Situation) -> NextStep:
    """The most useful step: first finish what is open, then act on what it showed."""
    if not situation.started:
        return NextStep.START
    if situation.is_open:
        return NextStep.ANSWER if situation.unanswered else NextStep.SIGN_OFF
    if situation.overdue:
        return NextStep.LOOK_AT_OVERDUE
    if situation.to_improve and not situation.planned:
        return NextStep.PLAN
    return NextStep.READ_RESULTS
