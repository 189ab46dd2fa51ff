"""Reporting a published practice, for those who read it."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.reports import report
from talka.practices.forms.reports import ReportForm
from talka.practices.library_place import inside
from talka.practices.queries.reports import own_reports_of
from talka.practices.queries.shared import find_shared
from talka.practices.routes import blueprint
from talka.practices.routes.library import OWN
from talka.tenancy.guard import scope

REPORT = f"{OWN}/<slug>/report"


@blueprint.get(REPORT)
@requires(Permission.PRACTICE_REPORT)
def reporting(organisation: str, slug: str) -> ResponseReturnValue:
    """Asks what is wrong, and shows what one reported before."""
    return _page(organisation, slug, ReportForm(None))


@blueprint.post(REPORT)
@requires(Permission.PRACTICE_REPORT)
def report_practice(organisation: str, slug: str) -> ResponseReturnValue:
    """Tell the network."""
    form = ReportForm()
    try:
        if form.validate():
            report(scope=scope(), slug=slug, reason=form.reason.data)
            flash(_("Reported. You are told by mail what comes of it."), "good")
            return redirect(inside(organisation).practice(slug), 303)
    except RuleBroken as broken:
        form.refuse(broken)
    return _page(organisation, slug, form), 422


def _page(organisation: str, slug: str, form: ReportForm) -> str:
    shared = find_shared(scope(), slug)
    return render_template(
        "practices/reports/report.html",
        place=inside(organisation),
        shared=shared,
        is_own=shared.is_of(scope()),
        before=own_reports_of(scope(), shared.practice_id),
        form=form,
    )
