"""Taking one's data along, and being erased."""

import json
from datetime import date, datetime
from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.accounts.actions.audit import record
from talka.accounts.actions.erasing import erase_person, objections
from talka.accounts.forms import ErasureForm
from talka.accounts.kinds import AuditAct
from talka.accounts.queries import own_data as queries
from talka.accounts.routes import blueprint
from talka.accounts.routes.browser_session import end, signed_in_person
from talka.accounts.throttle import GUESSES, failed, throttled
from talka.kernel.access import signed_in
from talka.kernel.clock import today
from talka.kernel.errors import RuleBroken
from talka.kernel.scoping import current_scope, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.shell.downloads import download


@blueprint.get("/me/data")
@signed_in
def own_data() -> ResponseReturnValue:
    """What can be taken along, and the way to being erased."""
    return render_template("accounts/own_data.html")


@blueprint.post("/me/data")
@signed_in
def download_own_data() -> ResponseReturnValue:
    """Everything about this person, as one file. A POST, because it is logged."""
    record(current_scope(), act=AuditAct.DATA_EXPORTED)
    with system_scope(SystemScope.OWN_DATA, person_id=signed_in_person().id) as scope:
        found = queries.own_data(scope)
    text = json.dumps(found, ensure_ascii=False, indent=2, default=_as_json)
    name = f"talka-my-data-{today().isoformat()}.json"
    return download(f"{text}\n", name, "application/json")


@blueprint.get("/me/erase")
@signed_in
def erase() -> ResponseReturnValue:
    """What erasing means, and what stands in its way."""
    return _page(ErasureForm())


@blueprint.post("/me/erase")
@signed_in
@throttled(GUESSES)
def erase_now() -> ResponseReturnValue:
    """Erase the account for good."""
    form = ErasureForm()
    if not form.validate():
        return _page(form), 422
    try:
        erase_person(current_scope(), person=signed_in_person(), password=form.password.data or "")
    except RuleBroken as rule:
        failed()
        form.refuse(rule)
        return _page(form), 422
    end()
    flash(_("Your account is erased. Thank you for having been with us."), "good")
    return redirect("/", 303)


def _page(form: ErasureForm) -> str:
    return render_template("accounts/erase.html", form=form, objections=objections(current_scope()))


def _as_json(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
