"""A network's home and its log."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from talka.kernel.access import requires
from talka.kernel.clock import today
from talka.kernel.permissions import Permission
from talka.shell.paging import page_number
from talka.tenancy import slots
from talka.tenancy.countries import country_name
from talka.tenancy.guard import scope
from talka.tenancy.log_topics import Topic
from talka.tenancy.queries.activity import activity as log_of
from talka.tenancy.queries.arrivals import waiting_requests
from talka.tenancy.queries.networks import (
    Participation,
    above,
    below,
    network_by_slug,
    participation,
)
from talka.tenancy.queries.notices import standing_notices
from talka.tenancy.region_map import region_map
from talka.tenancy.routes import blueprint

DATES = 8
"""Coming dates on a network's home."""


@dataclass(frozen=True, slots=True)
class Region:
    """Who takes part, on a map, and its countries in words: name, code and number."""

    map: Markup
    countries: tuple[tuple[str, str, int], ...]


@blueprint.get("/n/<network>/")
@requires(Permission.NETWORK_READ)
def network_home(network: str) -> ResponseReturnValue:
    """What is told, what waits and goes on, who takes part, counted, and the networks below; never
    what anybody answered."""
    counts = participation(scope()) if scope().may(Permission.PARTICIPATION_READ) else None
    coordinates = scope().may(Permission.NETWORK_MEMBERS_READ)
    return render_template(
        "tenancy/network_home.html",
        network=network_by_slug(scope(), network),
        above=above(scope()),
        below=below(scope()) if counts else (),
        counts=counts,
        region=_region(counts) if counts and counts.total else None,
        notices=standing_notices(scope()),
        dates=slots.network_dates(scope(), today())[:DATES],
        waiting=len(waiting_requests(scope())) if coordinates else 0,
        coordinates=coordinates,
        tells=scope().may(Permission.NETWORK_NOTICE_MANAGE),
        panels=slots.network_panels(scope()),
    )


def _region(counts: Participation) -> Region:
    countries = tuple(
        (country_name(code), code, count) for code, count in counts.by_country.most_common()
    )
    words = "; ".join(f"{name}: {count}" for name, _code, count in countries)
    title = _("Organisations by country, on a map")
    return Region(region_map(title, words, counts.by_country), countries)


@blueprint.get("/n/<network>/activity")
@requires(Permission.NETWORK_AUDIT_READ)
def network_activity(network: str) -> ResponseReturnValue:
    """Who did what in the network that matters for safety; of one topic, if the address says."""
    page, asked = page_number(), request.args.get("topic", "")
    topic = Topic(asked) if asked in set(Topic) else None
    events, more = log_of(scope(), page, topic.acts if topic else ())
    return render_template(
        "tenancy/activity.html",
        events=events,
        more=more,
        page=page,
        place="network",
        network=network,
        topic=topic,
        topics=tuple(Topic),
    )
