"""The link of an invitation: looking at it, and accepting it."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user

from talka.accounts.actions.people import create_person
from talka.accounts.actions.signing_in import sign_in
from talka.accounts.browsers import browser_name
from talka.accounts.identity import Person, digest
from talka.accounts.queries.people import person_by_email
from talka.kernel.access import public
from talka.kernel.errors import RuleBroken
from talka.kernel.i18n import current_language
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.kernel.scoping import system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.actions.arriving import Arrival, accept
from talka.tenancy.forms.joining import NewPersonForm, TakePartForm
from talka.tenancy.guard import current_caller, scope
from talka.tenancy.kinds import (
    NETWORK_ROLE_LABELS,
    ROLE_LABELS,
    ArrivalState,
    InvitationKind,
)
from talka.tenancy.queries.arrivals import OpenedInvitation, opened_invitation
from talka.tenancy.routes import REFUSED, blueprint

GONE = 410
"""Status of a link that was good once."""
UNKEPT = {"Cache-Control": "no-store"}
"""Whoever uses the same browser next does not read who was invited to what."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a link: what it opens, who they are, whether the address has an account."""

    key: str
    found: OpenedInvitation
    person: Person | None
    has_account: bool

    @property
    def is_invited(self) -> bool:
        """Whether the signed-in person is the one who was invited."""
        return self.person is not None and self.person.email == self.found.email

    @property
    def is_new(self) -> bool:
        """Whether the invited person makes an account first."""
        return self.person is None and not self.has_account


@blueprint.get("/invitation/<token>")
@public
def invitation(token: str) -> ResponseReturnValue:
    """Who invites to what, and how to accept it."""
    return _page(token, _visit(token))


@blueprint.post("/invitation/<token>")
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """Accept it: with a new account, or as the person it was sent to."""
    visit = _visit(token)
    if visit.found.state is not ArrivalState.OPEN:
        return _page(token, visit)
    if visit.is_new:
        return _accept_as_new(token, visit)
    if not visit.is_invited or visit.person is None:
        return _page(token, visit, status=REFUSED)
    form = _take_part_form(visit)
    if not form.validate():
        return _page(token, visit, form=form, status=REFUSED)
    join_as = UUID(form.join_as.data) if form.join_as.data else None
    try:
        arrival = _accept(visit, visit.person.id, join_as)
    except RuleBroken as rule:
        form.refuse(rule)
        return _page(token, visit, form=form, status=REFUSED)
    return _welcome(arrival)


def _accept_as_new(token: str, visit: Visit) -> ResponseReturnValue:
    form = NewPersonForm()
    if not form.validate():
        return _page(token, visit, form=form, status=REFUSED)
    try:
        with system_scope(SystemScope.INVITATION, key=visit.key) as opened:
            made = create_person(
                opened,
                email=visit.found.email,
                name=form.name.data,
                password=form.password.data,
                language=current_language(),
            ).id
        arrival = _accept(visit, made, None)
    except RuleBroken as rule:
        form.refuse(rule)
        return _page(token, visit, form=form, status=REFUSED)
    person = sign_in(
        scope(),
        email=visit.found.email,
        password=form.password.data,
        browser=browser_name(request.user_agent.string),
    )
    session.clear()  # nothing of what the cookie held before stays
    session.permanent = True
    login_user(person)
    return _welcome(arrival)


def _accept(visit: Visit, person_id: UUID, join_as: UUID | None) -> Arrival:
    with system_scope(SystemScope.INVITATION, key=visit.key, person_id=person_id) as opened:
        return accept(opened, slug=visit.found.slug, join_as=join_as)


def _visit(token: str) -> Visit:
    key = digest(token)
    with system_scope(SystemScope.INVITATION, key=key) as opened:
        found = opened_invitation(opened)
        known = person_by_email(opened, found.email) if found and found.email else None
    if found is None:
        abort(404)
    return Visit(key, found, current_caller().person, known is not None)


def _take_part_form(visit: Visit) -> TakePartForm:
    """Whoever looks after an organisation may let that one take part instead of a new one."""
    own = []
    if visit.found.kind is InvitationKind.ORGANISATION:
        own = [
            (str(seat.id), seat.name)
            for seat in current_caller().organisations
            if seat.role is OrganisationRole.ADMIN
        ]
    new = _("A new one: %(name)s", name=visit.found.about.get("name", ""))
    return TakePartForm(own=own, new=new)


def _page(
    token: str,
    visit: Visit,
    *,
    form: NewPersonForm | TakePartForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    if visit.found.state is not ArrivalState.OPEN:
        mine = visit.person is not None and visit.found.accepted_by == visit.person.id
        page = render_template("tenancy/invitation_gone.html", found=visit.found, mine=mine)
        return page, GONE, UNKEPT
    if form is None and (visit.is_new or visit.is_invited):
        form = NewPersonForm(formdata=None) if visit.is_new else _take_part_form(visit)
    page = render_template(
        "tenancy/invitation.html",
        token=token,
        visit=visit,
        found=visit.found,
        form=form,
        role=_role_label(visit.found),
    )
    return page, status, UNKEPT


def _role_label(found: OpenedInvitation) -> str:
    if found.kind is InvitationKind.NETWORK_ROLE:
        return str(NETWORK_ROLE_LABELS[NetworkRole(found.role)])
    return str(ROLE_LABELS[OrganisationRole(found.role)])


def _welcome(arrival: Arrival) -> ResponseReturnValue:
    flash(_("Welcome. It is good to have you here."), "good")
    if arrival.kind is InvitationKind.NETWORK_ROLE:
        return redirect(url_for("tenancy.network_home", network=arrival.slug), code=303)
    return redirect(url_for("tenancy.home", organisation=arrival.slug), code=303)
