"""The open library for programs: a feed of what is new, and plain data of all of it."""

from flask import Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from talka.kernel.access import public
from talka.notifications.links import public_link
from talka.practices.facets import read_choice
from talka.practices.open_data import addresses, data_of, harvest
from talka.practices.queries.published import find_published, public_ones, public_slugs
from talka.practices.routes import blueprint
from talka.practices.routes.library import OPEN, library_stamp
from talka.shell.page_cache import cached_while
from talka.tenancy.guard import scope

NEWEST = 50
"""Entries of the feed."""
HARVESTED = 100
"""Practices on one page of the data."""


def open_pages() -> list[dict[str, str]]:
    """The library and every practice in it, each with its address by language."""
    return [addresses(), *(addresses(slug) for slug in public_slugs(scope()))]


@blueprint.get(f"{OPEN}/feed.atom")
@public
@cached_while(library_stamp)
def library_feed(language: str) -> ResponseReturnValue:
    """What was published or changed last, for feed readers."""
    practices = public_ones(scope(), start=0, most=NEWEST)
    feed = render_template(
        "practices/library/feed.xml",
        language=language,
        practices=practices,
        here=public_link("practices.library_feed", language=language),
        home=public_link("practices.library", language=language),
        link=lambda slug: public_link("practices.published", language=language, slug=slug),
    )
    return Response(feed, mimetype="application/atom+xml")


@blueprint.get(f"{OPEN}/practices.json")
@public
@cached_while(library_stamp)
def library_data(language: str) -> ResponseReturnValue:
    """Everything that is public, page by page, for other sites to take over."""
    page = read_choice(request.args.getlist).page
    found = public_ones(scope(), start=(page - 1) * HARVESTED, most=HARVESTED + 1)
    address = public_link("practices.library_data", language=language, page=page + 1)
    following = address if len(found) > HARVESTED else None
    return jsonify(harvest(found[:HARVESTED], following))


@blueprint.get(f"{OPEN}/<slug>.json")
@public
@cached_while(library_stamp)
def published_data(language: str, slug: str) -> ResponseReturnValue:
    """One practice as plain data."""
    return jsonify(data_of(find_published(scope(), slug)))
