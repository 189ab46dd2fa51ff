"""A network's home and its log."""

from flask import render_template
from flask.typing import ResponseReturnValue

from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.shell.paging import page_number
from talka.tenancy import slots
from talka.tenancy.countries import country_name
from talka.tenancy.guard import scope
from talka.tenancy.queries.activity import activity as log_of
from talka.tenancy.queries.arrivals import waiting_requests
from talka.tenancy.queries.networks import above, below, network_by_slug, participation
from talka.tenancy.routes import blueprint


@blueprint.get("/n/<network>/")
@requires(Permission.NETWORK_READ)
def network_home(network: str) -> ResponseReturnValue:
    """What waits, who takes part, counted, and the networks below; never what anybody answered."""
    counts = participation(scope()) if scope().may(Permission.PARTICIPATION_READ) else None
    coordinates = scope().may(Permission.NETWORK_MEMBERS_READ)
    return render_template(
        "tenancy/network_home.html",
        network=network_by_slug(scope(), network),
        above=above(scope()),
        below=below(scope()) if counts else (),
        counts=counts,
        country_name=country_name,
        waiting=len(waiting_requests(scope())) if coordinates else 0,
        coordinates=coordinates,
        panels=slots.network_panels(scope()),
    )


@blueprint.get("/n/<network>/activity")
@requires(Permission.NETWORK_AUDIT_READ)
def network_activity(network: str) -> ResponseReturnValue:
    """Who did what in the network that matters for safety."""
    page = page_number()
    events, more = log_of(scope(), page)
    return render_template(
        "tenancy/activity.html", events=events, more=more, page=page, place="network"
    )
