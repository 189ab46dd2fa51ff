"""Writing along with another organisation: the invitation, and leaving."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires, signed_in
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import ORGANISATION_PERMISSIONS, Permission
from talka.practices.actions.writing_along import accept, decline, leave
from talka.practices.forms.coauthors import WriteAlongForm
from talka.practices.queries.coauthors import asked_along, find_asked
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE, PRACTICES
from talka.tenancy.guard import current_caller, scope

ASKED = f"{PRACTICES}/asked/<uuid:invitation_id>"


@blueprint.get("/writing-along")
@signed_in
def writing_along() -> ResponseReturnValue:
    """Where mails lead: what waits for the person's answer, and for which organisation they could
    give it. With one organisation there is nothing to choose."""
    places = [
        seat
        for seat in current_caller().organisations
        if Permission.PRACTICE_EDIT in ORGANISATION_PERMISSIONS[seat.role]
    ]
    asked = asked_along(scope())
    if len(places) == 1 and len(asked) == 1:
        return redirect(
            url_for(".asked", organisation=places[0].slug, invitation_id=asked[0].id), 303
        )
    return render_template("practices/along/begin.html", places=places, asked=asked)


@blueprint.get(ASKED)
@requires(Permission.PRACTICE_READ)
def asked(organisation: str, invitation_id: UUID) -> ResponseReturnValue:
    """Who asks for what, what it means, and the two answers."""
    return _page(organisation, invitation_id, WriteAlongForm(None))


@blueprint.post(f"{ASKED}/accept")
@requires(Permission.PRACTICE_EDIT)
def accept_asking(organisation: str, invitation_id: UUID) -> ResponseReturnValue:
    """Write along."""
    form = WriteAlongForm()
    try:
        practice_id = accept(
            scope=scope(), invitation_id=invitation_id, is_named=bool(form.is_named.data)
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _refused(organisation, invitation_id, form)
    flash(_("You write it along from now on. You are told every step."), "good")
    return redirect(url_for(".practice", organisation=organisation, practice_id=practice_id), 303)


@blueprint.post(f"{ASKED}/decline")
@requires(Permission.PRACTICE_FOLLOW)
def decline_asking(organisation: str, invitation_id: UUID) -> ResponseReturnValue:
    """Say no."""
    try:
        decline(scope=scope(), invitation_id=invitation_id)
    except RuleBroken as broken:
        flash(str(broken.message), "warn")
    else:
        flash(_("You declined. The authors are told."), "good")
    return _to_list(organisation)


@blueprint.post(f"{PRACTICE}/leave")
@requires(Permission.PRACTICE_FOLLOW)
def leave_practice(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Write along no longer."""
    leave(scope=scope(), practice_id=practice_id)
    flash(_("You no longer write it along. The authors are told."), "good")
    return _to_list(organisation)


def _page(organisation: str, invitation_id: UUID, form: WriteAlongForm) -> str:
    return render_template(
        "practices/along/asked.html",
        organisation=organisation,
        asked=find_asked(scope(), invitation_id),
        form=form,
    )


def _refused(organisation: str, invitation_id: UUID, form: WriteAlongForm) -> ResponseReturnValue:
    """The page with why not; where the invitation is over, the list says so."""
    try:
        return _page(organisation, invitation_id, form), 422
    except NotFound:
        flash(_("This invitation can not be accepted any more. They can ask you again."), "warn")
        return _to_list(organisation)


def _to_list(organisation: str) -> ResponseReturnValue:
    return redirect(url_for(".index", organisation=organisation), 303)
