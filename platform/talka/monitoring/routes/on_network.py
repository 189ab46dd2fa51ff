"""This room's part of a network's home: the last edition."""

from flask import render_template
from markupsafe import Markup

from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.monitoring.queries.editions import newest_edition
from talka.tenancy.slots import HomePanel


def panel(scope: Scope) -> HomePanel | None:
    """What was published last, for those who may read it."""
    if scope.network is None or not scope.may(Permission.NETWORK_EDITION_READ):
        return None
    content = render_template(
        "monitoring/on_network.html",
        address={"network": scope.network.slug},
        edition=newest_edition(scope),
    )
    return HomePanel(Markup(content), order=30)  # noqa: S704 -- a template's markup
