"""The public face of a network: written, looked at, shown and taken away by coordinators."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.permissions import Permission
from talka.tenancy.actions import faces as acts
from talka.tenancy.countries import language_name
from talka.tenancy.forms.faces import FaceForm, face_form
from talka.tenancy.guard import scope
from talka.tenancy.queries.faces import own_face
from talka.tenancy.queries.networks import participation
from talka.tenancy.routes import REFUSED, blueprint

FACE = "/n/<network>/public-page"


@blueprint.get(FACE)
@requires(Permission.NETWORK_FACE_READ)
def face(network: str) -> ResponseReturnValue:
    """What it says, and whether everybody reads it."""
    return _page(network, face_form().of(own_face(scope(), network)))


@blueprint.post(FACE)
@requires(Permission.NETWORK_FACE_MANAGE)
def save_face(network: str) -> ResponseReturnValue:
    """Write it."""
    form = face_form()()
    if not form.validate():
        return _page(network, form), REFUSED
    try:
        acts.save_face(
            scope(), seen=form.version, texts=form.texts, contact=form.contact.data or ""
        )
    except RuleBroken as broken:
        form.refuse(RuleBroken(broken.message, field="contact" if broken.field else None))
        return _page(network, form), REFUSED
    flash(_("Saved."), "good")
    return _back(network)


@blueprint.get(f"{FACE}/preview")
@requires(Permission.NETWORK_FACE_READ)
def face_preview(network: str) -> ResponseReturnValue:
    """The page as everybody would read it, in one of its languages."""
    language = request.args.get("in", "")
    language = language if language in LANGUAGES else current_language()
    found = own_face(scope(), network)
    text, spoken = found.text_in(language)
    return render_template(
        "tenancy/face/preview.html",
        network=network,
        face=found,
        text=text,
        language=spoken,
        chosen=language,
        languages={code: language_name(code) for code in LANGUAGES},
        members=participation(scope()).total,
    )


@blueprint.post(f"{FACE}/show")
@requires(Permission.NETWORK_FACE_MANAGE)
def show_face(network: str) -> ResponseReturnValue:
    """Let everybody read it."""
    try:
        acts.show_face(scope())
    except RuleBroken as broken:
        form = face_form().of(own_face(scope(), network))
        form.refuse(broken)
        return _page(network, form), REFUSED
    flash(_("Everybody can read the page now."), "good")
    return _back(network)


@blueprint.post(f"{FACE}/hide")
@requires(Permission.NETWORK_FACE_MANAGE)
def hide_face(network: str) -> ResponseReturnValue:
    """Take it away."""
    acts.hide_face(scope())
    flash(_("The page is taken away. Nobody finds it any more."), "good")
    return _back(network)


def _page(network: str, form: FaceForm) -> str:
    return render_template(
        "tenancy/face/write.html", network=network, face=own_face(scope(), network), form=form
    )


def _back(network: str) -> ResponseReturnValue:
    return redirect(url_for("tenancy.face", network=network), code=303)
