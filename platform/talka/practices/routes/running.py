"""Is it still running? One button, by a mailed link or by an author who is signed in."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import public, requires
from talka.kernel.permissions import Permission
from talka.kernel.scoping import scope_opened
from talka.practices.actions.running import answer_running, confirm_running
from talka.practices.kinds.running import RunningAnswer
from talka.practices.queries.running import opened_by, read_question
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE
from talka.tenancy.guard import scope

LINK = "/still-running/<token>"
NEVER_KEPT = {"Cache-Control": "no-store"}


@blueprint.get(LINK)
@public
def still_running(token: str) -> ResponseReturnValue:
    """Show the button. Looking confirms nothing: programs that scan mail look, too."""
    return _page("practices/running/ask.html", token)


@blueprint.post(LINK)
@public
def confirm_by_link(token: str) -> ResponseReturnValue:
    """Yes, still running."""
    return _answer(token, RunningAnswer.YES)


@blueprint.get(f"{LINK}/ended")
@public
def ended(token: str) -> ResponseReturnValue:
    """Says what archiving means."""
    return _page("practices/running/ended.html", token)


@blueprint.post(f"{LINK}/ended")
@public
def archive_by_link(token: str) -> ResponseReturnValue:
    """No longer running."""
    return _answer(token, RunningAnswer.NO)


@blueprint.post(f"{PRACTICE}/still-running")
@requires(Permission.PRACTICE_EDIT)
def confirm_own(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """The same by somebody who is signed in."""
    confirm_running(scope=scope(), practice_id=practice_id)
    flash(_("Confirmed today."), "good")
    return redirect(url_for(".practice", organisation=organisation, practice_id=practice_id), 303)


def _page(template: str, token: str) -> ResponseReturnValue:
    opened = opened_by(token)
    with scope_opened(opened.scope) as inside:
        asked = read_question(inside, opened.question_id)
    return render_template(template, token=token, asked=asked), NEVER_KEPT


def _answer(token: str, answer: RunningAnswer) -> ResponseReturnValue:
    opened = opened_by(token)
    with scope_opened(opened.scope) as inside:
        answer_running(scope=inside, question_id=opened.question_id, answer=answer)
    return redirect(url_for(".still_running", token=token), 303)
