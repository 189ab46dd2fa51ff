"""Asking about a published practice, and taking an unanswered question back."""

from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import Select, func, select

from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.telling_questions import tell_question
from talka.practices.kinds.questions import QuestionAct, QuestionState
from talka.practices.models import PracticeQuestion, PracticeQuestionStep
from talka.practices.policy.questions import MOST_OPEN, Side, after
from talka.practices.queries.shared import Shared, find_shared

WHY_NOT: dict[QuestionState, LazyString] = {
    QuestionState.OPEN: _l("It is not answered yet."),
    QuestionState.ANSWERED: _l("It is answered, so that is no longer possible."),
    QuestionState.WITHDRAWN: _l("It was taken back, so that is no longer possible."),
    QuestionState.HIDDEN: _l("It is hidden, so that is not possible now."),
}


def ask(*, scope: Scope, slug: str, text: str, key: UUID) -> UUID:
    """Ask the people of a published practice, and mail its authors; a form sent twice asks once.

    Raises NotFound, and RuleBroken for one's own practice or where too many questions wait.
    """
    shared = find_shared(scope, slug)
    if shared.is_of(scope):
        raise RuleBroken(_("It is a practice of your own organisation. Others ask you about it."))
    known = _of_form(scope, key)
    if known is not None:
        return known
    if _waiting(scope, shared.practice_id) >= MOST_OPEN:
        raise RuleBroken(
            _(
                "Several questions of your organisation still wait for an answer here. Please wait"
                " for those first."
            ),
            "text",
        )
    question = _new(scope, shared, text, key)
    session_in(scope).add(question)
    session_in(scope).flush()
    note_step(scope, question, QuestionAct.ASK)
    question_id = question.id
    tell_question(scope, question=question, shared=shared)
    return question_id


def withdraw(*, scope: Scope, slug: str, question_id: UUID) -> None:
    """Take a question back before it is answered; once, however often it is asked.

    Whoever asked may, and whoever edits practices in their organisation. Raises NotFound, and
    RuleBroken where it is answered, hidden or somebody else's.
    """
    shared = find_shared(scope, slug)
    question = _find(scope, _this(shared.practice_id, question_id))
    if question.asking_organisation_id != scope.organisation_id:
        raise NotFound("question")
    if question.state is QuestionState.WITHDRAWN:
        return
    if question.asked_by != scope.person_id and not scope.may(Permission.PRACTICE_EDIT):
        raise RuleBroken(_("A colleague asked this. Only they or an editor can take it back."))
    if question.state is QuestionState.OPEN:  # no other may be held by those who asked
        question = question_to_move(scope, shared.practice_id, question_id)
    take_turn(question, QuestionAct.WITHDRAW, Side.ASKER)
    note_step(scope, question, QuestionAct.WITHDRAW)


def question_to_move(scope: Scope, practice_id: UUID, question_id: UUID) -> PracticeQuestion:
    """A question about this practice, held until the end of the transaction. Raises NotFound."""
    held = _this(practice_id, question_id).with_for_update()
    return _find(scope, held.execution_options(populate_existing=True))


def take_turn(question: PracticeQuestion, act: QuestionAct, side: Side) -> None:
    """Move it as the table says. Raises RuleBroken where that may not be done now."""
    is_answered = question.answered_at is not None or act is QuestionAct.ANSWER
    state = after(act, state=question.state, side=side, is_answered=is_answered)
    if state is None:
        raise RuleBroken(str(WHY_NOT[question.state]))
    question.state, question.changed_at = state, now()
    question.version += 1


def note_step(scope: Scope, question: PracticeQuestion, act: QuestionAct, text: str = "") -> None:
    """Keep who did it, when, and the words."""
    session = session_in(scope)
    session.flush()
    session.add(
        PracticeQuestionStep(
            question_id=question.id,
            organisation_id=question.organisation_id,
            asking_organisation_id=question.asking_organisation_id,
            act=act,
            text=text,
            taken_at=now(),
            taken_by=scope.person_id,
        )
    )
    session.flush()


def _this(practice_id: UUID, question_id: UUID) -> Select[tuple[PracticeQuestion]]:
    return select(PracticeQuestion).where(
        PracticeQuestion.id == question_id, PracticeQuestion.practice_id == practice_id
    )


def _find(scope: Scope, found: Select[tuple[PracticeQuestion]]) -> PracticeQuestion:
    question = session_in(scope).scalars(found).one_or_none()
    if question is None:
        raise NotFound("question")
    return question


def _of_form(scope: Scope, key: UUID) -> UUID | None:
    found = select(PracticeQuestion.id).where(
        PracticeQuestion.asking_organisation_id == scope.organisation_id,
        PracticeQuestion.form_key == key,
    )
    return session_in(scope).scalars(found).one_or_none()


def _waiting(scope: Scope, practice_id: UUID) -> int:
    found = select(func.count(PracticeQuestion.id)).where(
        PracticeQuestion.practice_id == practice_id,
        PracticeQuestion.asking_organisation_id == scope.organisation_id,
        PracticeQuestion.state == QuestionState.OPEN,
    )
    return session_in(scope).scalar(found) or 0


def _new(scope: Scope, shared: Shared, text: str, key: UUID) -> PracticeQuestion:
    seat, moment = scope.organisation, now()
    return PracticeQuestion(
        practice_id=shared.practice_id,
        organisation_id=shared.organisation_id,
        asking_organisation_id=scope.organisation_id,
        asking_name=seat.name if seat else "",
        asking_country=seat.country if seat else "",
        asked_by=scope.person,
        form_key=key,
        text=text,
        asked_at=moment,
        changed_at=moment,
    )
