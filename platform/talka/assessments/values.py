"""Stored words without labels, so that pure arithmetic can use them; ``kinds`` adds the labels."""

from enum import StrEnum


class AnswerValue(StrEnum):
    """What a person says of an item. Unanswered is the absence of a value."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"


class Reading(StrEnum):
    """What a complete checklist says, in one of four sentences."""

    COMPREHENSIVE = "comprehensive"
    IMPROVE = "improve"
    RETHINK = "rethink"
    DOES_NOT_APPLY = "does-not-apply"
