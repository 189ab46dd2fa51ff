"""What may be done with a question, by which side, and where it stands then: one table. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from talka.practices.kinds.questions import QuestionAct, QuestionState

MOST_OPEN = 5
"""So many questions of one organisation about one practice may wait for an answer."""


class Side(StrEnum):
    """Who acts: the organisation whose practice it is, or the one that asks."""

    HOST = "host"
    ASKER = "asker"


@dataclass(frozen=True, slots=True)
class Turn:
    """One row of the table. ``after`` is None where a question goes back to where it stood."""

    act: QuestionAct
    before: QuestionState
    side: Side
    after: QuestionState | None


TABLE = (
    Turn(QuestionAct.ANSWER, QuestionState.OPEN, Side.HOST, QuestionState.ANSWERED),
    Turn(QuestionAct.CHANGE, QuestionState.ANSWERED, Side.HOST, QuestionState.ANSWERED),
    Turn(QuestionAct.WITHDRAW, QuestionState.OPEN, Side.ASKER, QuestionState.WITHDRAWN),
    Turn(QuestionAct.HIDE, QuestionState.OPEN, Side.HOST, QuestionState.HIDDEN),
    Turn(QuestionAct.HIDE, QuestionState.ANSWERED, Side.HOST, QuestionState.HIDDEN),
    Turn(QuestionAct.SHOW, QuestionState.HIDDEN, Side.HOST, None),
)
_BY_ACT = {(turn.act, turn.before, turn.side): turn for turn in TABLE}


def after(
    act: QuestionAct, *, state: QuestionState, side: Side, is_answered: bool
) -> QuestionState | None:
    """Where the question stands after this act; None where it may not be done."""
    turn = _BY_ACT.get((act, state, side))
    if turn is None:
        return None
    return turn.after or (QuestionState.ANSWERED if is_answered else QuestionState.OPEN)


def acts_of(side: Side, state: QuestionState) -> frozenset[QuestionAct]:
    """What this side can do with a question that stands here."""
    return frozenset(turn.act for turn in TABLE if (turn.side, turn.before) == (side, state))
