"""Questions about a published practice: as its readers see them, and as the two sides do."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select
from sqlalchemy.orm import aliased

from talka.accounts.models import User
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds.questions import OF_ASKER, QuestionAct, QuestionState
from talka.practices.models import PracticeQuestion, PracticeQuestionStep

_Asker, _Answerer = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class QuestionRead:
    """A question with its answer. People are named inside their own organisation alone: their names
    are None for all others, and for former members.

    ``is_ours``: the open organisation asked it; ``is_mine``: the person did.
    """

    id: UUID
    text: str
    organisation: str
    country: str
    asked_at: datetime
    asked_by: str | None
    state: QuestionState
    answer: str
    answered_at: datetime | None
    answered_by: str | None
    why_hidden: str
    version: int
    is_ours: bool = False
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class QuestionStepRead:
    """One act on a question; ``by`` is None for people of the other side, and former members."""

    act: QuestionAct
    text: str
    at: datetime
    by: str | None


def questions_on(scope: Scope, practice_id: UUID) -> list[QuestionRead]:
    """Those that this scope may read, what waits for an answer first, then the newest. One
    statement."""
    waits_first = case((PracticeQuestion.state == QuestionState.OPEN, 0), else_=1)
    found = _read().where(PracticeQuestion.practice_id == practice_id)
    order = (waits_first, PracticeQuestion.asked_at.desc(), PracticeQuestion.id)
    rows = session_in(scope).execute(found.order_by(*order))
    return [_question(scope, *row) for row in rows]


def find_question(scope: Scope, practice_id: UUID, question_id: UUID) -> QuestionRead:
    """One of this practice. Raises NotFound."""
    found = _read().where(
        PracticeQuestion.practice_id == practice_id, PracticeQuestion.id == question_id
    )
    row = session_in(scope).execute(found).one_or_none()
    if row is None:
        raise NotFound("question")
    return _question(scope, *row)


def steps_of_questions(scope: Scope, practice_id: UUID) -> dict[UUID, list[QuestionStepRead]]:
    """What was done with each question about this practice, the newest first. One statement."""
    rows = session_in(scope).execute(
        select(
            PracticeQuestionStep.question_id,
            PracticeQuestionStep.act,
            PracticeQuestionStep.text,
            PracticeQuestionStep.taken_at,
            case((_of_our_side(scope), User.name)),
        )
        .join(PracticeQuestion, PracticeQuestion.id == PracticeQuestionStep.question_id)
        .outerjoin(User, User.id == PracticeQuestionStep.taken_by)
        .where(PracticeQuestion.practice_id == practice_id)
        .order_by(PracticeQuestionStep.taken_at.desc(), PracticeQuestionStep.id.desc())
    )
    steps: dict[UUID, list[QuestionStepRead]] = defaultdict(list)
    for question_id, *told in rows:
        steps[question_id].append(QuestionStepRead(*told))
    return steps


def questions_stamp(scope: Scope, practice_id: UUID) -> str:
    """Changes whenever what this scope reads of questions about a practice does. One statement."""
    number, last = (
        session_in(scope)
        .execute(
            select(func.count(), func.max(PracticeQuestion.changed_at)).where(
                PracticeQuestion.practice_id == practice_id
            )
        )
        .one()
    )
    return f"{number}-{last.isoformat() if last else ''}"


def _of_our_side(scope: Scope) -> ColumnElement[bool]:
    """Whether people of the open organisation did it."""
    step = PracticeQuestionStep
    by_asker = step.act.in_(OF_ASKER)
    return or_(and_(by_asker, step.asked(scope)), and_(not_(by_asker), step.hosted(scope)))


def _read() -> Select[tuple[PracticeQuestion, str | None, str | None]]:
    return (
        select(PracticeQuestion, _Asker.name, _Answerer.name)
        .outerjoin(_Asker, _Asker.id == PracticeQuestion.asked_by)
        .outerjoin(_Answerer, _Answerer.id == PracticeQuestion.answered_by)
    )


def _question(
    scope: Scope, row: PracticeQuestion, asked_by: str | None, answered_by: str | None
) -> QuestionRead:
    ours = scope.organisation.id if scope.organisation is not None else None
    is_ours = ours is not None and row.asking_organisation_id == ours
    return QuestionRead(
        id=row.id,
        text=row.text,
        organisation=row.asking_name,
        country=row.asking_country,
        asked_at=row.asked_at,
        asked_by=asked_by if is_ours else None,
        state=row.state,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=answered_by if row.organisation_id == ours else None,
        why_hidden=row.why_hidden,
        version=row.version,
        is_ours=is_ours,
        is_mine=row.asked_by is not None and row.asked_by == scope.person_id,
    )
