"""What the answers came to: the whole, one checklist, a signed-off state, and on paper."""

from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from talka.assessments import slots
from talka.assessments.queries.improvements import improvements_by_item, of_items
from talka.assessments.queries.results import find_outcome, find_revision
from talka.assessments.routes import blueprint
from talka.assessments.routes.assessments import ASSESSMENT
from talka.assessments.routes.reading import today
from talka.assessments.routes.results_page import areas_radar, lines
from talka.kernel.access import requires
from talka.kernel.clock import now
from talka.kernel.errors import NotFound
from talka.kernel.permissions import Permission
from talka.tenancy.guard import scope

MOST_REVISIONS = 100_000


@blueprint.get(f"{ASSESSMENT}/results")
@requires(Permission.ASSESSMENT_READ)
def results(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """What everything came to, and what to improve first."""
    outcome = find_outcome(scope(), assessment_id)
    rows = lines(outcome)
    return render_template(
        "assessments/results.html",
        organisation=organisation,
        outcome=outcome,
        lines=rows,
        radar=areas_radar(rows),
        improvements=improvements_by_item(scope()),
        practices=slots.practices_for(scope(), outcome.to_improve),
        today=today(),
        here=request.path,
    )


@blueprint.get(f"{ASSESSMENT}/<checklist_id>/results")
@requires(Permission.ASSESSMENT_READ)
def checklist_results(
    organisation: str, assessment_id: UUID, checklist_id: str
) -> ResponseReturnValue:
    """What one checklist came to, item by item."""
    outcome = find_outcome(scope(), assessment_id)
    checklist = next((each for each in outcome.checklists if each.id == checklist_id), None)
    if checklist is None:
        raise NotFound("checklist")
    return render_template(
        "assessments/checklist_results.html",
        organisation=organisation,
        outcome=outcome,
        checklist=checklist,
        improvements=improvements_by_item(scope()),
        practices=slots.practices_for(scope(), outcome.improvable(checklist.items)),
        today=today(),
        here=request.path,
    )


@blueprint.get(f"{ASSESSMENT}/revisions/<int:number>")
@requires(Permission.ASSESSMENT_READ)
def revision(organisation: str, assessment_id: UUID, number: int) -> ResponseReturnValue:
    """A signed-off state as it was frozen, with all its answers."""
    if number > MOST_REVISIONS:  # more than a database can count
        raise NotFound("revision")
    outcome = find_revision(scope(), assessment_id, number)
    rows = lines(outcome)
    return render_template(
        "assessments/revision.html",
        organisation=organisation,
        outcome=outcome,
        lines=rows,
        radar=areas_radar(rows),
    )


@blueprint.get(f"{ASSESSMENT}/print")
@requires(Permission.ASSESSMENT_READ)
def paper(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """Everything on paper: results, answers with notes, improvements."""
    outcome = find_outcome(scope(), assessment_id)
    rows, by_item = lines(outcome), improvements_by_item(scope())
    return render_template(
        "assessments/paper.html",
        organisation=organisation,
        place=scope().organisation,
        outcome=outcome,
        lines=rows,
        radar=areas_radar(rows),
        improvements=by_item,
        planned=of_items(by_item, outcome.items),
        today=today(),
        printed_at=now(),
    )
