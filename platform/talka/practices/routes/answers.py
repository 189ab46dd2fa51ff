"""Questions about the organisation's own practices: read, answer, hide, show again."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.answers import answer, hide, show_again
from talka.practices.forms.questions import AnswerForm, HideQuestionForm
from talka.practices.kinds.questions import QuestionAct, QuestionState
from talka.practices.policy.questions import Side, acts_of
from talka.practices.queries.practices import find_practice
from talka.practices.queries.questions import (
    QuestionRead,
    find_question,
    questions_on,
    steps_of_questions,
)
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE
from talka.tenancy.guard import scope

QUESTIONS = f"{PRACTICE}/questions"
QUESTION = f"{QUESTIONS}/<uuid:question_id>"


@blueprint.get(QUESTIONS)
@requires(Permission.PRACTICE_READ)
def questions(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """What others ask about it, what waits first."""
    practice = find_practice(scope(), practice_id)
    return render_template(
        "practices/questions/index.html",
        organisation=organisation,
        host=_name(),
        practice=practice,
        questions=questions_on(scope(), practice_id),
    )


@blueprint.get(QUESTION)
@requires(Permission.PRACTICE_READ)
def one_question(organisation: str, practice_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """One question with its history: editors answer it, or hide it."""
    return _page(organisation, practice_id, question_id)


@blueprint.post(f"{QUESTION}/answer")
@requires(Permission.PRACTICE_EDIT)
def answer_question(organisation: str, practice_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Answer it, or change the answer."""
    form = AnswerForm()
    status = 422
    try:
        if form.validate():
            answer(
                scope=scope(),
                practice_id=practice_id,
                question_id=question_id,
                text=form.text.data,
                seen=form.version_seen,
            )
            flash(_("Your answer stands with the practice."), "good")
            return _to_questions(organisation, practice_id)
    except RuleBroken as broken:
        form.refuse(broken)
    except Conflict:
        form.clash(find_question(scope(), practice_id, question_id).version)
        status = 409
    return _page(organisation, practice_id, question_id, answering=form), status


@blueprint.post(f"{QUESTION}/hide")
@requires(Permission.PRACTICE_EDIT)
def hide_question(organisation: str, practice_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Let readers no longer see it."""
    form = HideQuestionForm()
    try:
        if form.validate():
            hide(
                scope=scope(),
                practice_id=practice_id,
                question_id=question_id,
                reason=form.reason.data,
            )
            flash(_("Hidden. Readers no longer see it."), "good")
            return _to_questions(organisation, practice_id)
    except RuleBroken as broken:
        form.refuse(broken)
    return _page(organisation, practice_id, question_id, hiding=form), 422


@blueprint.post(f"{QUESTION}/show")
@requires(Permission.PRACTICE_EDIT)
def show_question(organisation: str, practice_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Let readers see it again."""
    show_again(scope=scope(), practice_id=practice_id, question_id=question_id)
    flash(_("Readers see it again."), "good")
    return _to_questions(organisation, practice_id)


def _page(
    organisation: str,
    practice_id: UUID,
    question_id: UUID,
    answering: AnswerForm | None = None,
    hiding: HideQuestionForm | None = None,
) -> str:
    practice = find_practice(scope(), practice_id)
    question = find_question(scope(), practice_id, question_id)
    acts = acts_of(Side.HOST, question.state)
    return render_template(
        "practices/questions/one.html",
        organisation=organisation,
        host=_name(),
        practice=practice,
        question=question,
        steps=steps_of_questions(scope(), practice_id)[question_id],
        may_answer=bool(acts & {QuestionAct.ANSWER, QuestionAct.CHANGE}),
        is_hidden=question.state is QuestionState.HIDDEN,
        answering=answering or _answer_form(question),
        hiding=hiding or HideQuestionForm(None),
    )


def _name() -> str:
    seat = scope().organisation
    return seat.name if seat else ""


def _answer_form(question: QuestionRead) -> AnswerForm:
    return AnswerForm(None, data={"text": question.answer, "seen": str(question.version)})


def _to_questions(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".questions", organisation=organisation, practice_id=practice_id), 303)
