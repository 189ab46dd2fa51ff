"""An organisation's work: assessments with answers, notes and history, and improvements."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select

from talka.assessments.actions.answers import save_answers
from talka.assessments.actions.improvements import Plan, finish_improvement, make_improvement
from talka.assessments.actions.signing import fingerprint, sign_off
from talka.assessments.kinds import AnswerValue, SubjectKind
from talka.assessments.models import Answer, Assessment, AssessmentChecklist
from talka.assessments.policy.answers import Draft
from talka.assessments.queries.results import find_outcome
from talka.handbook.queries import current_framework
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from tests.factories.tenants import OrganisationMade, in_organisation
from tests.support.world.facts import Secrets, Someone

VALUES = tuple(AnswerValue)


def do_work(
    app: Flask, organisation: OrganisationMade, person: Someone, secrets: Secrets
) -> dict[str, Any]:
    """Assessments half answered, complete, and signed off, and improvements: their ids."""
    with in_organisation(app, organisation, person.made) as scope:
        signed = _complete(scope, secrets)
        seen = fingerprint(find_outcome(scope, signed).given)
        sign_off(scope=scope, assessment_id=signed, revision=1, seen=seen)
    with in_organisation(app, organisation, person.made) as scope:
        ready = _complete(scope, secrets)
        half = _half_answered(scope, secrets)
    with in_organisation(app, organisation, person.made) as scope:
        plan = Plan(secrets.improvement, secrets.who, date(2027, 5, 1), frozenset({"a1-01"}))
        still_open, _ = make_improvement(scope=scope, plan=plan, form_key=uuid4())
        done, _ = make_improvement(scope=scope, plan=plan, form_key=uuid4())
        finish_improvement(scope=scope, improvement_id=done)
    improvements = {"open": still_open, "done": done}
    return {"half": half, "ready": ready, "signed": signed, "improvements": improvements}


def _start(scope: Scope, name: str, checklist_ids: list[str]) -> UUID:
    session = session_in(scope)
    assessment = Assessment(
        organisation_id=scope.organisation_id,
        framework_version=current_framework().version,
        subject_kind=SubjectKind.SERVICE,
        subject_name=name,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        started_by=scope.person,
    )
    session.add(assessment)
    session.flush()
    session.add_all(
        AssessmentChecklist(
            organisation_id=scope.organisation_id,
            assessment_id=assessment.id,
            checklist_id=checklist_id,
        )
        for checklist_id in checklist_ids
    )
    session.flush()
    return assessment.id


def _answer(scope: Scope, assessment_id: UUID, item_ids: list[str], note: str) -> None:
    seen = dict(
        session_in(scope)
        .execute(
            select(Answer.item_id, Answer.version).where(Answer.assessment_id == assessment_id)
        )
        .all()
    )
    save_answers(
        scope=scope,
        assessment_id=assessment_id,
        drafts=[
            Draft(item_id, VALUES[at % len(VALUES)], note, seen.get(item_id, 0), uuid4())
            for at, item_id in enumerate(item_ids)
        ],
    )


def _items(checklist_id: str) -> list[str]:
    return [item.id for item in current_framework().checklist(checklist_id).items]


def _half_answered(scope: Scope, secrets: Secrets) -> UUID:
    checklists = [each.id for each in current_framework().checklists]
    made = _start(scope, secrets.subject, checklists)
    some = _items(checklists[0])[:4]
    _answer(scope, made, some, secrets.former_note)
    _answer(scope, made, some, secrets.note)
    return made


def _complete(scope: Scope, secrets: Secrets) -> UUID:
    first = current_framework().checklists[0].id
    made = _start(scope, secrets.subject, [first])
    _answer(scope, made, _items(first), secrets.note)
    return made
