"""Where search engines look first."""

from flask import Response, render_template

from talka.handbook.finding import site_map as every_page
from talka.handbook.finding import site_map_address
from talka.handbook.queries import current_book
from talka.handbook.routes import blueprint
from talka.kernel.access import public

PRIVATE = ("/o/", "/n/", "/me", "/invitation/", "/join/confirm/")


@blueprint.get("/sitemap.xml")
@public
def site_map() -> Response:
    """Every open page of the handbook in every language."""
    text = render_template("handbook/sitemap.xml", pages=every_page(current_book()))
    return Response(text, mimetype="application/xml")


@blueprint.get("/robots.txt")
@public
def robots() -> Response:
    """The handbook is for everybody; what belongs to organisations and people is not asked for."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for path in PRIVATE]
    lines += ["", f"Sitemap: {site_map_address()}", ""]
    return Response("\n".join(lines), mimetype="text/plain")
