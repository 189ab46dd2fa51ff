"""The organisation's own practices."""

from flask import render_template
from flask.typing import ResponseReturnValue

from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.practices.queries.practices import own_practices
from talka.practices.routes import blueprint
from talka.tenancy.guard import scope

PRACTICES = "/o/<organisation>/practices"


@blueprint.get(PRACTICES)
@requires(Permission.PRACTICE_READ)
def index(organisation: str) -> ResponseReturnValue:
    """All practices of the organisation, the last changed first."""
    return render_template(
        "practices/index.html", organisation=organisation, practices=own_practices(scope())
    )
