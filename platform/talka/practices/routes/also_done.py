"""We do this too: said for an organisation, and taken back."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.also_done import mark, take_back
from talka.practices.forms.exchange import AlsoDoneForm, also_done_form
from talka.practices.library_place import inside
from talka.practices.queries.readers_own import readers_own
from talka.practices.queries.shared import find_shared
from talka.practices.routes import blueprint
from talka.practices.routes.library import OWN
from talka.tenancy.guard import scope

TOO = f"{OWN}/<slug>/we-do-this-too"


@blueprint.get(TOO)
@requires(Permission.PRACTICE_EDIT)
def do_this_too(organisation: str, slug: str) -> ResponseReturnValue:
    """Asks how the organisation wants to appear."""
    return _page(organisation, slug)


@blueprint.post(TOO)
@requires(Permission.PRACTICE_EDIT)
def do_this_too_now(organisation: str, slug: str) -> ResponseReturnValue:
    """Say so, with the name or only counted."""
    form = AlsoDoneForm()
    try:
        if form.validate():
            mark(scope=scope(), slug=slug, is_named=form.is_named)
            flash(_("Noted: your organisation does this too."), "good")
            return _back(organisation, slug)
    except RuleBroken as broken:
        form.refuse(broken)
    return _page(organisation, slug, form), 422


@blueprint.post(f"{TOO}/take-back")
@requires(Permission.PRACTICE_EDIT)
def take_back_this_too(organisation: str, slug: str) -> ResponseReturnValue:
    """No longer say so."""
    take_back(scope=scope(), slug=slug)
    flash(_("Taken back. Your organisation is no longer counted here."), "good")
    return _back(organisation, slug)


def _page(organisation: str, slug: str, form: AlsoDoneForm | None = None) -> str:
    shared = find_shared(scope(), slug)
    is_named = readers_own(scope(), shared.practice_id).is_named
    return render_template(
        "practices/exchange/do_this_too.html",
        organisation=organisation,
        place=inside(organisation),
        shared=shared,
        is_own=shared.is_of(scope()),
        is_marked=is_named is not None,
        form=form or also_done_form(is_named),
    )


def _back(organisation: str, slug: str) -> ResponseReturnValue:
    return redirect(inside(organisation).practice(slug) + "#also-done", 303)
