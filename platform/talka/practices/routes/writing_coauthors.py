"""Asking people of partner organisations to write a practice along, and taking them off."""

from uuid import UUID

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.coauthors import invite, take_off, withdraw_invitation
from talka.practices.forms.coauthors import AskAlongForm
from talka.practices.queries.practices import find_practice
from talka.practices.routes import blueprint
from talka.practices.routes.authors_page import authors_page
from talka.practices.routes.writing_authors import AUTHORS, to_authors
from talka.tenancy.guard import scope


@blueprint.post(f"{AUTHORS}/ask")
@requires(Permission.PRACTICE_EDIT)
def ask_along(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Mail an address; the answer is the same whoever has it."""
    form = AskAlongForm()
    find_practice(scope(), practice_id)
    try:
        if form.validate():
            invite(scope=scope(), practice_id=practice_id, email=form.email.data)
            flash(
                _(
                    "If this address belongs to somebody of another organisation on Talka, they"
                    " can accept now. You are told by mail when they answer."
                ),
                "good",
            )
            return to_authors(organisation, practice_id)
    except RuleBroken as broken:
        form.refuse(broken)
    practice = find_practice(scope(), practice_id)
    return authors_page(organisation, practice, asking=form), 422


@blueprint.post(f"{AUTHORS}/asked/<uuid:invitation_id>/withdraw")
@requires(Permission.PRACTICE_EDIT)
def withdraw_asking(
    organisation: str, practice_id: UUID, invitation_id: UUID
) -> ResponseReturnValue:
    """Take an invitation back."""
    try:
        withdraw_invitation(scope=scope(), practice_id=practice_id, invitation_id=invitation_id)
    except RuleBroken as broken:
        flash(str(broken.message), "warn")
    else:
        flash(_("The invitation is withdrawn. It can no longer be accepted."), "good")
    return to_authors(organisation, practice_id)


@blueprint.post(f"{AUTHORS}/take-off")
@requires(Permission.PRACTICE_EDIT)
def take_off_coauthor(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Whoever is named writes along no longer; nobody does who never did."""
    person = request.form.get("user_id", type=UUID)
    take_off(scope=scope(), practice_id=practice_id, user_id=person)
    flash(_("They no longer write along. What they wrote stays."), "good")
    return to_authors(organisation, practice_id)
