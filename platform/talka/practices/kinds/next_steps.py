"""What a practice that was sent in waits for, and for whom."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class NextStep(StrEnum):
    """What comes next. Never stored."""

    START = "start"
    ASK = "ask"
    WAIT = "wait"
    DECIDE = "decide"
    APPEAL = "appeal"
    AUTHORS = "authors"
    DONE = "done"

    @property
    def label(self) -> LazyString:
        return NEXT_LABELS[self]

    @property
    def waits_for_coordinator(self) -> bool:
        return self in _FOR_COORDINATORS


_FOR_COORDINATORS = frozenset({NextStep.START, NextStep.ASK, NextStep.DECIDE, NextStep.APPEAL})

NEXT_LABELS: dict[NextStep, LazyString] = {
    NextStep.START: _l("Read it and start the review"),
    NextStep.ASK: _l("Ask reviewers"),
    NextStep.WAIT: _l("Reviewers are at it"),
    NextStep.DECIDE: _l("Settle and decide"),
    NextStep.APPEAL: _l("Appeal: read why, and decide anew"),
    NextStep.AUTHORS: _l("The authors go on"),
    NextStep.DONE: _l("Nothing to do"),
}
