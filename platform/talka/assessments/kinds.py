"""Words of this room with stored values that never change, and their labels."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class AnswerValue(StrEnum):
    """What a person says of an item. Unanswered is the absence of a value."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"


class SubjectKind(StrEnum):
    """What an assessment is about."""

    ORGANISATION = "organisation"
    SERVICE = "service"
    PROJECT = "project"


class AssessmentState(StrEnum):
    """Open to answers, or signed off and frozen."""

    OPEN = "open"
    SIGNED_OFF = "signed-off"


class ImprovementState(StrEnum):
    """Where an improvement stands."""

    OPEN = "open"
    DONE = "done"


class Reading(StrEnum):
    """What a complete checklist says, in one of four sentences."""

    COMPREHENSIVE = "comprehensive"
    IMPROVE = "improve"
    RETHINK = "rethink"
    DOES_NOT_APPLY = "does-not-apply"


ANSWER_LABELS: dict[AnswerValue, LazyString] = {
    AnswerValue.MET: _l("Met"),
    AnswerValue.PARTLY: _l("Partly"),
    AnswerValue.NOT_MET: _l("Not met"),
    AnswerValue.NOT_APPLICABLE: _l("Does not apply"),
}

SUBJECT_LABELS: dict[SubjectKind, LazyString] = {
    SubjectKind.ORGANISATION: _l("The whole organisation"),
    SubjectKind.SERVICE: _l("One service"),
    SubjectKind.PROJECT: _l("One project"),
}
