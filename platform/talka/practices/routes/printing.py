"""A published practice as a PDF, from the door of the page that shows it."""

from flask import Response, request
from flask.typing import ResponseReturnValue

from talka.kernel.access import public, requires
from talka.kernel.permissions import Permission
from talka.practices.printing.making import PrintedPractice
from talka.practices.queries.published import find_published
from talka.practices.readers_choice import language_read
from talka.practices.routes import blueprint
from talka.practices.routes.library import OPEN, OWN
from talka.shell.downloads import download
from talka.tenancy.guard import scope


@blueprint.get(f"{OPEN}/<slug>.pdf")
@public
def published_pdf(language: str, slug: str) -> ResponseReturnValue:
    """Of a practice that everybody may read."""
    response = _file(slug)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@blueprint.get(f"{OWN}/<slug>.pdf")
@requires(Permission.PRACTICE_READ)
def own_published_pdf(organisation: str, slug: str) -> ResponseReturnValue:
    """Of a practice that members read."""
    return _file(slug)


def _file(slug: str) -> Response:
    practice = find_published(scope(), slug)
    file = PrintedPractice(practice, language_read(practice.content))
    version = file.version
    if request.if_none_match.contains_weak(version):
        response = Response(status=304)
    else:
        response = download(file.content(scope()), f"talka-{file.name}.pdf", "application/pdf")
    response.set_etag(version)
    return response
