"""Put a scorecard right that was started under a wrong name or year, or by mistake."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.scorecards import change_scorecard, delete_scorecard
from talka.practices.forms.scorecards import NameForm
from talka.practices.queries.scorecards import find_scorecard
from talka.practices.routes import blueprint
from talka.practices.routes.scorecards import SCORECARD
from talka.tenancy.guard import scope


@blueprint.get(f"{SCORECARD}/change")
@requires(Permission.PRACTICE_EDIT)
def change_scorecard_page(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    """Asks for name and year; one that nobody scored can be deleted."""
    form, head = NameForm(), find_scorecard(scope(), scorecard_id).head
    form.title.data, form.year.data = head.title, head.year
    return _page(organisation, scorecard_id, form)


@blueprint.post(f"{SCORECARD}/change")
@requires(Permission.PRACTICE_EDIT)
def change_scorecard_now(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    form = NameForm()
    if not form.validate():
        return _page(organisation, scorecard_id, form), 422
    try:
        change_scorecard(
            scope=scope(),
            scorecard_id=scorecard_id,
            title=form.title.data or "",
            year=form.year.data or 0,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(organisation, scorecard_id, form), 422
    flash(_("Changed."), "good")
    return redirect(
        url_for(".scorecard", organisation=organisation, scorecard_id=scorecard_id), 303
    )


@blueprint.post(f"{SCORECARD}/delete")
@requires(Permission.PRACTICE_EDIT)
def delete_scorecard_now(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    try:
        delete_scorecard(scope=scope(), scorecard_id=scorecard_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
        return redirect(
            url_for(".scorecard", organisation=organisation, scorecard_id=scorecard_id), 303
        )
    flash(_("The scorecard is deleted."), "good")
    return redirect(url_for(".scorecards", organisation=organisation), 303)


def _page(organisation: str, scorecard_id: UUID, form: NameForm) -> str:
    return render_template(
        "practices/scorecards/change.html",
        organisation=organisation,
        card=find_scorecard(scope(), scorecard_id),
        form=form,
    )
