"""This room's part of a network's home: the calls that are open, their last days, and the newest
practices of those who take part. What waits for somebody is in ``home``."""

from collections.abc import Sequence
from datetime import date

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from talka.kernel.clock import today
from talka.kernel.i18n import current_language
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.practices.library_place import openly
from talka.practices.queries.calls import CallRead, calls_under_way
from talka.practices.queries.of_network import newest_of_network
from talka.tenancy.slots import ComingDate, HomePanel

NEWEST = 3
"""Practices on a network's home."""


def calls(scope: Scope) -> HomePanel | None:
    """The calls that take practices, or will."""
    if scope.network is None:
        return None
    content = render_template(
        "practices/home/calls.html",
        network=scope.network.slug,
        calls=calls_under_way(scope, today()),
        reads=scope.may(Permission.REVIEW_READ),
        manages=scope.may(Permission.REVIEW_MANAGE),
    )
    return HomePanel(Markup(content), order=25)  # noqa: S704 -- a template's markup


def newest(scope: Scope) -> HomePanel | None:
    """The newest practices that everybody may read."""
    if scope.network is None:
        return None
    place = openly(current_language())
    content = render_template(
        "practices/home/newest.html",
        place=place,
        practices=newest_of_network(scope, place.language, NEWEST),
    )
    return HomePanel(Markup(content), order=60)  # noqa: S704 -- a template's markup


def dates(scope: Scope, today: date) -> Sequence[ComingDate]:
    """When calls open and close."""
    return [day for call in calls_under_way(scope, today) for day in _days(scope, call, today)]


def _days(scope: Scope, call: CallRead, today: date) -> list[ComingDate]:
    url = None
    if scope.network is not None and scope.may(Permission.REVIEW_READ):
        url = url_for("practices.call", network=scope.network.slug, call_id=call.id)
    days = [ComingDate(call.closes_on, _("Last day of the call"), call.title, url)]
    if call.opens_on > today:
        days.append(ComingDate(call.opens_on, _("First day of the call"), call.title, url))
    return days
