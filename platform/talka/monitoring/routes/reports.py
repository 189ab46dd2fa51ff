"""Reports on an edition: made and signed by coordinators, taken along by them and by observers.

Who takes part is told to no one else, so that members read the edition itself and not these.
"""

from collections.abc import Hashable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.access import requires
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.i18n import content_text, current_language
from talka.kernel.keeping import Kept
from talka.kernel.permissions import Permission
from talka.monitoring.actions import reports as acts
from talka.monitoring.forms.reports import (
    NETWORK,
    ForewordForm,
    MakeReportForm,
    SignReportForm,
    TakeReportForm,
)
from talka.monitoring.kinds import ReportFormat
from talka.monitoring.queries.editions import EditionRead, find_edition
from talka.monitoring.queries.reports import (
    ReportCover,
    ReportHead,
    countries_in,
    find_cover,
    find_report,
    partner_name,
    partners_to_report,
    reports_on,
)
from talka.monitoring.reports.document import Document
from talka.monitoring.reports.drawing import drawn
from talka.monitoring.reports.making import file_of
from talka.monitoring.reports.writing import about_words, document_of
from talka.monitoring.routes import REFUSED, blueprint
from talka.monitoring.routes.frozen import kept, written
from talka.shell.csrf import masked_token
from talka.shell.downloads import CSV, download
from talka.shell.word_files import DOCX
from talka.tenancy.countries import country_name
from talka.tenancy.guard import scope

REPORTS = "/n/<network>/editions/<uuid:edition_id>/reports"
REPORT = "/n/<network>/editions/reports/<uuid:report_id>"
DOCUMENTS: Kept[Document] = Kept(most=8)
"""By language and report; asked for only after the report was found in the reader's scope."""
MEDIA_TYPES = {
    ReportFormat.PDF: "application/pdf",
    ReportFormat.DOCX: DOCX,
    ReportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ReportFormat.CSV: CSV,
}


@blueprint.get(REPORTS, endpoint="reports")
@requires(Permission.NETWORK_EDITION_READ)
def list_reports(network: str, edition_id: UUID) -> ResponseReturnValue:
    """What a report is for, those there are, and a form to make one."""
    read = find_edition(scope(), edition_id)
    return _list(network, read, MakeReportForm.fresh().offer(_choices(read)))


@blueprint.post(REPORTS, endpoint="make_report")
@requires(Permission.REPORT_SIGN)
def make(network: str, edition_id: UUID) -> ResponseReturnValue:
    """Freeze a draft."""
    read = find_edition(scope(), edition_id)
    form = MakeReportForm().offer(_choices(read))
    if not form.validate():
        return _list(network, read, form), REFUSED
    about, key = form.chosen
    wanted = acts.Wanted(edition_id, about, key, form.language.data)
    acts.make_report(scope=scope(), report_id=form.key, wanted=wanted)
    flash(_("The figures are frozen. Read the report, write a foreword if you like, sign."), "good")
    return _to(network, form.key)


@blueprint.get(REPORT, endpoint="report")
@requires(Permission.NETWORK_EDITION_READ)
def show(network: str, report_id: UUID) -> ResponseReturnValue:
    """The report, to read; a draft with what is still to be done."""
    return _page(network, find_cover(scope(), report_id))


@blueprint.post(REPORT, endpoint="save_report")
@requires(Permission.REPORT_SIGN)
def save(network: str, report_id: UUID) -> ResponseReturnValue:
    """Keep the foreword; where somebody else wrote one meanwhile, both are shown."""
    found, form = find_cover(scope(), report_id), ForewordForm()
    if not form.validate():
        return _page(network, found, foreword=form), REFUSED
    try:
        acts.save_foreword(
            scope=scope(),
            report_id=report_id,
            foreword=form.foreword.data or "",
            language=form.language.data,
            seen=form.version,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(network, found, foreword=form), REFUSED
    except Conflict:
        form.seen.data, form.seen.raw_data = str(found.version), None
        return _page(network, found, foreword=form, is_stale=True), REFUSED
    flash(_("Saved."), "good")
    return _to(network, report_id)


@blueprint.post(f"{REPORT}/sign-off", endpoint="sign_report")
@requires(Permission.REPORT_SIGN)
def sign(network: str, report_id: UUID) -> ResponseReturnValue:
    """Stand behind it."""
    found, form = find_cover(scope(), report_id), SignReportForm()
    if not form.validate():
        return _page(network, found, signing=form), REFUSED
    try:
        if acts.sign_report(scope=scope(), report_id=report_id, seen=form.version):
            flash(_("Signed. Nothing of the report changes any more."), "good")
    except Conflict:
        return _page(network, found, is_stale=True), REFUSED
    return _to(network, report_id)


@blueprint.post(f"{REPORT}/discard", endpoint="discard_report")
@requires(Permission.REPORT_SIGN)
def discard(network: str, report_id: UUID) -> ResponseReturnValue:
    """Throw a draft away."""
    found = find_cover(scope(), report_id)
    try:
        acts.discard_report(scope=scope(), report_id=report_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
        return _to(network, report_id)
    flash(_("The draft is thrown away."), "good")
    return redirect(url_for(".reports", network=network, edition_id=found.edition_id), 303)


@blueprint.post(f"{REPORT}/export", endpoint="export_report")
@requires(Permission.NETWORK_EDITION_EXPORT)
def export(network: str, report_id: UUID) -> ResponseReturnValue:
    """Take it along."""
    found, form = find_report(scope(), report_id), TakeReportForm()
    if not form.validate():
        return _page(network, found, taking=form), REFUSED
    wanted, language = form.format.data, form.file_language.data
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        network_id=scope().network_id,
        name=found.content["edition"]["title"],
        report=found.number,
        format=wanted.value,
    )
    name = f"{network}-report-{found.number}-{language}.{wanted.value}"
    return download(file_of(found, wanted, language), name, MEDIA_TYPES[wanted])


def _choices(read: EditionRead) -> list[tuple[str, str]]:
    return [
        (NETWORK, _("The whole network: %(network)s", network=read.head.network)),
        *((f"country:{code}", country_name(code)) for code in countries_in(read)),
        *(
            (f"partner:{each.id}", content_text(each.name).text)
            for each in partners_to_report(scope())
        ),
    ]


def _about(report: ReportHead, read: EditionRead) -> str:
    name = partner_name(report.about_key)
    return about_words(report.about, report.about_key, name, read.head.network)


def _to(network: str, report_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".report", network=network, report_id=report_id), 303)


def _list(network: str, read: EditionRead, form: MakeReportForm) -> str:
    found = reports_on(scope(), read.head.id)
    return render_template(
        "monitoring/reports.html",
        network=network,
        read=read,
        reports=[(each, _about(each, read)) for each in found],
        form=form,
        signs=scope().may(Permission.REPORT_SIGN),
    )


def _key(found: ReportCover) -> tuple[Hashable, ...]:
    """All of a report that changes: its foreword, with the version, and who stands behind it."""
    return found.id, found.version, found.signed_at, found.signed_by, found.network


def _document(found: ReportCover) -> Document:
    """The report in words; what it froze is read once for each language."""
    return DOCUMENTS.get(
        (current_language(), *_key(found)), lambda: document_of(find_report(scope(), found.id))
    )


def _page(
    network: str,
    found: ReportCover,
    *,
    foreword: ForewordForm | None = None,
    signing: SignReportForm | None = None,
    taking: TakeReportForm | None = None,
    is_stale: bool = False,
) -> str:
    document = _document(found)
    signs = scope().may(Permission.REPORT_SIGN) and found.network_id == scope().network_id
    article = kept("report.html", _key(found), lambda: {"document": document, "drawn": drawn})

    def around() -> dict[str, Any]:
        return {
            "network": network,
            "report": found,
            "document": document,
            "article": article,
            "foreword": foreword or ForewordForm(None, obj=found, seen=str(found.version)),
            "signing": signing or SignReportForm(None, version_read=str(found.version)),
            "taking": taking or TakeReportForm.fresh(found.language),
            "signs": signs,
        }

    if foreword or signing or taking:
        forms = written("report_forms.html", around, token=masked_token())
    else:
        key = (_key(found), network, signs)
        forms = kept("report_forms.html", key, around, token=masked_token())
    return render_template(
        "monitoring/report.html",
        network=network,
        report=found,
        document=document,
        forms=forms,
        is_stale=is_stale,
        signs=signs,
    )
