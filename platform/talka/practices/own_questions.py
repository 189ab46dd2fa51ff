"""What people take along of what they asked about practices, and answered about their own."""

from typing import Any

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds.questions import QuestionAct
from talka.practices.models import PracticeQuestion, PracticeQuestionStep


def own_questions(scope: Scope) -> list[dict[str, Any]]:
    """The questions the person asked, the first one first; the answers are words of others."""
    rows = session_in(scope).execute(
        select(
            PracticeQuestion.id,
            PracticeQuestion.practice_id,
            PracticeQuestion.text,
            PracticeQuestion.asked_at,
            PracticeQuestion.state,
        )
        .where(PracticeQuestion.asked_by == scope.person)
        .order_by(PracticeQuestion.asked_at, PracticeQuestion.id)
    )
    return [row._asdict() for row in rows]


def own_answers(scope: Scope) -> list[dict[str, Any]]:
    """What the person answered, and what they hid and why, the first one first."""
    rows = session_in(scope).execute(
        select(
            PracticeQuestionStep.question_id,
            PracticeQuestionStep.act,
            PracticeQuestionStep.text,
            PracticeQuestionStep.taken_at,
        )
        .where(
            PracticeQuestionStep.taken_by == scope.person,
            PracticeQuestionStep.act != QuestionAct.ASK,
        )
        .order_by(PracticeQuestionStep.taken_at, PracticeQuestionStep.id)
    )
    return [row._asdict() for row in rows]
