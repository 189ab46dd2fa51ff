"""Take along: an assessment's answers, and the improvements, as tables for a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import to_user_timezone

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.assessments.forms.improvements import read_wanted
from talka.assessments.kinds import IMPROVEMENT_LABELS
from talka.assessments.queries.improvements import Planned, list_improvements
from talka.assessments.queries.results import Outcome, find_outcome
from talka.assessments.routes import blueprint
from talka.assessments.routes.assessments import ASSESSMENT
from talka.assessments.routes.improvements import IMPROVEMENTS
from talka.assessments.routes.reading import today
from talka.assessments.words import answer_label
from talka.kernel.access import requires
from talka.kernel.i18n import content_text
from talka.kernel.permissions import Permission
from talka.shell.csv_files import csv_file
from talka.shell.downloads import CSV, download
from talka.tenancy.guard import scope

Row = Sequence[object]


@blueprint.post(f"{ASSESSMENT}/export")
@requires(Permission.ASSESSMENT_EXPORT)
def export_assessment(organisation: str, assessment_id: UUID) -> ResponseReturnValue:
    """Every item with its answer, note, who and when."""
    outcome = find_outcome(scope(), assessment_id)
    _keep_in_log(assessment=str(assessment_id))
    columns = (
        _("Checklist"),
        _("Item"),
        _("Title"),
        _("Statement"),
        _("Answer"),
        _("Note"),
        _("Answered by"),
        _("Answered at (UTC)"),
    )
    name = f"{organisation}-{outcome.head.period_end}"
    return _download(f"{name}-assessment.csv", columns, _answers(outcome))


@blueprint.post(f"{IMPROVEMENTS}/export")
@requires(Permission.ASSESSMENT_EXPORT)
def export_improvements(organisation: str) -> ResponseReturnValue:
    """The improvements that fit the filters of the address, on all pages."""
    day = today()
    listed = list_improvements(scope(), read_wanted(request.args), today=day, per_page=None)
    _keep_in_log(improvements=listed.total)
    columns = (
        _("What"),
        _("Who"),
        _("By when"),
        _("State"),
        _("Items"),
        _("Made by"),
        _("Made on"),
        _("Done on"),
    )
    return _download(
        f"{organisation}-{day}-improvements.csv", columns, _plans(listed.improvements, day)
    )


def _answers(outcome: Outcome) -> Iterator[Row]:
    for checklist in outcome.checklists:
        title = content_text(checklist.title).text
        for item in checklist.items:
            answer = outcome.answer(item)
            yield (
                title,
                item.id,
                content_text(item.title).text,
                content_text(item.statement).text,
                answer_label(answer.value),
                answer.note,
                answer.by or "",
                answer.at.isoformat(timespec="seconds") if answer.at else "",
            )


def _plans(improvements: Sequence[Planned], day: date) -> Iterator[Row]:
    for planned in improvements:
        state = str(IMPROVEMENT_LABELS[planned.state])
        yield (
            planned.what,
            planned.who,
            planned.due or "",
            _("Overdue") if planned.is_overdue(day) else state,
            "\n".join(f"{each.id} {content_text(each.title)}" for each in planned.items),
            planned.created_by or "",
            _day(planned.created_at),
            _day(planned.done_at) if planned.done_at else "",
        )


def _day(moment: datetime) -> date:
    """The day it was where the person is, as the page says it."""
    return to_user_timezone(moment).date()


def _keep_in_log(**what: object) -> None:
    record(
        scope(),
        act=AuditAct.RESULTS_EXPORTED,
        organisation_id=scope().organisation_id,
        **what,
    )


def _download(name: str, columns: Row, rows: Iterator[Row]) -> Response:
    return download(csv_file([str(each) for each in columns], rows), name, CSV)
