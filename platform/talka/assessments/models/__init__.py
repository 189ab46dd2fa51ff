"""Assessments, their answers with history, frozen revisions, improvements, and rounds."""

from talka.assessments.models.answers import Answer, AnswerRevision
from talka.assessments.models.assessments import (
    Assessment,
    AssessmentChecklist,
    AssessmentRevision,
)
from talka.assessments.models.improvements import Improvement, ImprovementItem
from talka.assessments.models.rounds import Round, RoundPlace

__all__ = [
    "Answer",
    "AnswerRevision",
    "Assessment",
    "AssessmentChecklist",
    "AssessmentRevision",
    "Improvement",
    "ImprovementItem",
    "Round",
    "RoundPlace",
]
