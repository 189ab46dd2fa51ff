"""Start an assessment: empty, or from the answers of the last one of the same subject."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from talka.assessments.kinds import AnswerOrigin, SubjectKind
from talka.assessments.models import Answer, AnswerRevision, Assessment, AssessmentChecklist
from talka.assessments.queries.starting import Subject, find_subject
from talka.handbook.kinds import Framework
from talka.handbook.queries import current_framework, framework
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be assessed. ``key`` is that of the form: sent twice, started once.

    ``framework_version`` is the newest unless somebody asked with another.
    """

    subject_kind: SubjectKind
    subject_name: str
    period_start: date
    period_end: date
    checklist_ids: tuple[str, ...]
    from_last: bool
    key: UUID
    framework_version: int | None = None

    @property
    def framework(self) -> Framework:
        if self.framework_version is None:
            return current_framework()
        return framework(self.framework_version)


def start_assessment(*, scope: Scope, plan: Plan) -> UUID:
    """Start it and give its id; a repeat gives the id of the first.

    Raises RuleBroken where there is no assessment to start from, or a checklist does not exist.
    """
    started = _started_with(scope, plan.key)
    if started is not None:
        return started
    refuse_unknown_checklists(plan.framework, plan.checklist_ids)
    subject = find_subject(scope, plan.subject_kind, plan.subject_name)
    if subject is not None:  # one subject, one spelling, so that its assessments compare
        plan = replace(plan, subject_name=subject.name)
    previous_id = _previous(subject) if plan.from_last else None
    session = session_in(scope)
    assessment = _assessment(scope, plan, previous_id)
    try:
        with session.begin_nested():
            session.add(assessment)
    except IntegrityError:
        return _started_meanwhile(scope, plan.key)
    asked = {"organisation_id": scope.organisation_id, "assessment_id": assessment.id}
    session.add_all(AssessmentChecklist(**asked, checklist_id=each) for each in plan.checklist_ids)
    if previous_id is not None:
        _copy_answers(scope, previous_id, assessment.id, _items(plan))
    session.flush()
    return assessment.id


def _started_with(scope: Scope, key: UUID) -> UUID | None:
    return session_in(scope).scalar(select(Assessment.id).where(Assessment.start_key == key))


def _started_meanwhile(scope: Scope, key: UUID) -> UUID:
    """The same form arrived twice at the same moment: the first one counts."""
    started = _started_with(scope, key)
    if started is None:
        raise RuleBroken(_("This form was used before. Please load the page anew."))
    return started


def refuse_unknown_checklists(asked: Framework, checklist_ids: Collection[str]) -> None:
    """Raises RuleBroken for none at all, and for one that this framework does not have."""
    known = {checklist.id for checklist in asked.checklists}
    if not checklist_ids or not known.issuperset(checklist_ids):
        raise RuleBroken(_("Please choose at least one checklist."), "checklists")


def _previous(subject: Subject | None) -> UUID:
    if subject is None:
        raise RuleBroken(
            _("There is no earlier assessment of this. Start empty, or choose another subject."),
            "begin",
        )
    return subject.last_id


def _assessment(scope: Scope, plan: Plan, previous_id: UUID | None) -> Assessment:
    return Assessment(
        id=new_id(),
        organisation_id=scope.organisation_id,
        framework_version=plan.framework.version,
        subject_kind=plan.subject_kind,
        subject_name=plan.subject_name,
        period_start=plan.period_start,
        period_end=plan.period_end,
        previous_id=previous_id,
        start_key=plan.key,
        started_by=scope.person,
    )


def _items(plan: Plan) -> set[str]:
    checklists = map(plan.framework.checklist, plan.checklist_ids)
    return {item.id for checklist in checklists for item in checklist.items}


def _copy_answers(
    scope: Scope, previous_id: UUID, assessment_id: UUID, item_ids: Collection[str]
) -> None:
    """Take over what was answered, as far as the items are still asked; history says whence."""
    session, at = session_in(scope), now()
    answers = session.execute(
        select(Answer.item_id, Answer.value, Answer.note).where(
            Answer.assessment_id == previous_id, Answer.item_id.in_(item_ids)
        )
    )
    for item_id, value, note in answers.all():
        what = {
            "organisation_id": scope.organisation_id,
            "assessment_id": assessment_id,
            "item_id": item_id,
            "value": value,
            "note": note,
            "version": 1,
        }
        session.add(Answer(**what, answered_at=at, answered_by=scope.person))
        session.add(
            AnswerRevision(
                **what,
                origin=AnswerOrigin.COPIED,
                save_key=new_id(),
                saved_at=at,
                saved_by=scope.person,
            )
        )
