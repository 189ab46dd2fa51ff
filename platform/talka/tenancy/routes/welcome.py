"""Coming in: the visitor's front page, and where a signed-in person goes on."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from talka.kernel.access import public, signed_in
from talka.tenancy import slots
from talka.tenancy.guard import current_caller, scope
from talka.tenancy.queries.networks import open_networks
from talka.tenancy.routes import blueprint
from talka.tenancy.viewer import home_of


@blueprint.get("/")
@public
def welcome() -> ResponseReturnValue:
    """What this is, for whoever opens the door; those who belong here go straight on."""
    if current_caller().person is not None:
        return redirect(url_for("tenancy.places"))
    return render_template("tenancy/welcome.html", areas=slots.areas_overview())


@blueprint.get("/places")
@signed_in
def places() -> ResponseReturnValue:
    """The one place a person has, or the choice between several."""
    caller = current_caller()
    seats = (*caller.organisations, *caller.networks)
    if len(seats) == 1:
        return redirect(home_of(seats[0]))
    if not seats:
        return render_template("tenancy/no_place.html", networks=open_networks(scope()))
    return render_template(
        "tenancy/places.html",
        organisations=caller.organisations,
        networks=caller.networks,
        home_of=home_of,
    )
