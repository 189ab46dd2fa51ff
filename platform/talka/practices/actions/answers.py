"""What the people of a practice do with questions about it: answer, hide, show again."""

from uuid import UUID

from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound
from talka.kernel.scope import Scope
from talka.practices.actions.questions import note_step, question_to_move, take_turn
from talka.practices.actions.telling_followers import tell_followers_of_answer
from talka.practices.actions.telling_questions import tell_answer
from talka.practices.kinds.questions import QuestionAct, QuestionState
from talka.practices.models import PracticeQuestion
from talka.practices.policy.questions import Side
from talka.practices.queries.shared import shared_by_us


def answer(*, scope: Scope, practice_id: UUID, question_id: UUID, text: str, seen: int) -> None:
    """Answer, or put another answer in place of the one there is; whoever asked is mailed once.

    ``seen`` is the version that stood on the page. Raises NotFound, RuleBroken where it is hidden,
    and Conflict where somebody else did something with it meanwhile.
    """
    question = _own(scope, practice_id, question_id)
    if question.answer == text and question.state is QuestionState.ANSWERED:
        return
    if question.version != seen:
        raise Conflict("question")
    is_first = question.answered_at is None
    act = QuestionAct.ANSWER if is_first else QuestionAct.CHANGE
    take_turn(question, act, Side.HOST)
    question.answer, question.answered_by = text, scope.person
    question.answered_at = question.answered_at or now()
    note_step(scope, question, act, text)
    if is_first:
        tell_answer(question=question, shared=shared_by_us(scope, practice_id))
        tell_followers_of_answer(scope, question=question)


def hide(*, scope: Scope, practice_id: UUID, question_id: UUID, reason: str) -> None:
    """Let no reader see it any more; whoever asked reads why. Raises NotFound and RuleBroken."""
    question = _own(scope, practice_id, question_id)
    if question.state is QuestionState.HIDDEN:
        return
    take_turn(question, QuestionAct.HIDE, Side.HOST)
    question.why_hidden = reason
    note_step(scope, question, QuestionAct.HIDE, reason)


def show_again(*, scope: Scope, practice_id: UUID, question_id: UUID) -> None:
    """Let readers see it again, as it was. Raises NotFound and RuleBroken."""
    question = _own(scope, practice_id, question_id)
    if question.state in (QuestionState.OPEN, QuestionState.ANSWERED):
        return
    take_turn(question, QuestionAct.SHOW, Side.HOST)
    question.why_hidden = ""
    note_step(scope, question, QuestionAct.SHOW)


def _own(scope: Scope, practice_id: UUID, question_id: UUID) -> PracticeQuestion:
    question = question_to_move(scope, practice_id, question_id)
    if question.organisation_id != scope.organisation_id:
        raise NotFound("question")
    return question
