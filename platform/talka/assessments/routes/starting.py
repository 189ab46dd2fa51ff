"""Start an assessment."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from talka.assessments.actions.starting import start_assessment
from talka.assessments.forms.starting import EMPTY, StartForm
from talka.assessments.kinds import SubjectKind
from talka.assessments.policy.periods import half_year_of
from talka.assessments.queries.starting import known_subjects
from talka.assessments.routes import blueprint
from talka.assessments.routes.reading import today
from talka.handbook.queries import current_framework
from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.i18n import content_text
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.tenancy.guard import scope

_ADDRESS = "/o/<organisation>/assessments/start"


@blueprint.get(_ADDRESS)
@requires(Permission.ASSESSMENT_START)
def start(organisation: str) -> ResponseReturnValue:
    """Asks what is assessed; everything is filled in so that most only press the button."""
    form = _form()
    form.period_start.data, form.period_end.data = half_year_of(today())
    form.subject.data = SubjectKind.ORGANISATION.value
    form.checklists.data = [checklist.id for checklist in current_framework().checklists]
    form.begin.data = EMPTY
    form.key.data = str(new_id())
    return _page(organisation, form)


@blueprint.post(_ADDRESS)
@requires(Permission.ASSESSMENT_START)
def start_now(organisation: str) -> ResponseReturnValue:
    form = _form()
    if not form.validate():
        return _page(organisation, form), 422
    try:
        assessment_id = start_assessment(scope=scope(), plan=form.plan())
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(organisation, form), 422
    flash(_("Started. Everything you answer is saved by itself."), "good")
    return redirect(
        url_for("assessments.show", organisation=organisation, assessment_id=assessment_id), 303
    )


def _form() -> StartForm:
    form = StartForm()
    form.checklists.choices = [
        SelectChoice(each.id, content_text(each.title).text)
        for each in current_framework().checklists
    ]
    return form


def _page(organisation: str, form: StartForm) -> str:
    subjects = known_subjects(scope())
    return render_template(
        "assessments/start.html", organisation=organisation, form=form, subjects=subjects
    )
