"""The networks an organisation is in, and what each of them sees."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.tenancy import slots
from talka.tenancy.actions.networks import leave_network
from talka.tenancy.actions.sharing import choose
from talka.tenancy.guard import scope
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.queries.activity import sharing_changes
from talka.tenancy.queries.organisations import TakesPart, networks_of
from talka.tenancy.queries.sharing import choices
from talka.tenancy.routes import REFUSED, blueprint


@blueprint.get("/o/<organisation>/networks")
@requires(Permission.ORGANISATION_READ)
def networks(organisation: str) -> ResponseReturnValue:
    """Where we take part, and exactly what others see of us there."""
    chosen, joined = choices(scope()), networks_of(scope())
    return render_template(
        "tenancy/networks.html",
        organisation=organisation,
        networks=[(each, chosen[each.id]) for each in joined],
        above=[each for each in chosen.values() if not each.is_joined],
        changes=sharing_changes(scope()),
        manages=scope().may(Permission.SHARING_MANAGE),
    )


@blueprint.get("/o/<organisation>/networks/<uuid:network_id>/sharing")
@requires(Permission.ORGANISATION_READ)
def sharing(organisation: str, network_id: UUID) -> ResponseReturnValue:
    """What a network sees of us at each level, with our own figures; and the choice."""
    return _sharing(organisation, network_id)


@blueprint.post("/o/<organisation>/networks/<uuid:network_id>/sharing")
@requires(Permission.SHARING_MANAGE)
def save_sharing(organisation: str, network_id: UUID) -> ResponseReturnValue:
    """Choose what leaves towards a network we joined, or less of it towards one above."""
    try:
        level = SharingLevel(request.form.get("level", ""))
        changed = choose(scope(), network_id=network_id, level=level)
    except (ValueError, RuleBroken):
        return _sharing(organisation, network_id, wrong=True), REFUSED
    if changed:
        sees = choices(scope())[network_id].sees
        flash(_("Saved. From now on they see: “%(level)s”.", level=sees.label), "good")
    return _back(organisation)


@blueprint.get("/o/<organisation>/networks/<uuid:network_id>/leave")
@requires(Permission.SHARING_MANAGE)
def network_leaving(organisation: str, network_id: UUID) -> ResponseReturnValue:
    """Ask before the organisation leaves a network."""
    return render_template(
        "tenancy/leave_network.html",
        organisation=organisation,
        network=_network(network_id),
        staying=slots.staying(scope(), network_id),
    )


@blueprint.post("/o/<organisation>/networks/<uuid:network_id>/leave")
@requires(Permission.SHARING_MANAGE)
def leave_one_network(organisation: str, network_id: UUID) -> ResponseReturnValue:
    """Leave it."""
    network = _network(network_id)
    leave_network(scope(), network_id=network_id)
    flash(_("You no longer take part in %(network)s.", network=network.name), "good")
    return _back(organisation)


def _sharing(organisation: str, network_id: UUID, *, wrong: bool = False) -> str:
    choice = choices(scope()).get(network_id)
    if choice is None:
        abort(404)
    return render_template(
        "tenancy/sharing.html",
        organisation=organisation,
        choice=choice,
        previews=slots.previews(scope(), network_id),
        manages=scope().may(Permission.SHARING_MANAGE),
        wrong=wrong,
    )


def _network(network_id: UUID) -> TakesPart:
    found = next((each for each in networks_of(scope()) if each.id == network_id), None)
    if found is None:
        abort(404)
    return found


def _back(organisation: str) -> ResponseReturnValue:
    return redirect(url_for("tenancy.networks", organisation=organisation), code=303)
