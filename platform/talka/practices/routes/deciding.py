"""Settling what reviewers differ on, deciding, and hiding what is published."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.deciding import decide as take_decision
from talka.practices.actions.hiding import hide, show_again
from talka.practices.actions.settling import settle
from talka.practices.forms.deciding import DecisionForm, HidingForm
from talka.practices.forms.settling import SettlingForm, settling_form
from talka.practices.kinds import Score, State
from talka.practices.queries.panel import deciders
from talka.practices.queries.published import find_hidden, fingerprint_of_hidden
from talka.practices.queries.settling import Settling, settling_of
from talka.practices.queries.standing import Standing, standing_of
from talka.practices.result_words import readings
from talka.practices.routes import blueprint
from talka.practices.routes.calls import REFUSED
from talka.practices.routes.sent_in import SUBMISSION
from talka.tenancy.guard import scope


@blueprint.get(f"{SUBMISSION}/settling")
@requires(Permission.REVIEW_MANAGE)
def settling(network: str, submission_id: UUID) -> ResponseReturnValue:
    """The reviews side by side, and how each difference is settled."""
    standing, found = _judged(submission_id)
    form = settling_form(_differing(found), found.lines, found.version)
    return _settling(network, standing, found, form)


@blueprint.post(f"{SUBMISSION}/settling")
@requires(Permission.REVIEW_MANAGE)
def save_settling(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Keep what is settled; what is left open stays open."""
    standing, found = _judged(submission_id)
    form = settling_form(_differing(found), {}, found.version)
    if not form.validate():
        return _settling(network, standing, found, form), REFUSED
    try:
        settle(
            scope=scope(),
            submission_id=submission_id,
            lines=form.lines,
            seen=form.version_seen,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _settling(network, standing, found, form), REFUSED
    except Conflict:
        form.clash()
        form.seen.data = str(found.version)
        return _settling(network, standing, found, form, theirs=True), 409
    flash(_("Saved. The result below is that of the settled scores."), "good")
    return redirect(url_for(".settling", network=network, submission_id=submission_id), 303)


@blueprint.get(f"{SUBMISSION}/decision")
@requires(Permission.REVIEW_MANAGE)
def deciding(network: str, submission_id: UUID) -> ResponseReturnValue:
    """What the settled scores come to, and the letter."""
    standing, found = _judged(submission_id)
    return _deciding(network, standing, found, DecisionForm(None))


@blueprint.post(f"{SUBMISSION}/decision")
@requires(Permission.REVIEW_MANAGE)
def decide(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Decide, and tell the authors."""
    form = DecisionForm()
    try:
        if form.validate():
            take_decision(
                scope=scope(),
                submission_id=submission_id,
                outcome=form.outcome.data,
                letter=form.letter.data,
            )
            flash(_("Decided. The authors are told by mail."), "good")
            return _to_submission(network, submission_id)
    except RuleBroken as broken:
        form.refuse(broken)
    standing, found = _judged(submission_id)
    return _deciding(network, standing, found, form), REFUSED


@blueprint.get(f"{SUBMISSION}/hiding")
@requires(Permission.REVIEW_MANAGE)
def hiding(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Ask for the reason before a published practice is hidden, or shown again; whoever is tied to
    it reads who can do that."""
    standing = standing_of(scope(), submission_id)
    if standing.sent.state not in (State.PUBLISHED, State.HIDDEN):
        abort(404)
    return _hiding(network, standing, HidingForm(None), is_fresh=True)


@blueprint.post(f"{SUBMISSION}/hide")
@requires(Permission.REVIEW_MANAGE)
def hide_practice(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Let nobody outside read it."""
    return _show(network, submission_id, hide, _("Hidden. The authors are told by mail."))


@blueprint.post(f"{SUBMISSION}/show-again")
@requires(Permission.REVIEW_MANAGE)
def show_practice_again(network: str, submission_id: UUID) -> ResponseReturnValue:
    """Let it be read again."""
    act = partial(show_again, seen=request.form.get("seen", ""))
    return _show(network, submission_id, act, _("Shown again. The authors are told by mail."))


def _show(
    network: str, submission_id: UUID, act: Callable[..., None], done: str
) -> ResponseReturnValue:
    form = HidingForm()
    try:
        if form.validate():
            act(scope=scope(), submission_id=submission_id, reason=form.reason.data)
            flash(done, "good")
            return _to_submission(network, submission_id)
    except RuleBroken as broken:
        form.refuse(broken)
    except Conflict:
        form.clash()
        return _hiding(network, standing_of(scope(), submission_id), form, is_fresh=True), 409
    return _hiding(network, standing_of(scope(), submission_id), form), REFUSED


def _judged(submission_id: UUID) -> tuple[Standing, Settling]:
    standing = standing_of(scope(), submission_id)
    return standing, settling_of(scope(), standing.sent, standing.call)


def _differing(found: Settling) -> list[str]:
    return [each.indicator for each in found.differing]


def _settling(
    network: str,
    standing: Standing,
    found: Settling,
    form: SettlingForm,
    *,
    theirs: bool = False,
) -> str:
    return render_template(
        "practices/network/settling.html",
        network=network,
        standing=standing,
        sent=standing.sent,
        settling=found,
        readings=readings(found.result, found.changes, found.framework),
        score_options=[(score.value, str(score.label)) for score in Score],
        form=form,
        theirs=theirs,
    )


def _deciding(network: str, standing: Standing, found: Settling, form: DecisionForm) -> str:
    return render_template(
        "practices/network/deciding.html",
        network=network,
        standing=standing,
        sent=standing.sent,
        settling=found,
        readings=readings(found.result, found.changes, found.framework),
        form=form,
    )


def _hiding(network: str, standing: Standing, form: HidingForm, *, is_fresh: bool = False) -> str:
    """``is_fresh``: what is shown again is the text of this page, not that of one before."""
    sent = standing.sent
    hidden = find_hidden(scope(), sent.practice_id)
    if is_fresh:
        form.seen.data = fingerprint_of_hidden(hidden)
    in_place = ("", []) if standing.untied else deciders(scope(), sent.network_id, standing.facts)
    return render_template(
        "practices/network/hiding.html",
        network=network,
        sent=sent,
        untied=standing.untied,
        in_place=in_place,
        hidden=hidden,
        form=form,
    )


def _to_submission(network: str, submission_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".submission", network=network, submission_id=submission_id), 303)
