"""The assessment an organisation works on: what the handbook shows beside its text."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, select

from talka.assessments.kinds import AssessmentState, SubjectKind
from talka.assessments.models import Assessment, AssessmentChecklist
from talka.assessments.queries.assessments import heads, read_head
from talka.assessments.queries.sheets import Sheet, answers_of, answers_of_all
from talka.handbook.queries import current_framework
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in

_OF_THE_WHOLE = case((Assessment.subject_kind == SubjectKind.ORGANISATION, 0), else_=1)
_OPEN = case((Assessment.state == AssessmentState.OPEN, 0), else_=1)
_IN_ORDER = (_OPEN, _OF_THE_WHOLE, Assessment.started_at.desc(), Assessment.id.desc())


def find_work(scope: Scope) -> Sheet | None:
    """The newest open assessment of the whole organisation, else the newest open one, else the
    latest that is signed off (of the whole organisation first). Two statements at most."""
    return _sheet(scope, _first())


def find_open_work(scope: Scope, checklist_ids: Collection[str]) -> Sheet | None:
    """The open assessment, chosen likewise, that has one of these checklists. Two statements at
    most."""
    return _sheet(scope, _first_open(), {"checklists": list(checklist_ids)})


def open_work(scope: Scope) -> tuple[Sheet, ...]:
    """Every open assessment: first those of the whole organisation, the newest before older ones.
    Two statements."""
    found = [read_head(row) for row in session_in(scope).execute(_all_open())]
    answers = answers_of_all(scope, [head.id for head in found])
    return tuple(Sheet(head, answers[head.id]) for head in found)


def open_of_the_whole(opened: Iterable[Sheet], day: date) -> Sheet | None:
    """Of these open assessments the one that checklists of today's handbook can be added to: of the
    whole organisation, for a period that ``day`` lies in. None where there is none."""
    for sheet in opened:
        head = sheet.head
        is_of_the_whole = head.subject_kind is SubjectKind.ORGANISATION
        is_new = head.framework_version == current_framework().version
        if is_of_the_whole and is_new and head.period_start <= day <= head.period_end:
            return sheet
    return None


def _sheet(scope: Scope, asked: Select[Any], values: dict[str, Any] | None = None) -> Sheet | None:
    row = session_in(scope).execute(asked, values or {}).one_or_none()
    if row is None:
        return None
    head = read_head(row)
    return Sheet(head, answers_of(scope, head.id))


@cache
def _first() -> Select[Any]:
    return heads().order_by(*_IN_ORDER).limit(1)


@cache
def _all_open() -> Select[Any]:
    return heads().where(Assessment.state == AssessmentState.OPEN).order_by(*_IN_ORDER)


@cache
def _first_open() -> Select[Any]:
    has_one = select(AssessmentChecklist.assessment_id).where(
        AssessmentChecklist.assessment_id == Assessment.id,
        AssessmentChecklist.checklist_id.in_(bindparam("checklists", expanding=True)),
    )
    return _first().where(Assessment.state == AssessmentState.OPEN, has_one.exists())
