"""Where a question about a published practice stands, and what was done with it."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

QUESTION_LENGTH = 2000
ANSWER_LENGTH = 4000
WHY_HIDDEN_LENGTH = 1000


class QuestionState(StrEnum):
    """Where a question stands. Stored values never change."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"

    @property
    def label(self) -> LazyString:
        return STATE_LABELS[self]


class QuestionAct(StrEnum):
    """What was done with a question. Stored values never change."""

    ASK = "ask"
    ANSWER = "answer"
    CHANGE = "change"
    WITHDRAW = "withdraw"
    HIDE = "hide"
    SHOW = "show"

    @property
    def label(self) -> LazyString:
        return ACT_LABELS[self]


OF_ASKER = frozenset({QuestionAct.ASK, QuestionAct.WITHDRAW})
"""Acts of the organisation that asks; the others are the host's."""

STATE_LABELS: dict[QuestionState, LazyString] = {
    QuestionState.OPEN: _l("Waits for an answer"),
    QuestionState.ANSWERED: _l("Answered"),
    QuestionState.WITHDRAWN: _l("Withdrawn"),
    QuestionState.HIDDEN: _l("Hidden"),
}

ACT_LABELS: dict[QuestionAct, LazyString] = {
    QuestionAct.ASK: _l("Asked"),
    QuestionAct.ANSWER: _l("Answered"),
    QuestionAct.CHANGE: _l("Answer changed"),
    QuestionAct.WITHDRAW: _l("Question withdrawn"),
    QuestionAct.HIDE: _l("Hidden"),
    QuestionAct.SHOW: _l("Shown again"),
}
