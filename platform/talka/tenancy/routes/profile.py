"""Who an organisation is."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.tenancy.actions.organisations import change_profile
from talka.tenancy.countries import country_name, language_name
from talka.tenancy.forms.profile import ProfileForm
from talka.tenancy.guard import scope
from talka.tenancy.queries.organisations import profile_of
from talka.tenancy.routes import REFUSED, blueprint


@blueprint.get("/o/<organisation>/profile")
@requires(Permission.ORGANISATION_READ)
def profile(organisation: str) -> ResponseReturnValue:
    """The profile: to be changed by those who may, else to be read."""
    known = profile_of(scope())
    if scope().may(Permission.ORGANISATION_EDIT):
        return _form(organisation, ProfileForm.of(known))
    return render_template(
        "tenancy/profile_read.html",
        profile=known,
        country=country_name(known.country),
        languages=[language_name(code) for code in known.languages],
    )


@blueprint.post("/o/<organisation>/profile")
@requires(Permission.ORGANISATION_EDIT)
def save_profile(organisation: str) -> ResponseReturnValue:
    """Write it."""
    form = ProfileForm()
    if not form.validate():
        return _form(organisation, form), REFUSED
    try:
        change_profile(scope(), seen=form.seen.data or "", **form.profile())
    except RuleBroken as rule:
        form.refuse(rule)
        form.seen.data = profile_of(scope()).fingerprint
        return _form(organisation, form), REFUSED
    flash(_("The profile is saved."), "good")
    return redirect(url_for("tenancy.home", organisation=organisation), code=303)


def _form(organisation: str, form: ProfileForm) -> str:
    return render_template("tenancy/profile.html", organisation=organisation, form=form)
