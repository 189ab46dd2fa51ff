"""Pictures and files themselves, each from the door of the page that shows it: who may read the
page may have them, and nobody else."""

import re
from urllib.parse import quote
from uuid import UUID

from flask import Response, request
from flask.typing import ResponseReturnValue

from talka.kernel.access import public, requires, signed_in
from talka.kernel.permissions import Permission
from talka.practices.queries.coauthors import find_written
from talka.practices.queries.files import FileBytes, own_bytes, shown_bytes
from talka.practices.queries.published import find_published
from talka.practices.queries.reviews import find_assignment
from talka.practices.queries.submissions import find_submission, frozen_version
from talka.practices.routes import blueprint
from talka.practices.routes.files import FILE
from talka.practices.routes.library import OWN
from talka.practices.routes.reviews import REVIEW
from talka.practices.routes.sent_in import SUBMISSION
from talka.practices.uploads.naming import saved_name
from talka.tenancy.guard import scope

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")

ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""Opened by itself, a file may load, run and send nothing."""


@blueprint.get(FILE)
@requires(Permission.PRACTICE_READ)
def file(organisation: str, practice_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Of an own practice, or one that is written along, as it stands."""
    find_written(scope(), practice_id)
    return _send(own_bytes(scope(), practice_id, file_id))


@blueprint.get("/practices/<slug>/files/<uuid:file_id>")
@public
def published_file(slug: str, file_id: UUID) -> ResponseReturnValue:
    """Of a practice that everybody may read."""
    return _published(slug, file_id)


@blueprint.get(f"{OWN}/<slug>/files/<uuid:file_id>")
@requires(Permission.PRACTICE_READ)
def own_published_file(organisation: str, slug: str, file_id: UUID) -> ResponseReturnValue:
    """Of a practice that members read."""
    return _published(slug, file_id)


@blueprint.get(f"{SUBMISSION}/files/<uuid:file_id>")
@requires(Permission.REVIEW_READ)
def sent_file(network: str, submission_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Of the version that was sent in, for the network's coordinators."""
    version = frozen_version(scope(), find_submission(scope(), submission_id).version_id)
    return _send(shown_bytes(scope(), version.content.files, file_id))


@blueprint.get(f"{REVIEW}/files/<uuid:file_id>")
@signed_in
def review_file(review_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Of the version somebody judges, where the call lets them see whose it is."""
    assignment = find_assignment(scope(), review_id)
    return _send(shown_bytes(scope(), assignment.content.files, file_id))


def _published(slug: str, file_id: UUID) -> Response:
    practice = find_published(scope(), slug)
    return _send(shown_bytes(scope(), practice.content.files, file_id))


def _send(found: FileBytes) -> Response:
    """Shown in its page if it is a picture, saved otherwise. A file never changes under its id, so
    a browser that has it is told so."""
    told = found.file
    how = "inline" if told.is_picture else "attachment"
    response = Response(found.data, mimetype=told.media_type)
    response.headers["Content-Disposition"] = f"{how}; {_named(told.name, told.media_type)}"
    response.headers["Content-Security-Policy"] = ALONE
    response.set_etag(told.id.hex)
    response.make_conditional(request)
    return response


def _named(name: str, media_type: str) -> str:
    """The name in plain letters for old programs, and whole for all others (RFC 6266)."""
    whole = saved_name(name, media_type)
    plain = _NOT_PLAIN.sub("-", whole)
    return f"filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"
