"""Where a call and a reviewer's part in it stand, and what keeps somebody from judging."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.practices.values import Conflict, Shortage, give_labels

__all__ = [
    "CALL_LABELS",
    "CONFLICT_LABELS",
    "OWN_TIES",
    "REVIEW_LABELS",
    "SHORTAGE_LABELS",
    "CallState",
    "Conflict",
    "ReviewState",
    "Shortage",
]


class CallState(StrEnum):
    """Whether practices can be sent to a call."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> LazyString:
        return CALL_LABELS[self]


class ReviewState(StrEnum):
    """Where one reviewer's part stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken-back"
    HANDED_IN = "handed-in"

    @property
    def label(self) -> LazyString:
        return REVIEW_LABELS[self]


CALL_LABELS: dict[CallState, LazyString] = {
    CallState.DRAFT: _l("Being prepared"),
    CallState.OPEN: _l("Open"),
    CallState.CLOSED: _l("Closed"),
}

REVIEW_LABELS: dict[ReviewState, LazyString] = {
    ReviewState.ASKED: _l("Asked"),
    ReviewState.ACCEPTED: _l("Accepted"),
    ReviewState.DECLINED: _l("Declined"),
    ReviewState.TAKEN_BACK: _l("Taken back"),
    ReviewState.HANDED_IN: _l("Handed in"),
}

CONFLICT_LABELS: dict[Conflict, LazyString] = {
    Conflict.OWN_ORGANISATION: _l("Belongs to the organisation that sent it"),
    Conflict.PARTNER: _l("Belongs to a partner organisation of it"),
    Conflict.AUTHOR: _l("Is one of its authors"),
    Conflict.DECLARED: _l("Has said that judging this organisation would not be fair"),
    Conflict.EACH_OTHER: _l("Comes from an organisation whose practice they would judge in return"),
    Conflict.BEFORE_APPEAL: _l("Has judged it already, before the appeal"),
}

OWN_TIES: dict[Conflict, LazyString] = {
    Conflict.OWN_ORGANISATION: _l("You belong to the organisation that sent it in."),
    Conflict.PARTNER: _l("You belong to a partner organisation that has written in it."),
    Conflict.AUTHOR: _l("You have written in it yourself."),
}
"""What a reviewer is told of a tie of theirs."""

SHORTAGE_LABELS: dict[Shortage, LazyString] = {
    Shortage.TOO_FEW: _l("Too few reviewers are free of a conflict."),
    Shortage.NOBODY_FROM_ABROAD: _l("No reviewer from another country is free of a conflict."),
    Shortage.EACH_OTHER: _l("Those who are left would judge each other's practices."),
    Shortage.ABROAD_FULL: _l("Every reviewer from another country has as many as they can take."),
    Shortage.NO_ROOM: _l("Every reviewer has as many as they can take."),
}

give_labels(Conflict, CONFLICT_LABELS)
give_labels(Shortage, SHORTAGE_LABELS)
