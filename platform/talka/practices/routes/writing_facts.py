"""The facts of a practice: chosen on one page and saved together."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.handbook.queries import current_framework
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.facts import FactsChanged, facts_of, save_facts
from talka.practices.forms.facts import FactsForm
from talka.practices.policy.writing import WRITABLE
from talka.practices.queries.practices import find_practice
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE
from talka.practices.routes.reader import today
from talka.tenancy.guard import scope

FACTS = f"{PRACTICE}/facts"


@blueprint.get(FACTS)
@requires(Permission.PRACTICE_EDIT)
def facts(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """The form as the facts stand."""
    stand = facts_of(scope(), find_practice(scope(), practice_id))
    return _page(organisation, practice_id, FactsForm.of(stand, current_framework(), today()))


@blueprint.post(FACTS)
@requires(Permission.PRACTICE_EDIT)
def save_facts_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Save all facts; where somebody else did meanwhile, the form asks to look again."""
    form = FactsForm(current_framework(), today())
    if not form.validate():
        return _page(organisation, practice_id, form), 422
    try:
        save_facts(
            scope=scope(), practice_id=practice_id, facts=form.facts, seen=form.seen.data or ""
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(organisation, practice_id, form), 422
    except FactsChanged as changed:
        form.seen.data, form.seen.raw_data = changed.present.fingerprint, None
        return _page(organisation, practice_id, form, conflict=True), 409
    flash(_("Saved."), "good")
    return redirect(url_for(".ready", organisation=organisation, practice_id=practice_id), 303)


def _page(organisation: str, practice_id: UUID, form: FactsForm, *, conflict: bool = False) -> str:
    practice = find_practice(scope(), practice_id)
    return render_template(
        "practices/facts.html",
        organisation=organisation,
        practice=practice,
        form=form,
        framework=current_framework(),
        conflict=conflict,
        editable=practice.state in WRITABLE,
    )
