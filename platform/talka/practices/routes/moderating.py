"""Reports about practices, for the coordinators of the network they were published through."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.hiding import hide
from talka.practices.actions.reports import dismiss
from talka.practices.forms.deciding import ReasonForm
from talka.practices.forms.reports import DismissForm
from talka.practices.kinds import State
from talka.practices.queries.reports import find_report, reports_in, submission_of
from talka.practices.routes import blueprint
from talka.practices.routes.calls import REFUSED
from talka.practices.routes.sent_in import SENT_IN
from talka.tenancy.guard import scope

REPORTS = f"{SENT_IN}/reports"
ONE = f"{REPORTS}/<uuid:report_id>"


@blueprint.get(REPORTS)
@requires(Permission.REVIEW_READ)
def reports(network: str) -> ResponseReturnValue:
    """What waits, then what was answered."""
    everything = reports_in(scope())
    return render_template(
        "practices/reports/list.html",
        network=network,
        waiting=[each for each in everything if each.is_open],
        answered=[each for each in everything if not each.is_open],
    )


@blueprint.get(ONE)
@requires(Permission.REVIEW_READ)
def report_read(network: str, report_id: UUID) -> ResponseReturnValue:
    """What is said of it, and the two ways to answer."""
    return _page(network, report_id, ReasonForm(None), DismissForm(None))


@blueprint.post(f"{ONE}/hide")
@requires(Permission.REVIEW_MANAGE)
def hide_reported(network: str, report_id: UUID) -> ResponseReturnValue:
    """Hide the practice; every open report about it is answered by that."""
    form, found = ReasonForm(), find_report(scope(), report_id)
    submission_id = submission_of(scope(), found.practice_id)
    if submission_id is None:
        raise NotFound("submission")
    try:
        if form.validate():
            hide(scope=scope(), submission_id=submission_id, reason=form.reason.data)
            flash(
                _("Hidden. Its authors are told why, and whoever reported it is told too."), "good"
            )
            return _to_list(network)
    except RuleBroken as broken:
        form.refuse(broken)
    return _page(network, report_id, form, DismissForm(None)), REFUSED


@blueprint.post(f"{ONE}/dismiss")
@requires(Permission.REVIEW_MANAGE)
def dismiss_report(network: str, report_id: UUID) -> ResponseReturnValue:
    """Say why the practice stays."""
    form = DismissForm()
    find_report(scope(), report_id)
    try:
        if form.validate():
            dismiss(scope=scope(), report_id=report_id, answer=form.answer.data)
            flash(_("Answered. Whoever reported it is told by mail."), "good")
            return _to_list(network)
    except RuleBroken as broken:
        form.refuse(broken)
    return _page(network, report_id, ReasonForm(None), form), REFUSED


def _page(network: str, report_id: UUID, hiding: ReasonForm, dismissing: DismissForm) -> str:
    found = find_report(scope(), report_id)
    return render_template(
        "practices/reports/read.html",
        network=network,
        report=found,
        submission_id=submission_of(scope(), found.practice_id),
        can_hide=found.practice_state is State.PUBLISHED,
        hiding=hiding,
        dismissing=dismissing,
    )


def _to_list(network: str) -> ResponseReturnValue:
    return redirect(url_for(".reports", network=network), 303)
