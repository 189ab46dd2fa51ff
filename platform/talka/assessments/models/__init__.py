"""Assessments, their answers with history, frozen revisions, and improvements."""

from talka.assessments.models.answers import Answer, AnswerRevision
from talka.assessments.models.assessments import (
    Assessment,
    AssessmentChecklist,
    AssessmentRevision,
)
from talka.assessments.models.improvements import Improvement, ImprovementItem

__all__ = [
    "Answer",
    "AnswerRevision",
    "Assessment",
    "AssessmentChecklist",
    "AssessmentRevision",
    "Improvement",
    "ImprovementItem",
]
