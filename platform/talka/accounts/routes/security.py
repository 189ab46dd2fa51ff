"""Where one is signed in, and what has happened to one's account."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.accounts.actions.audit import record
from talka.accounts.actions.sessions import end_all_sessions, end_session
from talka.accounts.kinds import AuditAct
from talka.accounts.queries.activity import Happening, count_own_activity, own_activity
from talka.accounts.queries.sessions import own_sessions
from talka.accounts.routes import blueprint
from talka.accounts.routes.browser_session import end, signed_in_person
from talka.kernel.access import signed_in
from talka.kernel.errors import NotFound
from talka.kernel.scoping import current_scope
from talka.shell.formats import moment

PAGE = 50
"""Acts shown on one page."""


@blueprint.get("/me/sessions")
@signed_in
def sessions() -> ResponseReturnValue:
    """The browsers one is signed in on."""
    return render_template(
        "accounts/sessions.html",
        sessions=own_sessions(current_scope()),
        here=signed_in_person().session_id,
    )


@blueprint.post("/me/sessions/<uuid:session_id>/end")
@signed_in
def end_one_session(session_id: UUID) -> ResponseReturnValue:
    """Sign one browser out."""
    scope, person = current_scope(), signed_in_person()
    if not end_session(scope, user_id=person.id, session_id=session_id):
        raise NotFound
    record(scope, act=AuditAct.SESSION_ENDED)
    if session_id == person.session_id:
        end()
        flash(_("You are signed out."), "good")
        return redirect("/", 303)
    flash(_("That browser is signed out."), "good")
    return redirect(url_for("accounts.sessions"), 303)


@blueprint.post("/me/sessions/end-others")
@signed_in
def end_other_sessions() -> ResponseReturnValue:
    """Sign every browser out but this one."""
    scope, person = current_scope(), signed_in_person()
    ended = end_all_sessions(scope, user_id=person.id, except_id=person.session_id)
    if ended:
        record(scope, act=AuditAct.SESSION_ENDED, count=ended)
    flash(
        ngettext(
            "%(num)d other browser is signed out.", "%(num)d other browsers are signed out.", ended
        ),
        "good",
    )
    return redirect(url_for("accounts.sessions"), 303)


@blueprint.get("/me/activity")
@signed_in
def activity() -> ResponseReturnValue:
    """What one did, and what was done about one, newest first."""
    scope = current_scope()
    page = request.args.get("page", 1, type=int)
    pages = max(1, -(-count_own_activity(scope) // PAGE))
    if not 1 <= page <= pages:
        abort(404)
    happenings = own_activity(scope, offset=(page - 1) * PAGE, most=PAGE)
    return render_template(
        "accounts/activity.html",
        rows=[_row(happening) for happening in happenings],
        page=page,
        pages=pages,
    )


def _row(happening: Happening) -> tuple[str, str, str, str]:
    me = signed_in_person().id
    by = _("you") if happening.actor_id == me else happening.actor_name or _("not signed in")
    about = "" if happening.subject_id is None else happening.subject_name or ""
    if happening.subject_id == me:
        about = _("you")
    return str(happening.act.label), moment(happening.at, "short"), by, about
