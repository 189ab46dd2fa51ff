"""What people read for where a practice stands and what was done with it."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.practices.values import DECIDED, Act, Actor, State, give_labels

__all__ = ["ACT_LABELS", "DECIDED", "STATE_LABELS", "Act", "Actor", "State"]

STATE_LABELS: dict[State, LazyString] = {
    State.DRAFT: _l("Draft"),
    State.SUBMITTED: _l("Submitted"),
    State.IN_REVIEW: _l("In review"),
    State.GOOD: _l("Good practice"),
    State.PROMISING: _l("Promising practice"),
    State.RETURNED: _l("Returned"),
    State.PUBLISHED: _l("Published"),
    State.ARCHIVED: _l("Archived"),
    State.HIDDEN: _l("Hidden"),
    State.WITHDRAWN: _l("Withdrawn"),
}

ACT_LABELS: dict[Act, LazyString] = {
    Act.SUBMIT: _l("Sent in for review"),
    Act.WITHDRAW: _l("Withdrawn by its authors"),
    Act.START_REVIEW: _l("Review started"),
    Act.DECIDE_GOOD: _l("Decided: good practice"),
    Act.DECIDE_PROMISING: _l("Decided: promising practice"),
    Act.RETURN: _l("Returned to its authors"),
    Act.REWORK: _l("Taken up again"),
    Act.APPEAL: _l("Appealed"),
    Act.PUBLISH: _l("Published"),
    Act.UPDATE: _l("New text published"),
    Act.CORRECT: _l("Corrected while hidden"),
    Act.ARCHIVE: _l("Archived by its authors"),
    Act.RESTORE: _l("Published again"),
    Act.HIDE: _l("Hidden"),
    Act.SHOW_AGAIN: _l("Shown again"),
}

give_labels(State, STATE_LABELS)
give_labels(Act, ACT_LABELS)
