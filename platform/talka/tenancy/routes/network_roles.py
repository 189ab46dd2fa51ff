"""Who looks after a network: coordinators, reviewers, observers."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.tenancy.actions import invitations
from talka.tenancy.actions.handing_over import offer_network
from talka.tenancy.actions.networks import take_role
from talka.tenancy.forms.people import HandOverForm, NetworkInviteForm
from talka.tenancy.guard import scope
from talka.tenancy.kinds import NETWORK_ROLE_LABELS, InvitationKind
from talka.tenancy.permission_table import network_table
from talka.tenancy.queries.arrivals import own_offer, sent_invitations
from talka.tenancy.queries.handing_over import source_of_role
from talka.tenancy.queries.people import role_holder, role_holders
from talka.tenancy.routes import REFUSED, blueprint


@blueprint.get("/n/<network>/roles")
@requires(Permission.NETWORK_ROLES_READ)
def network_roles(network: str) -> ResponseReturnValue:
    """Who has a role here, who is offered one, and what each role may do."""
    return _roles(network, NetworkInviteForm())


@blueprint.post("/n/<network>/roles/invitations")
@requires(Permission.NETWORK_ROLES_MANAGE)
def offer_role(network: str) -> ResponseReturnValue:
    """Offer somebody a role by mail."""
    form = NetworkInviteForm()
    if not form.validate():
        return _roles(network, form), REFUSED
    try:
        invitations.invite_to_network(
            scope(),
            network_id=scope().network_id,
            email=form.email.data,
            role=form.role.data,
            language=form.language.data,
        )
    except RuleBroken as rule:
        form.refuse(rule)
        return _roles(network, form), REFUSED
    flash(_("The invitation is on its way."), "good")
    return _back(network)


@blueprint.post("/n/<network>/roles/invitations/<uuid:invitation_id>/resend")
@requires(Permission.NETWORK_ROLES_MANAGE)
def resend_offer(network: str, invitation_id: UUID) -> ResponseReturnValue:
    """Mail it again, with a fresh link."""
    invitations.resend(
        scope(),
        invitation_id=invitation_id,
        kind=InvitationKind.NETWORK_ROLE,
        seen=request.form.get("seen", ""),
    )
    flash(_("The invitation was sent again. The link of before works no more."), "good")
    return _back(network)


@blueprint.post("/n/<network>/roles/invitations/<uuid:invitation_id>/withdraw")
@requires(Permission.NETWORK_ROLES_MANAGE)
def withdraw_offer(network: str, invitation_id: UUID) -> ResponseReturnValue:
    """Make its link worthless."""
    invitations.withdraw(scope(), invitation_id=invitation_id, kind=InvitationKind.NETWORK_ROLE)
    flash(_("The invitation is withdrawn."), "good")
    return _back(network)


@blueprint.get("/n/<network>/roles/<uuid:grant_id>/take")
@requires(Permission.NETWORK_ROLES_MANAGE)
def role_taking(network: str, grant_id: UUID) -> ResponseReturnValue:
    """Ask before a role is taken away."""
    holder = role_holder(scope(), grant_id)
    if holder is None:
        abort(404)
    return render_template(
        "tenancy/take_role.html",
        network=network,
        holder=holder,
        role=NETWORK_ROLE_LABELS[holder.role],
    )


@blueprint.post("/n/<network>/roles/<uuid:grant_id>/take")
@requires(Permission.NETWORK_ROLES_MANAGE)
def take_network_role(network: str, grant_id: UUID) -> ResponseReturnValue:
    """Take it away."""
    try:
        mine = take_role(scope(), grant_id=grant_id)
    except RuleBroken as rule:
        form = NetworkInviteForm(formdata=None)
        form.refuse(rule)
        return _roles(network, form), REFUSED
    flash(_("The role is taken away."), "good")
    return redirect(url_for("tenancy.places"), code=303) if mine else _back(network)


@blueprint.get("/n/<network>/roles/hand-over")
@requires(Permission.NETWORK_ROLES_MANAGE)
def handing_over(network: str) -> ResponseReturnValue:
    """To whom, and what will happen; or why it cannot be offered here or just now."""
    return _hand_over(network, HandOverForm())


@blueprint.post("/n/<network>/roles/hand-over")
@requires(Permission.NETWORK_ROLES_MANAGE)
def hand_over(network: str) -> ResponseReturnValue:
    """Offer the own place to somebody."""
    form = HandOverForm()
    if not form.validate():
        return _hand_over(network, form), REFUSED
    try:
        offer_network(scope(), email=form.email.data, language=form.language.data)
    except RuleBroken as rule:
        form.refuse(rule)
        return _hand_over(network, form), REFUSED
    flash(_("The offer is on its way. Until it is accepted, nothing changes."), "good")
    return _back(network)


def _hand_over(network: str, form: HandOverForm) -> str:
    return render_template(
        "tenancy/hand_over.html",
        network=network,
        name=scope().network.name,
        form=form,
        source=source_of_role(scope()),
        offer=own_offer(scope()),
    )


def _roles(network: str, form: NetworkInviteForm) -> str:
    return render_template(
        "tenancy/network_roles.html",
        network=network,
        name=scope().network.name,
        form=form,
        holders=role_holders(scope()),
        mine=scope().person,
        invitations=sent_invitations(scope(), InvitationKind.NETWORK_ROLE),
        table_of_roles=network_table(),
    )


def _back(network: str) -> ResponseReturnValue:
    return redirect(url_for("tenancy.network_roles", network=network), code=303)
