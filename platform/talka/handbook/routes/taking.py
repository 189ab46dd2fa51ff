"""Take the handbook along: open files, and files with a reader's own notes and answers.

Open files are made once and kept; a file with somebody's words is made anew each time, never kept,
and leaves a line in the log.
"""

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.handbook.forms.summary import read_choice
from talka.handbook.forms.taking import WHOLE, TakeAlongForm
from talka.handbook.kinds import Part
from talka.handbook.printing.making import OpenFile, make, open_file
from talka.handbook.printing.own_words import own_words
from talka.handbook.printing.summary_data import summary_data
from talka.handbook.printing.texts import Plain
from talka.handbook.queries import current_book
from talka.handbook.queries.summary import Summary, summary
from talka.handbook.reading import Reading, reading_in, reading_openly, ways_inside
from talka.handbook.routes import blueprint
from talka.handbook.routes.reading import LANGUAGE
from talka.handbook.routes.summary import summary_page
from talka.kernel import clock
from talka.kernel.access import public, requires
from talka.kernel.i18n import DEFAULT_TIME_ZONE, current_language
from talka.kernel.permissions import Permission
from talka.shell.downloads import download
from talka.shell.page_cache import cached_for_visitors
from talka.shell.word_files import DOCX
from talka.tenancy.guard import current_person, scope

PDF = "application/pdf"


@blueprint.get(f"{LANGUAGE}/handbook/take-along")
@public
@cached_for_visitors
def take_along(language: str) -> ResponseReturnValue:
    """Which files there are, for everybody."""
    return _page(reading_openly(language), None)


@blueprint.get("/o/<organisation>/handbook/take-along")
@requires(Permission.ORGANISATION_READ)
def own_take_along(organisation: str) -> ResponseReturnValue:
    """The same, and files with the reader's notes and the organisation's answers."""
    form = TakeAlongForm() if scope().may(Permission.ASSESSMENT_EXPORT) else None
    return _page(reading_in(organisation), form)


@blueprint.get(f"{LANGUAGE}/handbook/{WHOLE}.pdf")
@public
def whole_file(language: str) -> ResponseReturnValue:
    """The whole handbook to print."""
    return _open(open_file())


@blueprint.get(f"{LANGUAGE}/handbook/<slug>.pdf")
@public
def part_file(language: str, slug: str) -> ResponseReturnValue:
    """A part of it to print."""
    return _open(open_file(_part(slug)))


@blueprint.post("/o/<organisation>/handbook/take-along")
@requires(Permission.ASSESSMENT_EXPORT)
def take_own_along(organisation: str) -> ResponseReturnValue:
    """The handbook or a part of it, with the reader's notes and the organisation's answers."""
    form, book = TakeAlongForm(), current_book()
    form.offer(book)
    if not form.validate_on_submit():
        return _page(reading_in(organisation), form), 422
    part = form.chosen(book)
    name = part.slug if part else WHOLE
    _keep_in_log(handbook=name)
    content = make(part, own_words(scope()))
    return download(content, f"{organisation}-{name}-{current_language()}.pdf", PDF)


@blueprint.get("/o/<organisation>/handbook/summary.pdf")
@blueprint.get("/o/<organisation>/handbook/summary.docx")
@requires(Permission.ASSESSMENT_READ)
def back_to_summary(organisation: str) -> ResponseReturnValue:
    """To the page that makes these files, as for somebody who had to sign in meanwhile."""
    return redirect(url_for(".own_summary", organisation=organisation))


@blueprint.post("/o/<organisation>/handbook/summary.pdf")
@requires(Permission.ASSESSMENT_EXPORT)
def take_summary_pdf(organisation: str) -> ResponseReturnValue:
    """The summary of what is ticked on its page, to print."""
    from talka.handbook.printing.typst_files import make_pdf

    told = summary(scope(), read_choice(request.form))
    if not told.chosen:
        return summary_page(organisation, told), 422
    content = make_pdf("summary", _summary_data(told, "pdf"))
    return download(content, _summary_name(organisation, "pdf"), PDF)


@blueprint.post("/o/<organisation>/handbook/summary.docx")
@requires(Permission.ASSESSMENT_EXPORT)
def take_summary_docx(organisation: str) -> ResponseReturnValue:
    """The same, to write on in."""
    from talka.handbook.printing.docx_files import make_docx

    told = summary(scope(), read_choice(request.form))
    if not told.chosen:
        return summary_page(organisation, told), 422
    content = make_docx(_summary_data(told, "docx"), day=clock.today(_time_zone()))
    return download(content, _summary_name(organisation, "docx"), DOCX)


def _page(reading: Reading, form: TakeAlongForm | None) -> str:
    if form is not None:
        form.offer(reading.book)
    return render_template(
        "handbook/take_along.html",
        reading=reading,
        book=reading.book,
        form=form,
        ways_inside=ways_inside(reading, "take_along"),
    )


def _part(slug: str) -> Part:
    try:
        return current_book().part(slug)
    except KeyError:
        abort(404)


def _open(file: OpenFile) -> Response:
    """The file, or word that the browser has it; then it is not even made."""
    if request.if_none_match.contains_weak(file.version):
        response = Response(status=304)
    else:
        response = download(file.path().read_bytes(), file.name, PDF)
    response.set_etag(file.version)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _summary_data(told: Summary, kind: str) -> Plain:
    _keep_in_log(summary=kind, chapters=list(told.chosen))
    return summary_data(told, person=current_person().name, day=clock.today(_time_zone()))


def _summary_name(organisation: str, suffix: str) -> str:
    return f"{organisation}-{clock.today(_time_zone())}-summary.{suffix}"


def _time_zone() -> str:
    return current_person().time_zone or DEFAULT_TIME_ZONE


def _keep_in_log(**what: object) -> None:
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        organisation_id=scope().organisation_id,
        **what,
    )
