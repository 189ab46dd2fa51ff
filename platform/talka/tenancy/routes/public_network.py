"""A network as everybody may read of it, where its coordinators want that."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talka.kernel.access import public
from talka.kernel.i18n import LANGUAGES, current_language
from talka.shell.page_cache import cached_while
from talka.tenancy.guard import scope
from talka.tenancy.open_pages import head_of
from talka.tenancy.queries.faces import count_members, face_stamp, shown_face
from talka.tenancy.routes import blueprint

OPEN = f"/<any({', '.join(LANGUAGES)}):language>/networks/<slug>"


def _stamp() -> str:
    return face_stamp(scope(), (request.view_args or {})["slug"])


@blueprint.get("/networks/<slug>")
@public
def network_entrance(slug: str) -> ResponseReturnValue:
    """To the page in the reader's language."""
    face = shown_face(scope(), slug)
    return redirect(url_for(".public_network", language=current_language(), slug=face.slug))


@blueprint.get(OPEN)
@public
@cached_while(_stamp)
def public_network(language: str, slug: str) -> ResponseReturnValue:
    """What it is, how many take part, whom to write to, and how to join."""
    face = shown_face(scope(), slug)
    text, spoken = face.text_in(language)
    return render_template(
        "tenancy/face/public.html",
        face=face,
        text=text,
        language=spoken,
        members=count_members(face.network_id),
        told=head_of(face),
    )
