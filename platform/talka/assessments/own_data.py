"""What this room says when people take their data along: what they wrote, wherever that was."""

from typing import Any

from sqlalchemy import select

from talka.assessments.models import (
    AnswerRevision,
    Assessment,
    AssessmentRevision,
    Improvement,
    Round,
)
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def own_answers(scope: Scope) -> list[dict[str, Any]]:
    """Every answer and note the person saved, the first one first."""
    rows = session_in(scope).execute(
        select(
            AnswerRevision.assessment_id,
            AnswerRevision.item_id,
            AnswerRevision.value,
            AnswerRevision.note,
            AnswerRevision.saved_at,
        )
        .where(AnswerRevision.saved_by == scope.person)
        .order_by(AnswerRevision.saved_at, AnswerRevision.id)
    )
    return [row._asdict() for row in rows]


def own_assessments(scope: Scope) -> list[dict[str, Any]]:
    """The assessments the person started."""
    rows = session_in(scope).execute(
        select(
            Assessment.id,
            Assessment.subject_kind,
            Assessment.subject_name,
            Assessment.period_start,
            Assessment.period_end,
            Assessment.started_at,
        )
        .where(Assessment.started_by == scope.person)
        .order_by(Assessment.started_at)
    )
    return [row._asdict() for row in rows]


def own_sign_offs(scope: Scope) -> list[dict[str, Any]]:
    """The revisions the person signed off."""
    rows = session_in(scope).execute(
        select(
            AssessmentRevision.assessment_id,
            AssessmentRevision.number,
            AssessmentRevision.signed_off_at,
        )
        .where(AssessmentRevision.signed_off_by == scope.person)
        .order_by(AssessmentRevision.signed_off_at)
    )
    return [row._asdict() for row in rows]


def own_improvements(scope: Scope) -> list[dict[str, Any]]:
    """The improvements the person planned."""
    rows = session_in(scope).execute(
        select(
            Improvement.what,
            Improvement.who,
            Improvement.due,
            Improvement.state,
            Improvement.created_at,
            Improvement.done_at,
        )
        .where(Improvement.created_by == scope.person)
        .order_by(Improvement.created_at)
    )
    return [row._asdict() for row in rows]


def own_rounds(scope: Scope) -> list[dict[str, Any]]:
    """The rounds of networks that the person prepared."""
    rows = session_in(scope).execute(
        select(Round.title, Round.guidance, Round.opens_on, Round.due_on, Round.created_at)
        .where(Round.created_by == scope.person)
        .order_by(Round.created_at)
    )
    return [row._asdict() for row in rows]
