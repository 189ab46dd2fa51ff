"""The people of an organisation: inviting, roles, going."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.tenancy.actions import invitations
from talka.tenancy.actions import people as actions
from talka.tenancy.forms.people import InviteForm, RoleForm
from talka.tenancy.guard import scope
from talka.tenancy.kinds import InvitationKind
from talka.tenancy.permission_table import organisation_table
from talka.tenancy.queries.arrivals import sent_invitations
from talka.tenancy.queries.people import Member, member, members
from talka.tenancy.routes import REFUSED, blueprint


@blueprint.get("/o/<organisation>/people")
@requires(Permission.PEOPLE_READ)
def people(organisation: str) -> ResponseReturnValue:
    """Who works here, who is invited, and what each role may do."""
    return _people(organisation, InviteForm())


@blueprint.post("/o/<organisation>/people/invitations")
@requires(Permission.PEOPLE_MANAGE)
def invite(organisation: str) -> ResponseReturnValue:
    """Mail an invitation to a colleague."""
    form = InviteForm()
    if not form.validate():
        return _people(organisation, form), REFUSED
    try:
        invitations.invite_colleague(
            scope(), email=form.email.data, role=form.role.data, language=form.language.data
        )
    except RuleBroken as rule:
        form.refuse(rule)
        return _people(organisation, form), REFUSED
    flash(_("The invitation is on its way."), "good")
    return _back(organisation)


@blueprint.post("/o/<organisation>/people/invitations/<uuid:invitation_id>/resend")
@requires(Permission.PEOPLE_MANAGE)
def resend_invitation(organisation: str, invitation_id: UUID) -> ResponseReturnValue:
    """Mail it again, with a fresh link."""
    invitations.resend(
        scope(),
        invitation_id=invitation_id,
        kind=InvitationKind.COLLEAGUE,
        seen=request.form.get("seen", ""),
    )
    flash(_("The invitation was sent again. The link of before works no more."), "good")
    return _back(organisation)


@blueprint.post("/o/<organisation>/people/invitations/<uuid:invitation_id>/withdraw")
@requires(Permission.PEOPLE_MANAGE)
def withdraw_invitation(organisation: str, invitation_id: UUID) -> ResponseReturnValue:
    """Make its link worthless."""
    invitations.withdraw(scope(), invitation_id=invitation_id, kind=InvitationKind.COLLEAGUE)
    flash(_("The invitation is withdrawn."), "good")
    return _back(organisation)


@blueprint.get("/o/<organisation>/people/<uuid:user_id>/role")
@requires(Permission.PEOPLE_MANAGE)
def role(organisation: str, user_id: UUID) -> ResponseReturnValue:
    """Choose another role for somebody."""
    person = _member(user_id)
    return _role(organisation, person, RoleForm(role=person.role))


@blueprint.post("/o/<organisation>/people/<uuid:user_id>/role")
@requires(Permission.PEOPLE_MANAGE)
def save_role(organisation: str, user_id: UUID) -> ResponseReturnValue:
    """Give it."""
    person, form = _member(user_id), RoleForm()
    if not form.validate():
        return _role(organisation, person, form), REFUSED
    try:
        actions.change_role(scope(), user_id=user_id, role=form.role.data)
    except RuleBroken as rule:
        form.refuse(rule)
        return _role(organisation, person, form), REFUSED
    flash(_("%(name)s has another role now.", name=person.name), "good")
    return _back(organisation)


@blueprint.get("/o/<organisation>/people/<uuid:user_id>/remove")
@requires(Permission.PEOPLE_MANAGE)
def removal(organisation: str, user_id: UUID) -> ResponseReturnValue:
    """Ask before somebody's place is taken away."""
    return render_template(
        "tenancy/remove.html", organisation=organisation, person=_member(user_id)
    )


@blueprint.post("/o/<organisation>/people/<uuid:user_id>/remove")
@requires(Permission.PEOPLE_MANAGE)
def remove(organisation: str, user_id: UUID) -> ResponseReturnValue:
    """Take it away."""
    try:
        actions.remove_member(scope(), user_id=user_id)
    except RuleBroken as rule:
        return _refused(organisation, rule)
    flash(_("The person is no longer here. What they wrote stays."), "good")
    return _back(organisation)


@blueprint.get("/o/<organisation>/leave")
@requires(Permission.MEMBERSHIP_LEAVE)
def leaving(organisation: str) -> ResponseReturnValue:
    """Ask before one goes oneself."""
    return render_template(
        "tenancy/leave.html", organisation=organisation, name=scope().organisation.name
    )


@blueprint.post("/o/<organisation>/leave")
@requires(Permission.MEMBERSHIP_LEAVE)
def leave(organisation: str) -> ResponseReturnValue:
    """Go."""
    name = scope().organisation.name
    try:
        actions.leave(scope())
    except RuleBroken as rule:
        return _refused(organisation, rule)
    flash(_("You have left %(organisation)s.", organisation=name), "good")
    return redirect(url_for("tenancy.places"), code=303)


def _people(organisation: str, form: InviteForm) -> str:
    manages = scope().may(Permission.PEOPLE_MANAGE)
    return render_template(
        "tenancy/people.html",
        organisation=organisation,
        form=form if manages else None,
        manages=manages,
        members=members(scope()),
        me=scope().person_id,
        invitations=sent_invitations(scope(), InvitationKind.COLLEAGUE) if manages else (),
        table_of_roles=organisation_table(),
    )


def _role(organisation: str, person: Member, form: RoleForm) -> str:
    return render_template("tenancy/role.html", organisation=organisation, person=person, form=form)


def _member(user_id: UUID) -> Member:
    found = member(scope(), user_id)
    if found is None:
        abort(404)
    return found


def _refused(organisation: str, rule: RuleBroken) -> ResponseReturnValue:
    """The people again, with what does not go on top."""
    form = InviteForm(formdata=None)
    form.refuse(RuleBroken(rule.message))
    return _people(organisation, form), REFUSED


def _back(organisation: str) -> ResponseReturnValue:
    return redirect(url_for("tenancy.people", organisation=organisation), code=303)
