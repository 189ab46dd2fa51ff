"""What pages of this room know about the person who reads them."""

from collections.abc import Callable
from datetime import date

from talka.kernel import clock
from talka.kernel.i18n import DEFAULT_TIME_ZONE
from talka.kernel.permissions import Permission
from talka.practices.routes import blueprint
from talka.tenancy.guard import current_person, scope


def today() -> date:
    """Today where the person is: until when a call is open depends on it."""
    return clock.today(current_person().time_zone or DEFAULT_TIME_ZONE)


@blueprint.context_processor
def _reader() -> dict[str, Callable[..., object]]:
    """``may("PRACTICE_EDIT")``-like questions in templates, by a permission's name in code; and
    which organisation is open."""
    return {
        "may": lambda name: scope().may(Permission[name]),
        "open_organisation_id": lambda: scope().organisation_id,
    }
