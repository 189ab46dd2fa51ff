"""Words of this room with stored values that never change, and their labels."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from talka.assessments.values import AnswerValue, Reading

__all__ = [
    "ANSWER_LABELS",
    "IMPROVEMENT_LABELS",
    "ORIGIN_LABELS",
    "PLACE_LABELS",
    "READING_LABELS",
    "READING_TEXTS",
    "ROUND_LABELS",
    "SUBJECT_LABELS",
    "SUBJECT_RULE_LABELS",
    "AnswerOrigin",
    "AnswerValue",
    "AssessmentState",
    "ImprovementState",
    "PlaceStanding",
    "Reading",
    "RoundState",
    "SubjectKind",
    "SubjectRule",
]


class SubjectKind(StrEnum):
    """What an assessment is about."""

    ORGANISATION = "organisation"
    SERVICE = "service"
    PROJECT = "project"


class AnswerOrigin(StrEnum):
    """How a save came about."""

    TYPED = "typed"
    SUGGESTED = "suggested"
    COPIED = "copied"


class AssessmentState(StrEnum):
    """Open to answers, or signed off and frozen."""

    OPEN = "open"
    SIGNED_OFF = "signed-off"


class ImprovementState(StrEnum):
    """Where an improvement stands."""

    OPEN = "open"
    DONE = "done"


class RoundState(StrEnum):
    """Where a network's round stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class SubjectRule(StrEnum):
    """What the organisations of a round assess."""

    WHOLE_ORGANISATION = "whole-organisation"
    EACH_CHOOSES = "each-chooses"


class PlaceStanding(StrEnum):
    """How far an organisation is in a round. ``finished``: everything is answered."""

    NOT_STARTED = "not-started"
    STARTED = "started"
    FINISHED = "finished"
    SIGNED_OFF = "signed-off"


ANSWER_LABELS: dict[AnswerValue, LazyString] = {
    AnswerValue.MET: _l("Met"),
    AnswerValue.PARTLY: _l("Partly"),
    AnswerValue.NOT_MET: _l("Not met"),
    AnswerValue.NOT_APPLICABLE: _l("Does not apply"),
}

ORIGIN_LABELS: dict[AnswerOrigin, LazyString] = {
    AnswerOrigin.TYPED: _l("Answered"),
    AnswerOrigin.SUGGESTED: _l("Suggestion confirmed"),
    AnswerOrigin.COPIED: _l("Copied from the last assessment"),
}

SUBJECT_LABELS: dict[SubjectKind, LazyString] = {
    SubjectKind.ORGANISATION: _l("The whole organisation"),
    SubjectKind.SERVICE: _l("One service"),
    SubjectKind.PROJECT: _l("One project"),
}

IMPROVEMENT_LABELS: dict[ImprovementState, LazyString] = {
    ImprovementState.OPEN: _l("Open"),
    ImprovementState.DONE: _l("Done"),
}

READING_LABELS: dict[Reading, LazyString] = {
    Reading.COMPREHENSIVE: _l("A comprehensive approach"),
    Reading.IMPROVE: _l("Improve the service"),
    Reading.RETHINK: _l("Rethink the services"),
    Reading.DOES_NOT_APPLY: _l("Does not apply"),
}

READING_TEXTS: dict[Reading, LazyString] = {
    Reading.COMPREHENSIVE: _l("Everything that applies to you is met: a comprehensive approach."),
    Reading.IMPROVE: _l("A part is in place. Improve the service, or the way it is delivered."),
    Reading.RETHINK: _l("Nothing is in place yet. Rethink the services with the handbook."),
    Reading.DOES_NOT_APPLY: _l("Nothing here applies to you."),
}

ROUND_LABELS: dict[RoundState, LazyString] = {
    RoundState.DRAFT: _l("In preparation"),
    RoundState.OPEN: lazy_pgettext("round", "Open"),
    RoundState.CLOSED: lazy_pgettext("round", "Closed"),
}

SUBJECT_RULE_LABELS: dict[SubjectRule, LazyString] = {
    SubjectRule.WHOLE_ORGANISATION: _l("The whole organisation"),
    SubjectRule.EACH_CHOOSES: _l("Each organisation chooses"),
}

PLACE_LABELS: dict[PlaceStanding, LazyString] = {
    PlaceStanding.NOT_STARTED: _l("Not started"),
    PlaceStanding.STARTED: _l("Started"),
    PlaceStanding.FINISHED: _l("Finished"),
    PlaceStanding.SIGNED_OFF: _l("Signed off"),
}
