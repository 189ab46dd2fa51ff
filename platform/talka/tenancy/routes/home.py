"""An organisation's home and its log."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.shell.paging import page_number
from talka.tenancy import slots
from talka.tenancy.actions.organisations import put_first_steps_aside
from talka.tenancy.first_steps import guide
from talka.tenancy.guard import scope
from talka.tenancy.queries.activity import activity as log_of
from talka.tenancy.queries.organisations import home_of
from talka.tenancy.routes import blueprint


@blueprint.get("/o/<organisation>/")
@requires(Permission.ORGANISATION_READ)
def home(organisation: str) -> ResponseReturnValue:
    """Where we stand and what comes next; on the first days also the first steps."""
    about = home_of(scope())
    return render_template(
        "tenancy/home.html",
        organisation=organisation,
        name=scope().organisation.name,
        about=about,
        guide=guide(scope(), about, wanted=request.args.get("step")),
        panels=slots.home_panels(scope()),
    )


@blueprint.post("/o/<organisation>/first-steps/aside")
@requires(Permission.ORGANISATION_EDIT)
def put_aside(organisation: str) -> ResponseReturnValue:
    """Show the first steps no more."""
    put_first_steps_aside(scope())
    return redirect(url_for("tenancy.home", organisation=organisation), code=303)


@blueprint.get("/o/<organisation>/activity")
@requires(Permission.ORGANISATION_AUDIT_READ)
def activity(organisation: str) -> ResponseReturnValue:
    """Who did what here that matters for safety."""
    page = page_number()
    events, more = log_of(scope(), page)
    return render_template(
        "tenancy/activity.html", events=events, more=more, page=page, place="organisation"
    )
