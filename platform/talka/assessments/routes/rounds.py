"""A network's rounds: the list, preparing one, opening it."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.assessments.actions import rounds as acts
from talka.assessments.asking import Asked
from talka.assessments.forms.rounds import LaterForm, RoundForm, round_form
from talka.assessments.queries.asked import Candidate, Preview, fitting, preview
from talka.assessments.queries.rounds import RoundRead, find_round, list_rounds
from talka.assessments.routes import blueprint
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.shell.formats import number
from talka.tenancy.guard import scope

ROUNDS = "/n/<network>/rounds"
ROUND = f"{ROUNDS}/<uuid:round_id>"
REFUSED = 422
"""Status of a form that is shown again; nothing is committed then."""


@blueprint.get(ROUNDS)
@requires(Permission.PARTICIPATION_READ)
def rounds(network: str) -> ResponseReturnValue:
    """All rounds of the network and those below it, the newest first."""
    return render_template(
        "assessments/rounds/index.html",
        network=network,
        rounds=list_rounds(scope()),
        manages=scope().may(Permission.ROUND_MANAGE),
    )


@blueprint.get(f"{ROUNDS}/new")
@requires(Permission.ROUND_MANAGE)
def new_round(network: str) -> ResponseReturnValue:
    """A round with what most ask."""
    return _new(network, round_form().fresh())


@blueprint.post(f"{ROUNDS}/new")
@requires(Permission.ROUND_MANAGE)
def create_round(network: str) -> ResponseReturnValue:
    """Prepare it, or look who would be asked."""
    form = round_form()().offer(_members(scope().network_id))
    if not form.validate():
        return _new(network, form), REFUSED
    if "preview" in request.form:
        return _new(network, form, preview(scope(), scope().network_id, form.asked))
    try:
        round_id = acts.create_round(scope=scope(), round_id=form.key, said=form.said)
    except RuleBroken as broken:
        form.refuse(broken)
        return _new(network, form), REFUSED
    flash(_("The round is prepared. Nobody is asked before you open it."), "good")
    return to_round(network, round_id)


@blueprint.get(f"{ROUND}/prepared")
@requires(Permission.ROUND_MANAGE)
def prepared_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """What it will ask, and of whom."""
    found = find_round(scope(), round_id)
    return _prepared("assessments/rounds/draft.html", network, found)


@blueprint.get(f"{ROUND}/change")
@requires(Permission.ROUND_MANAGE)
def round_changing(network: str, round_id: UUID) -> ResponseReturnValue:
    """What it says, to be changed; of an open round its last day alone."""
    found = find_round(scope(), round_id)
    if found.is_open:
        return _change_open(network, found)
    if not found.is_draft:
        return to_round(network, round_id)
    return _change(network, found, round_form().of(found))


@blueprint.post(f"{ROUND}/change")
@requires(Permission.ROUND_MANAGE)
def change_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """Change what it says, while it is prepared; or look who would be asked."""
    found = find_round(scope(), round_id)
    form = round_form()().offer(_members(found.network_id))
    if found.is_open:
        return _change_open(network, found, form), REFUSED
    if not form.validate():
        return _change(network, found, form), REFUSED
    if "preview" in request.form:
        asked = preview(scope(), found.network_id, form.asked)
        return _change(network, found, form, asked)
    try:
        acts.change_round(scope=scope(), round_id=round_id, said=form.said)
    except RuleBroken as broken:
        form.refuse(broken)
        return _change(network, found, form), REFUSED
    flash(_("Saved."), "good")
    return to_round(network, round_id)


@blueprint.get(f"{ROUND}/open")
@requires(Permission.ROUND_MANAGE)
def round_opening(network: str, round_id: UUID) -> ResponseReturnValue:
    """Ask before everybody is told."""
    found = find_round(scope(), round_id)
    return _prepared("assessments/rounds/open.html", network, found)


@blueprint.post(f"{ROUND}/open")
@requires(Permission.ROUND_MANAGE)
def open_round(network: str, round_id: UUID) -> ResponseReturnValue:
    """Ask everybody."""
    try:
        opened = acts.open_round(scope=scope(), round_id=round_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
        return to_round(network, round_id)
    if opened.asked:
        flash(_opened(opened), "good")
    return to_round(network, round_id)


def to_round(network: str, round_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".show_round", network=network, round_id=round_id), 303)


def _prepared(template: str, network: str, found: RoundRead) -> ResponseReturnValue:
    """What a page says of a round in preparation; of any other, its own page does."""
    if not found.is_draft:
        return to_round(network, found.id)
    asked = preview(scope(), found.network_id, found.asked)
    return render_template(template, network=network, round=found, preview=asked)


def _opened(opened: acts.Opened) -> str:
    """What came of it, in words."""
    if opened.by_mail == opened.asked:
        return ngettext(
            "The round is open. %(num)d organisation is asked by mail.",
            "The round is open. %(num)d organisations are asked by mail.",
            opened.asked,
        )
    return _(
        "The round is open. Organisations asked: %(asked)s; of them by mail: %(told)s. Tell the"
        " others yourself.",
        asked=number(opened.asked),
        told=number(opened.by_mail),
    )


def _members(network_id: UUID) -> tuple[Candidate, ...]:
    return fitting(scope(), network_id, Asked())


def _new(network: str, form: RoundForm, asked: Preview | None = None) -> str:
    form.offer(_members(scope().network_id))
    return render_template("assessments/rounds/new.html", network=network, form=form, preview=asked)


def _change(network: str, found: RoundRead, form: RoundForm, asked: Preview | None = None) -> str:
    form.offer(_members(found.network_id))
    return render_template(
        "assessments/rounds/change.html", network=network, round=found, form=form, preview=asked
    )


def _change_open(network: str, found: RoundRead, stale: RoundForm | None = None) -> str:
    """What can still be changed. ``stale``: what was sent from a page that is older than that."""
    return render_template(
        "assessments/rounds/change_open.html",
        network=network,
        round=found,
        form=LaterForm.after(found.due_on),
        is_stale=stale is not None,
        typed=stale.typed_beside(found) if stale else (),
    )
