"""Questions about a published practice, from the side of those who ask."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.practices.actions.questions import ask, withdraw
from talka.practices.forms.questions import QuestionForm
from talka.practices.library_place import inside
from talka.practices.queries.questions import find_question
from talka.practices.queries.shared import find_shared
from talka.practices.routes import blueprint
from talka.practices.routes.library import OWN
from talka.tenancy.guard import scope

ASK = f"{OWN}/<slug>/questions/ask"
WITHDRAW = f"{OWN}/<slug>/questions/<uuid:question_id>/withdraw"


@blueprint.get(ASK)
@requires(Permission.PRACTICE_ASK)
def ask_host(organisation: str, slug: str) -> ResponseReturnValue:
    """Says who will read it, and asks for the words."""
    form = QuestionForm()
    form.key.data = str(new_id())
    return _asking(organisation, slug, form)


@blueprint.post(ASK)
@requires(Permission.PRACTICE_ASK)
def ask_host_now(organisation: str, slug: str) -> ResponseReturnValue:
    """Ask; the authors are mailed."""
    form = QuestionForm()
    try:
        if form.validate():
            ask(scope=scope(), slug=slug, text=form.text.data, key=form.form_key)
            flash(_("Asked. The authors are told by mail, and you when they answer."), "good")
            return _to_practice(organisation, slug)
    except RuleBroken as broken:
        form.refuse(broken)
    return _asking(organisation, slug, form), 422


@blueprint.get(WITHDRAW)
@requires(Permission.PRACTICE_ASK)
def withdraw_question(organisation: str, slug: str, question_id: UUID) -> ResponseReturnValue:
    """Asks before a question is taken back."""
    shared = find_shared(scope(), slug)
    return render_template(
        "practices/questions/withdraw.html",
        place=inside(organisation),
        shared=shared,
        question=find_question(scope(), shared.practice_id, question_id),
    )


@blueprint.post(WITHDRAW)
@requires(Permission.PRACTICE_ASK)
def withdraw_question_now(organisation: str, slug: str, question_id: UUID) -> ResponseReturnValue:
    """Take it back."""
    try:
        withdraw(scope=scope(), slug=slug, question_id=question_id)
        flash(_("You took the question back. Others no longer see it."), "good")
    except RuleBroken as broken:
        flash(str(broken.message), "warn")
    return _to_practice(organisation, slug)


def _asking(organisation: str, slug: str, form: QuestionForm) -> str:
    shared = find_shared(scope(), slug)
    return render_template(
        "practices/questions/ask.html",
        place=inside(organisation),
        shared=shared,
        is_own=shared.is_of(scope()),
        form=form,
    )


def _to_practice(organisation: str, slug: str) -> ResponseReturnValue:
    return redirect(inside(organisation).practice(slug) + "#questions", 303)
