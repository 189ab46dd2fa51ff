"""The organisations of a network: those who take part, who asks, who is invited."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import to_user_timezone

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.shell.csv_files import csv_file
from talka.shell.downloads import CSV, download
from talka.shell.paging import page_number
from talka.tenancy.actions import invitations, joining
from talka.tenancy.countries import country_choices, country_name
from talka.tenancy.forms.joining import DeclineForm, InviteOrganisationForm
from talka.tenancy.guard import scope
from talka.tenancy.kinds import COUNTRIES, InvitationKind, OrganisationKind
from talka.tenancy.queries.arrivals import (
    WaitingRequest,
    sent_invitations,
    waiting_request,
    waiting_requests,
)
from talka.tenancy.queries.networks import SORTS, Wanted, participants
from talka.tenancy.routes import REFUSED, blueprint


@blueprint.get("/n/<network>/members")
@requires(Permission.PARTICIPATION_READ)
def network_members(network: str) -> ResponseReturnValue:
    """Who takes part; for coordinators also who asks and who is invited."""
    wanted = _wanted()
    coordinates = scope().may(Permission.NETWORK_MEMBERS_READ)
    return render_template(
        "tenancy/network_members.html",
        network=network,
        found=participants(scope(), wanted),
        wanted=wanted,
        kinds=tuple(OrganisationKind),
        countries=country_choices(),
        country_name=country_name,
        exports=scope().may(Permission.PARTICIPATION_EXPORT),
        coordinates=coordinates,
        requests=waiting_requests(scope()) if coordinates else (),
        invitations=sent_invitations(scope(), InvitationKind.ORGANISATION) if coordinates else (),
    )


@blueprint.post("/n/<network>/members/export")
@requires(Permission.PARTICIPATION_EXPORT)
def export_members(network: str) -> ResponseReturnValue:
    """The organisations that fit the filters of the address, on all pages, as a table."""
    found = participants(scope(), _wanted(), per_page=None)
    record(
        scope(),
        act=AuditAct.LIST_EXPORTED,
        network_id=scope().network_id,
        organisations=found.total,
    )
    columns = (
        _("Organisation"),
        _("Kind of organisation"),
        _("Country"),
        _("Municipality"),
        _("Network"),
        _("Takes part since"),
    )
    rows = (
        (
            each.name,
            str(each.kind.label),
            country_name(each.country),
            each.municipality,
            each.networks,
            to_user_timezone(each.since).date(),
        )
        for each in found.rows
    )
    return download(csv_file(columns, rows), f"{network}-members.csv", CSV)


@blueprint.get("/n/<network>/members/invite")
@requires(Permission.NETWORK_MEMBERS_MANAGE)
def organisation_invitation(network: str) -> ResponseReturnValue:
    """The form to invite an organisation."""
    return _form(network, InviteOrganisationForm())


@blueprint.post("/n/<network>/members/invite")
@requires(Permission.NETWORK_MEMBERS_MANAGE)
def invite_organisation(network: str) -> ResponseReturnValue:
    """Mail the invitation."""
    form = InviteOrganisationForm()
    if not form.validate():
        return _form(network, form), REFUSED
    try:
        invitations.invite_organisation(
            scope(),
            email=form.email.data,
            language=form.language.data,
            name=form.name.data,
            **form.organisation(),
        )
    except RuleBroken as rule:
        form.refuse(rule)
        return _form(network, form), REFUSED
    flash(_("The invitation is on its way."), "good")
    return _back(network)


@blueprint.post("/n/<network>/members/invitations/<uuid:invitation_id>/resend")
@requires(Permission.NETWORK_MEMBERS_MANAGE)
def resend_to_organisation(network: str, invitation_id: UUID) -> ResponseReturnValue:
    """Mail it again, with a fresh link."""
    invitations.resend(
        scope(),
        invitation_id=invitation_id,
        kind=InvitationKind.ORGANISATION,
        seen=request.form.get("seen", ""),
    )
    flash(_("The invitation was sent again. The link of before works no more."), "good")
    return _back(network)


@blueprint.post("/n/<network>/members/invitations/<uuid:invitation_id>/withdraw")
@requires(Permission.NETWORK_MEMBERS_MANAGE)
def withdraw_from_organisation(network: str, invitation_id: UUID) -> ResponseReturnValue:
    """Make its link worthless."""
    invitations.withdraw(scope(), invitation_id=invitation_id, kind=InvitationKind.ORGANISATION)
    flash(_("The invitation is withdrawn."), "good")
    return _back(network)


@blueprint.post("/n/<network>/members/requests/<uuid:request_id>/accept")
@requires(Permission.NETWORK_MEMBERS_MANAGE)
def accept_request(network: str, request_id: UUID) -> ResponseReturnValue:
    """Let an organisation in: whoever asked is mailed an invitation."""
    joining.accept_request(scope(), request_id=request_id)
    flash(_("Accepted. The invitation is on its way."), "good")
    return _back(network)


@blueprint.get("/n/<network>/members/requests/<uuid:request_id>/decline")
@requires(Permission.NETWORK_MEMBERS_MANAGE)
def request_refusal(network: str, request_id: UUID) -> ResponseReturnValue:
    """Ask for the reason."""
    return _refusal(network, _request(request_id), DeclineForm())


@blueprint.post("/n/<network>/members/requests/<uuid:request_id>/decline")
@requires(Permission.NETWORK_MEMBERS_MANAGE)
def decline_request(network: str, request_id: UUID) -> ResponseReturnValue:
    """Say no, with the reason."""
    form = DeclineForm()
    if not form.validate():
        return _refusal(network, _request(request_id), form), REFUSED
    joining.decline_request(scope(), request_id=request_id, reason=form.reason.data)
    flash(_("Declined. Your reason is on its way."), "good")
    return _back(network)


def _wanted() -> Wanted:
    """The filters of the address; what is not known is left out."""
    asked = request.args
    kind, sort = asked.get("kind", ""), asked.get("sort", "name")
    return Wanted(
        text=asked.get("q", "").strip()[:100],
        country=asked["country"] if asked.get("country") in COUNTRIES else "",
        kind=OrganisationKind(kind) if kind in set(OrganisationKind) else None,
        sort=sort if sort.removeprefix("-") in SORTS else "name",
        page=page_number(),
    )


def _form(network: str, form: InviteOrganisationForm) -> str:
    return render_template("tenancy/invite_organisation.html", network=network, form=form)


def _refusal(network: str, asked: WaitingRequest, form: DeclineForm) -> str:
    return render_template("tenancy/decline.html", network=network, asked=asked, form=form)


def _request(request_id: UUID) -> WaitingRequest:
    found = waiting_request(scope(), request_id)
    if found is None:
        abort(404)
    return found


def _back(network: str) -> ResponseReturnValue:
    return redirect(url_for("tenancy.network_members", network=network), code=303)
