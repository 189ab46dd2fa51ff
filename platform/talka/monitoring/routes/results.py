"""The project's results framework: read by those who look after a network, signed by partners."""

from collections.abc import Iterator, Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.access import requires
from talka.kernel.clock import today
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.i18n import content_text
from talka.kernel.permissions import Permission
from talka.monitoring.actions import results as acts
from talka.monitoring.forms.results import CommentForm, ReopenForm
from talka.monitoring.participation_words import left_to_those_above
from talka.monitoring.queries.results import (
    Comment,
    PartnerRead,
    ResultsRead,
    find_indicator,
    find_partner,
    history,
    results,
)
from talka.monitoring.result_words import figure_words, open_or
from talka.monitoring.routes import REFUSED, blueprint
from talka.monitoring.routes.above import read_above
from talka.shell.csv_files import csv_file
from talka.shell.downloads import CSV, download
from talka.tenancy.guard import scope

RESULTS = "/n/<network>/results"
PARTNER = f"{RESULTS}/<partner_id>"
INDICATOR = f"{PARTNER}/indicators/<figure_id>"


@blueprint.get(RESULTS, endpoint="results")
@requires(Permission.PARTICIPATION_READ)
def show(network: str) -> ResponseReturnValue:
    """What the project wants, where it stands, and what its partners say."""
    read = results(scope())
    return render_template(
        "monitoring/results.html",
        network=network,
        read=read,
        read_above=read_above(read.above),
        signs=scope().may(Permission.RESULTS_SIGN),
        today=today(),
    )


@blueprint.post(f"{RESULTS}/export", endpoint="export_project_results")
@requires(Permission.PARTICIPATION_EXPORT)
def export(network: str) -> ResponseReturnValue:
    """The framework as a table for a spreadsheet."""
    record(scope(), act=AuditAct.RESULTS_EXPORTED, network_id=scope().network_id, project="results")
    columns = (
        _("Result"),
        _("Indicator"),
        _("Baseline"),
        _("Target"),
        _("Actual"),
        _("Partner"),
        _("Number"),
        _("Comment"),
    )
    return download(csv_file(columns, _rows(results(scope()))), f"results-{today()}.csv", CSV)


@blueprint.get(PARTNER, endpoint="partner_results")
@requires(Permission.PARTICIPATION_READ)
def show_partner(network: str, partner_id: str) -> ResponseReturnValue:
    """What a partner said and signed off, with everything it signed off before."""
    return _partner_page(network, find_partner(scope(), partner_id), ReopenForm())


@blueprint.get(INDICATOR, endpoint="indicator_comment")
@requires(Permission.RESULTS_SIGN)
def comment(network: str, partner_id: str, figure_id: str) -> ResponseReturnValue:
    """What the partner says of the indicator, to be changed."""
    found = find_partner(scope(), partner_id)
    said = found.comments.get(figure_id, Comment())
    form = CommentForm(None, reported=said.reported, text=said.text, seen=str(said.version))
    return _comment_page(network, found, figure_id, form)


@blueprint.post(INDICATOR, endpoint="save_indicator_comment")
@requires(Permission.RESULTS_SIGN)
def save(network: str, partner_id: str, figure_id: str) -> ResponseReturnValue:
    """Say it; where somebody else said something meanwhile, both are shown."""
    found, form = find_partner(scope(), partner_id), CommentForm()
    if not form.validate():
        return _comment_page(network, found, figure_id, form), REFUSED
    try:
        acts.save_comment(
            scope=scope(),
            partner_id=partner_id,
            indicator_id=figure_id,
            text=form.text.data or "",
            reported=form.reported.data,
            seen=form.version,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _comment_page(network, found, figure_id, form), REFUSED
    except Conflict:
        theirs = found.comments.get(figure_id, Comment())
        form.seen.data, form.seen.raw_data = str(theirs.version), None
        return _comment_page(network, found, figure_id, form, theirs), REFUSED
    flash(_("Saved."), "good")
    return _to_partner(network, partner_id)


@blueprint.post(f"{PARTNER}/sign-off", endpoint="sign_off_results")
@requires(Permission.RESULTS_SIGN)
def sign_off(network: str, partner_id: str) -> ResponseReturnValue:
    """Stand behind it."""
    if acts.sign_off_results(scope=scope(), partner_id=partner_id):
        flash(_("Signed off. The figures of today are kept."), "good")
    return _to_partner(network, partner_id)


@blueprint.post(f"{PARTNER}/reopen", endpoint="reopen_results")
@requires(Permission.RESULTS_SIGN)
def reopen(network: str, partner_id: str) -> ResponseReturnValue:
    """Open it again, with a reason."""
    form = ReopenForm()
    if not form.validate():
        return _partner_page(network, find_partner(scope(), partner_id), form), REFUSED
    acts.reopen_results(scope=scope(), partner_id=partner_id, reason=form.reason.data or "")
    flash(_("It is open again."), "good")
    return _to_partner(network, partner_id)


def _to_partner(network: str, partner_id: str) -> ResponseReturnValue:
    return redirect(url_for(".partner_results", network=network, partner_id=partner_id), 303)


def _partner_page(network: str, found: PartnerRead, form: ReopenForm) -> str:
    return render_template(
        "monitoring/partner.html",
        network=network,
        read=results(scope()),
        partner=found,
        form=form,
        signs=scope().may(Permission.RESULTS_SIGN),
    )


def _comment_page(
    network: str,
    found: PartnerRead,
    figure_id: str,
    form: CommentForm,
    theirs: Comment | None = None,
) -> str:
    return render_template(
        "monitoring/comment.html",
        network=network,
        partner=found,
        indicator=find_indicator(figure_id),
        form=form,
        theirs=theirs,
        earlier=history(scope(), found.partner.id, figure_id),
    )


def _rows(read: ResultsRead) -> Iterator[Sequence[object]]:
    for result in read.project.results:
        title = content_text(result.title).text
        for each in result.indicators:
            line = (
                title,
                content_text(each.title).text,
                open_or(each.baseline),
                open_or(each.target),
                figure_words(read.figures[each.id]),
            )
            yield (*line, "", "", "")
            for partner, said in read.said_of(each):
                name = content_text(partner.partner.name).text
                given = "" if said.reported is None else said.reported
                yield (*line, name, given, said.text)
    if read.above:
        words = left_to_those_above(each.name for each in read.above)
        yield (_("Note"), words, "", "", "", "", "", "")
