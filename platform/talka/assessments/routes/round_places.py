"""One organisation of a round: excusing it, giving it time, reminding it."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.assessments.actions import places as acts
from talka.assessments.actions.reminding import remind
from talka.assessments.forms.rounds import ExcuseForm, LaterForm
from talka.assessments.queries.places import PlaceRead, find_place
from talka.assessments.queries.rounds import find_round
from talka.assessments.routes import blueprint
from talka.assessments.routes.round_table import reminded
from talka.assessments.routes.rounds import REFUSED, ROUND
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.tenancy.guard import scope

PLACE = f"{ROUND}/places/<uuid:place_id>"


@blueprint.get(PLACE)
@requires(Permission.ROUND_MANAGE)
def place(network: str, round_id: UUID, place_id: UUID) -> ResponseReturnValue:
    """How far it is, and what can be done for it."""
    return _page(network, round_id, place_id)


@blueprint.get(f"{PLACE}/excuse")
@requires(Permission.ROUND_MANAGE)
def excusing(network: str, round_id: UUID, place_id: UUID) -> ResponseReturnValue:
    """Why it need not take part; or that it shall after all."""
    row = find_place(scope(), round_id, place_id)
    return _excusing(network, round_id, row, ExcuseForm(None, reason=row.excuse_reason))


@blueprint.post(f"{PLACE}/excuse")
@requires(Permission.ROUND_MANAGE)
def excuse_place(network: str, round_id: UUID, place_id: UUID) -> ResponseReturnValue:
    """Ask it no more, and say why."""
    row, form = find_place(scope(), round_id, place_id), ExcuseForm()
    try:
        if not form.validate():
            return _excusing(network, round_id, row, form), REFUSED
        acts.excuse(scope=scope(), round_id=round_id, place_id=place_id, reason=form.reason.data)
    except RuleBroken as broken:
        form.refuse(broken)
        return _excusing(network, round_id, row, form), REFUSED
    flash(_("Excused. The organisation reads the reason."), "good")
    return _back(network, round_id, place_id)


@blueprint.post(f"{PLACE}/excuse/take-back")
@requires(Permission.ROUND_MANAGE)
def take_excuse_back(network: str, round_id: UUID, place_id: UUID) -> ResponseReturnValue:
    """Ask it again."""

    def take_back() -> str:
        acts.take_excuse_back(scope=scope(), round_id=round_id, place_id=place_id)
        return _("It is asked again.")

    return _act(take_back, network, round_id, place_id)


@blueprint.post(f"{PLACE}/extend")
@requires(Permission.ROUND_MANAGE)
def extend_place(network: str, round_id: UUID, place_id: UUID) -> ResponseReturnValue:
    """Give it a last day of its own."""
    form = LaterForm()
    try:
        if not form.validate():
            return _page(network, round_id, place_id, form), REFUSED
        acts.extend_place(
            scope=scope(), round_id=round_id, place_id=place_id, due_on=form.due_on.data
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(network, round_id, place_id, form), REFUSED
    flash(_("It has more time now."), "good")
    return _back(network, round_id, place_id)


@blueprint.post(f"{PLACE}/remind")
@requires(Permission.ROUND_MANAGE)
def remind_place(network: str, round_id: UUID, place_id: UUID) -> ResponseReturnValue:
    """One mail to those who can go on, once a day at most."""
    return _act(
        lambda: reminded(remind(scope=scope(), round_id=round_id, place_id=place_id)),
        network,
        round_id,
        place_id,
    )


def _act(
    act: Callable[[], str], network: str, round_id: UUID, place_id: UUID
) -> ResponseReturnValue:
    try:
        flash(act(), "good")
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
    return _back(network, round_id, place_id)


def _page(network: str, round_id: UUID, place_id: UUID, extending: LaterForm | None = None) -> str:
    row = find_place(scope(), round_id, place_id)
    return render_template(
        "assessments/rounds/place.html",
        network=network,
        round=find_round(scope(), round_id),
        place=row,
        extending=extending or LaterForm.after(row.due_on),
    )


def _excusing(network: str, round_id: UUID, row: PlaceRead, form: ExcuseForm) -> str:
    return render_template(
        "assessments/rounds/excuse.html",
        network=network,
        round=find_round(scope(), round_id),
        place=row,
        form=form,
    )


def _back(network: str, round_id: UUID, place_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".place", network=network, round_id=round_id, place_id=place_id), 303)
