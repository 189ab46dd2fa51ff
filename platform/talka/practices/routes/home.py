"""This room's part of an organisation's home, and of a network's."""

from flask import render_template
from markupsafe import Markup

from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.practices.kinds import ReviewState
from talka.practices.queries.panel import tied_to
from talka.practices.queries.practices import practices_back
from talka.practices.queries.reviews import desk
from talka.practices.queries.submissions import waiting
from talka.practices.routes.ways_on import NEXT
from talka.tenancy.guard import current_caller
from talka.tenancy.slots import HomePanel

_TO_DO = (ReviewState.ASKED, ReviewState.ACCEPTED)


def organisation_panel(scope: Scope) -> HomePanel | None:
    """Practices that came back from a network, with what comes next."""
    if scope.organisation is None or not scope.may(Permission.PRACTICE_READ):
        return None
    practices = practices_back(scope)
    if not practices:
        return None
    return _panel(
        "practices/home/organisation.html",
        organisation=scope.organisation.slug,
        practices=practices,
        next=NEXT,
    )


def network_panel(scope: Scope) -> HomePanel | None:
    """What waits for a coordinator, or for a reviewer; for nobody else anything."""
    if scope.network is not None and scope.may(Permission.REVIEW_READ):
        waits = waiting(scope)
        tied = tied_to(scope, waits)
        found = [each for each in waits if each.id not in tied]
        if not found:
            return None
        return _panel(
            "practices/home/coordinator.html",
            order=10,
            network=scope.network.slug,
            waiting=found,
        )
    if not current_caller().reviews:
        return None
    to_do = sum(each.state in _TO_DO for each in desk(scope))
    return _panel("practices/home/reviewer.html", order=10, to_do=to_do)


def _panel(template: str, *, order: int = 30, **told: object) -> HomePanel:
    content = render_template(template, **told)
    return HomePanel(Markup(content), order=order)  # noqa: S704 -- a template's markup
