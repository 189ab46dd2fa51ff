"""Who stands behind a practice: its own people."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.authors import add_author, remove_author
from talka.practices.forms.authors import AuthorForm
from talka.practices.queries.coauthors import find_written
from talka.practices.queries.practices import find_practice
from talka.practices.routes import blueprint
from talka.practices.routes.authors_page import authors_page
from talka.practices.routes.own import PRACTICE
from talka.tenancy.guard import scope
from talka.tenancy.queries.people import members

AUTHORS = f"{PRACTICE}/authors"


@blueprint.get(AUTHORS)
@requires(Permission.PRACTICE_READ)
def authors(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Those who stand behind it or write it along, and the colleagues who could."""
    return authors_page(organisation, find_written(scope(), practice_id))


@blueprint.post(AUTHORS)
@requires(Permission.PRACTICE_EDIT)
def add_author_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    practice = find_practice(scope(), practice_id)
    form = AuthorForm(members(scope()))
    if not form.validate():
        return authors_page(organisation, practice, form), 422
    add_author(scope=scope(), practice_id=practice_id, user_id=form.person)
    flash(_("Added. They are told every step from now on."), "good")
    return to_authors(organisation, practice_id)


@blueprint.post(f"{AUTHORS}/remove")
@requires(Permission.PRACTICE_EDIT)
def remove_author_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Whoever is named stands behind it no longer; nobody does who never did."""
    person = request.form.get("user_id", type=UUID)
    try:
        remove_author(scope=scope(), practice_id=practice_id, user_id=person)
    except RuleBroken as broken:
        flash(str(broken.message), "warn")
    else:
        flash(_("Removed."), "good")
    return to_authors(organisation, practice_id)


def to_authors(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".authors", organisation=organisation, practice_id=practice_id), 303)
