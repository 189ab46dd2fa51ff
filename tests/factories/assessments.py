"""Assessments for tests, with answers as people would have saved them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from flask import Flask

from talka.assessments.actions.answers import Saved, save_answers
from talka.assessments.actions.starting import Plan, start_assessment
from talka.assessments.kinds import AnswerValue, SubjectKind
from talka.assessments.policy.answers import Draft
from talka.handbook.queries import current_framework
from tests.factories.people import PersonMade
from tests.factories.tenants import OrganisationMade, in_organisation


@dataclass(frozen=True)
class AssessmentMade:
    """An assessment in the test database."""

    id: UUID
    organisation: OrganisationMade

    @property
    def address(self) -> str:
        return f"{self.organisation.home}/assessments/{self.id}"

    def checklist(self, checklist_id: str) -> str:
        """Where a checklist is answered; ``all`` for every item."""
        return f"{self.address}/{checklist_id}"

    def answer(self, item_id: str) -> str:
        """Where one answer is saved."""
        return f"{self.address}/answers/{item_id}"


def plan_for(
    name: str = "",
    *,
    checklists: tuple[str, ...] = (),
    from_last: bool = False,
    key: UUID | None = None,
) -> Plan:
    """The second half of 2026, all checklists; the whole organisation or the service ``name``."""
    return Plan(
        subject_kind=SubjectKind.SERVICE if name else SubjectKind.ORGANISATION,
        subject_name=name,
        period_start=date(2026, 7, 1),
        period_end=date(2026, 12, 31),
        checklist_ids=checklists or tuple(each.id for each in current_framework().checklists),
        from_last=from_last,
        key=key or uuid4(),
    )


def make_assessment(
    app: Flask,
    organisation: OrganisationMade,
    person: PersonMade,
    *,
    name: str = "",
    checklists: tuple[str, ...] = (),
    from_last: bool = False,
) -> AssessmentMade:
    """Start an assessment as this person would."""
    with in_organisation(app, organisation, person) as scope:
        plan = plan_for(name, checklists=checklists, from_last=from_last)
        return AssessmentMade(start_assessment(scope=scope, plan=plan), organisation)


def make_answers(
    app: Flask,
    assessment: AssessmentMade,
    person: PersonMade,
    answers: Mapping[str, tuple[AnswerValue | None, str]],
    *,
    seen: int = 0,
) -> Saved:
    """Save these answers (item id to value and note) as this person would."""
    drafts = [
        Draft(item_id, value, note, seen, uuid4()) for item_id, (value, note) in answers.items()
    ]
    with in_organisation(app, assessment.organisation, person) as scope:
        return save_answers(scope=scope, assessment_id=assessment.id, drafts=drafts)
