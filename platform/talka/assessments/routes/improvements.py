"""Improvements: the list, one of them, and everything that is done with it."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.assessments.actions.improvements import (
    Changed,
    change_improvement,
    delete_improvement,
    finish_improvement,
    make_improvement,
    resume_improvement,
)
from talka.assessments.forms.improvements import (
    ChangePlanForm,
    DeleteForm,
    NewPlanForm,
    PlanForm,
    read_wanted,
)
from talka.assessments.queries.improvements import Planned, find_improvement, list_improvements
from talka.assessments.queries.items import known_item
from talka.assessments.routes import blueprint
from talka.assessments.routes.reading import today
from talka.handbook.queries import current_framework
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.shell.redirects import safe_path
from talka.tenancy.guard import scope

IMPROVEMENTS = "/o/<organisation>/improvements"
IMPROVEMENT = f"{IMPROVEMENTS}/<uuid:improvement_id>"
FILTERS = ("show", "area", "sort", "order")


@blueprint.get(IMPROVEMENTS)
@requires(Permission.ASSESSMENT_READ)
def improvements(organisation: str) -> ResponseReturnValue:
    """The improvements that fit the filters of the address."""
    wanted, day = read_wanted(request.args), today()
    return render_template(
        "assessments/improvements/index.html",
        organisation=organisation,
        wanted=wanted,
        today=day,
        framework=current_framework(),
        listed=list_improvements(scope(), wanted, today=day),
        address=_address(organisation),
        export_url=url_for(".export_improvements", organisation=organisation, **_filters()),
    )


@blueprint.get(f"{IMPROVEMENTS}/new")
@requires(Permission.IMPROVEMENT_EDIT)
def new_improvement(organisation: str) -> ResponseReturnValue:
    """An empty form for the items named in the address (``item``, more than once if need be)."""
    asked = (item_id for item_id in request.args.getlist("item") if known_item(item_id))
    form = NewPlanForm.empty(dict.fromkeys(asked), _back(request.args.get("next"), organisation))
    return _form_page(organisation, form)


@blueprint.post(f"{IMPROVEMENTS}/new")
@requires(Permission.IMPROVEMENT_EDIT)
def plan_improvement(organisation: str) -> ResponseReturnValue:
    """Make an improvement; sent twice, it is made once."""
    form = NewPlanForm()
    if not form.validate():
        return _form_page(organisation, form), 422
    try:
        make_improvement(scope=scope(), plan=form.plan, form_key=form.key)
    except RuleBroken as rule:
        form.refuse(rule)
        return _form_page(organisation, form), 422
    flash(_("The improvement is on the list."), "good")
    return redirect(_back(form.next.data, organisation), 303)


@blueprint.get(IMPROVEMENT)
@requires(Permission.ASSESSMENT_READ)
def improvement(organisation: str, improvement_id: UUID) -> ResponseReturnValue:
    """One improvement; who may change it finds the form here."""
    planned = find_improvement(scope(), improvement_id)
    form = ChangePlanForm.of(planned, _back(request.args.get("next"), organisation))
    return _form_page(organisation, form, planned)


@blueprint.post(IMPROVEMENT)
@requires(Permission.IMPROVEMENT_EDIT)
def save_improvement(organisation: str, improvement_id: UUID) -> ResponseReturnValue:
    """Change an improvement; where somebody else did meanwhile, both texts are shown."""
    form = ChangePlanForm()
    try:
        if not form.validate():
            return _form_page(organisation, form, find_improvement(scope(), improvement_id)), 422
        change_improvement(
            scope=scope(),
            improvement_id=improvement_id,
            seen=form.version.data or 0,
            plan=form.plan,
        )
    except RuleBroken as rule:
        form.refuse(rule)
        return _form_page(organisation, form, find_improvement(scope(), improvement_id)), 422
    except Changed as changed:
        form.version.data = changed.present.version
        form.version.raw_data = None
        return _form_page(organisation, form, changed.present, conflict=True), 409
    flash(_("Saved."), "good")
    return redirect(_back(form.next.data, organisation), 303)


@blueprint.post(f"{IMPROVEMENT}/done")
@requires(Permission.IMPROVEMENT_EDIT)
def finish(organisation: str, improvement_id: UUID) -> ResponseReturnValue:
    finish_improvement(scope=scope(), improvement_id=improvement_id)
    flash(_("Done. It stays on the list of what you did."), "good")
    return redirect(_back(request.form.get("next"), organisation), 303)


@blueprint.post(f"{IMPROVEMENT}/reopen")
@requires(Permission.IMPROVEMENT_EDIT)
def resume(organisation: str, improvement_id: UUID) -> ResponseReturnValue:
    resume_improvement(scope=scope(), improvement_id=improvement_id)
    flash(_("The improvement is open again."), "good")
    return redirect(_back(request.form.get("next"), organisation), 303)


@blueprint.get(f"{IMPROVEMENT}/delete")
@requires(Permission.IMPROVEMENT_EDIT)
def delete_page(organisation: str, improvement_id: UUID) -> ResponseReturnValue:
    """Asks before an improvement is taken away."""
    return _delete_page(organisation, find_improvement(scope(), improvement_id))


@blueprint.post(f"{IMPROVEMENT}/delete")
@requires(Permission.IMPROVEMENT_EDIT)
def delete(organisation: str, improvement_id: UUID) -> ResponseReturnValue:
    form = DeleteForm()
    if not form.validate():
        raise RuleBroken(_("Please load the page anew."))
    try:
        delete_improvement(
            scope=scope(), improvement_id=improvement_id, seen=form.version.data or 0
        )
    except Changed as changed:
        return _delete_page(organisation, changed.present, changed=True), 409
    flash(_("Deleted."), "good")
    return redirect(url_for(".improvements", organisation=organisation), 303)


def _form_page(
    organisation: str, form: PlanForm, planned: Planned | None = None, *, conflict: bool = False
) -> str:
    return render_template(
        "assessments/improvements/form.html",
        organisation=organisation,
        form=form,
        planned=planned,
        conflict=conflict,
        framework=current_framework(),
        today=today(),
        back=_back(form.next.data, organisation),
    )


def _delete_page(organisation: str, planned: Planned, *, changed: bool = False) -> str:
    return render_template(
        "assessments/improvements/delete.html",
        organisation=organisation,
        planned=planned,
        changed=changed,
    )


def _back(target: str | None, organisation: str) -> str:
    return safe_path(target, url_for(".improvements", organisation=organisation))


def _address(organisation: str) -> Any:
    """Addresses of this list with some of its filters changed; a changed list starts on page 1."""

    def address(**changes: object) -> str:
        return url_for(".improvements", organisation=organisation, **{**_filters(), **changes})

    return address


def _filters() -> dict[str, str]:
    """The filters that stand in the address; other words there may tell ``url_for`` something."""
    return {name: request.args[name] for name in FILTERS if name in request.args}
