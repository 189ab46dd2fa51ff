"""The organisation's assessments: all of them, one of them, its sign-off and its history."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.assessments.actions.signing import fingerprint, reopen, sign_off
from talka.assessments.forms.improvements import one_of, read_page
from talka.assessments.forms.signing import ReopenForm, SignOffForm
from talka.assessments.queries.activity import list_saves
from talka.assessments.queries.assessments import Head, find_assessment, list_assessments
from talka.assessments.queries.items import known_item
from talka.assessments.queries.results import find_outcome
from talka.assessments.routes import blueprint
from talka.kernel.access import requires
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.permissions import Permission
from talka.tenancy.guard import scope

ASSESSMENTS = "/o/<organisation>/assessments"
ASSESSMENT = f"{ASSESSMENTS}/<uuid:assessment_id>"


class SortBy(StrEnum):
    """What the list of assessments is sorted by."""

    SUBJECT = "subject"
    PERIOD = "period"
    PROGRESS = "progress"
    STATE = "state"
    STARTED = "started"


_KEYS: dict[SortBy, Callable[[Head], Any]] = {
    SortBy.SUBJECT: lambda head: head.subject.casefold(),
    SortBy.PERIOD: lambda head: (head.period_end, head.period_start),
    SortBy.PROGRESS: lambda head: head.answered / head.total if head.total else 0,
    SortBy.STATE: lambda head: head.state.value,
    SortBy.STARTED: lambda head: head.started_at,
}


@blueprint.get(ASSESSMENTS)
@requires(Permission.ASSESSMENT_READ)
def index(organisation: str) -> ResponseReturnValue:
    """All assessments; those started last first unless sorted otherwise."""
    sort = one_of(SortBy, request.args.get("sort"), SortBy.STARTED)
    descending = request.args.get("order", "down" if sort is SortBy.STARTED else "up") == "down"
    heads = sorted(list_assessments(scope()), key=_KEYS[sort], reverse=descending)
    return render_template(
        "assessments/index.html",
        organisation=organisation,
        heads=heads,
        sort=sort,
        descending=descending,
    )


@blueprint.get(ASSESSMENT)
@requires(Permission.ASSESSMENT_READ)
def show(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """One assessment: its checklists with progress, and the way on."""
    outcome = find_outcome(scope(), assessment_id)
    return render_template("assessments/show.html", organisation=organisation, outcome=outcome)


@blueprint.get(f"{ASSESSMENT}/history")
@requires(Permission.ASSESSMENT_READ)
def history(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """Who changed what when; ``item`` asks for one item, ``page`` for an older page."""
    item_id = request.args.get("item")
    item = known_item(item_id) if item_id else None
    if item_id and item is None:
        raise NotFound("item")
    page = read_page(request.args)
    return render_template(
        "assessments/history.html",
        organisation=organisation,
        head=find_assessment(scope(), assessment_id),
        item=item,
        page=page,
        saves=list_saves(scope(), assessment_id, item_id=item_id, page=page),
    )


@blueprint.get(f"{ASSESSMENT}/sign-off")
@requires(Permission.ASSESSMENT_SIGN_OFF)
def sign_off_page(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """Asks before the answers are frozen, or says what is still missing."""
    return _sign_off_page(organisation, assessment_id)


@blueprint.post(f"{ASSESSMENT}/sign-off")
@requires(Permission.ASSESSMENT_SIGN_OFF)
def sign_off_assessment(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    form = SignOffForm()
    if not form.validate():
        raise RuleBroken(_("Please load the page anew."))
    try:
        sign_off(
            scope=scope(),
            assessment_id=assessment_id,
            revision=form.revision.data or 0,
            seen=form.seen.data or "",
        )
    except Conflict:
        return _sign_off_page(organisation, assessment_id, changed=True), 409
    except RuleBroken:
        return _sign_off_page(organisation, assessment_id), 422
    flash(_("Signed off. The answers are frozen and can be read by everybody here."), "good")
    return redirect(_url("results", organisation, assessment_id), 303)


@blueprint.get(f"{ASSESSMENT}/reopen")
@requires(Permission.ASSESSMENT_SIGN_OFF)
def reopen_page(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """Asks before a signed-off assessment is opened again."""
    head = find_assessment(scope(), assessment_id)
    return render_template("assessments/reopen.html", organisation=organisation, head=head)


@blueprint.post(f"{ASSESSMENT}/reopen")
@requires(Permission.ASSESSMENT_SIGN_OFF)
def reopen_assessment(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    form = ReopenForm()
    if not form.validate():
        raise RuleBroken(_("Please load the page anew."))
    reopen(scope=scope(), assessment_id=assessment_id, revision=form.revision.data or 0)
    flash(_("Open again. What was signed off stays readable as it was."), "good")
    return redirect(_url("show", organisation, assessment_id), 303)


def _sign_off_page(organisation: str, assessment_id: UUID, *, changed: bool = False) -> str:
    outcome = find_outcome(scope(), assessment_id)
    return render_template(
        "assessments/sign_off.html",
        organisation=organisation,
        outcome=outcome,
        seen=fingerprint(outcome.given),
        changed=changed,
    )


def _url(page: str, organisation: str, assessment_id: UUID) -> str:
    return url_for(f".{page}", organisation=organisation, assessment_id=assessment_id)
