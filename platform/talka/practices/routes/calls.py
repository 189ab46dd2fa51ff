"""A network's calls for practices."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions import calls as acts
from talka.practices.forms.calls import CallForm, call_form
from talka.practices.queries.calls import CallRead, find_call, list_calls
from talka.practices.routes import blueprint
from talka.tenancy.guard import scope

CALLS = "/n/<network>/practices/calls"
CALL = f"{CALLS}/<uuid:call_id>"
REFUSED = 422
"""Status of a form that is shown again; nothing is committed then."""


@blueprint.get(CALLS)
@requires(Permission.REVIEW_READ)
def calls(network: str) -> ResponseReturnValue:
    """All calls of the network and those below it, the newest first."""
    return render_template(
        "practices/network/calls.html", network=network, calls=list_calls(scope())
    )


@blueprint.get(f"{CALLS}/new")
@requires(Permission.REVIEW_MANAGE)
def new_call(network: str) -> ResponseReturnValue:
    """An empty call, with dates and thresholds to begin with."""
    return _new(network, call_form().fresh())


@blueprint.post(f"{CALLS}/new")
@requires(Permission.REVIEW_MANAGE)
def create_call(network: str) -> ResponseReturnValue:
    """Prepare it."""
    form = call_form()()
    if not form.validate():
        return _new(network, form), REFUSED
    try:
        call_id = acts.create_call(scope=scope(), call_id=form.key, said=form.said)
    except RuleBroken as broken:
        form.refuse(broken)
        return _new(network, form), REFUSED
    flash(_("The call is prepared. Nobody sees it before you open it."), "good")
    return _to_call(network, call_id)


@blueprint.get(CALL)
@requires(Permission.REVIEW_READ)
def call(network: str, call_id: UUID) -> ResponseReturnValue:
    """What the call says, and what can be done with it."""
    return _call(network, find_call(scope(), call_id))


@blueprint.get(f"{CALL}/change")
@requires(Permission.REVIEW_MANAGE)
def call_changing(network: str, call_id: UUID) -> ResponseReturnValue:
    """What it says, to be changed."""
    found = find_call(scope(), call_id)
    return _change(network, found, call_form(found.framework).of(found))


@blueprint.post(f"{CALL}/change")
@requires(Permission.REVIEW_MANAGE)
def change_call(network: str, call_id: UUID) -> ResponseReturnValue:
    """Change what it says, while it is a draft."""
    found = find_call(scope(), call_id)
    form = call_form(found.framework)()
    form.stands = found
    if not form.validate():
        return _change(network, found, form), REFUSED
    try:
        acts.change_call(scope=scope(), call_id=call_id, said=form.said)
    except RuleBroken as broken:
        form.refuse(broken)
        return _change(network, found, form), REFUSED
    flash(_("Saved."), "good")
    return _to_call(network, call_id)


@blueprint.post(f"{CALL}/open")
@requires(Permission.REVIEW_MANAGE)
def open_call(network: str, call_id: UUID) -> ResponseReturnValue:
    """Let practices be sent to it."""
    return _act(
        network,
        call_id,
        acts.open_call,
        _("The call is open. Those whom it concerns are told by e-mail."),
    )


@blueprint.post(f"{CALL}/close")
@requires(Permission.REVIEW_MANAGE)
def close_call(network: str, call_id: UUID) -> ResponseReturnValue:
    """Take no more."""
    return _act(network, call_id, acts.close_call, _("The call is closed."))


def _act(network: str, call_id: UUID, act: acts.Act, done: str) -> ResponseReturnValue:
    try:
        act(scope=scope(), call_id=call_id)
    except RuleBroken as broken:
        return _call(network, find_call(scope(), call_id), str(broken.message)), REFUSED
    flash(done, "good")
    return _to_call(network, call_id)


def _new(network: str, form: CallForm) -> str:
    return render_template("practices/network/call_new.html", network=network, form=form)


def _change(network: str, found: CallRead, form: CallForm) -> str:
    return render_template(
        "practices/network/call_change.html", network=network, call=found, form=form
    )


def _call(network: str, found: CallRead, problem: str = "") -> str:
    return render_template(
        "practices/network/call.html", network=network, call=found, problem=problem
    )


def _to_call(network: str, call_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".call", network=network, call_id=call_id), 303)
