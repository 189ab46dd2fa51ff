"""Add checklists to an assessment that is open already."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from talka.assessments.actions.answers import lock_open
from talka.assessments.actions.standings import note_standing
from talka.assessments.actions.starting import refuse_unknown_checklists
from talka.assessments.kinds import PlaceStanding
from talka.assessments.models import AssessmentChecklist
from talka.handbook.queries import framework
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def add_checklists(*, scope: Scope, assessment_id: UUID, checklist_ids: Collection[str]) -> int:
    """Ask for these, too; what is answered so far stays, and what is suggested for the new items
    shows by itself. Gives how many were added: none the second time.

    Raises NotFound for an assessment that is not there, SignedOff when it is frozen, and RuleBroken
    where its edition of the handbook has no such checklist.
    """
    asked = framework(lock_open(scope=scope, assessment_id=assessment_id))
    refuse_unknown_checklists(asked, checklist_ids)
    session = session_in(scope)
    there = session.scalars(
        select(AssessmentChecklist.checklist_id).where(
            AssessmentChecklist.assessment_id == assessment_id
        )
    )
    missing = set(checklist_ids) - set(there)
    session.add_all(
        AssessmentChecklist(
            organisation_id=scope.organisation_id, assessment_id=assessment_id, checklist_id=each
        )
        for each in sorted(missing)
    )
    session.flush()
    if missing:
        note_standing(scope, assessment_id, PlaceStanding.STARTED)
    return len(missing)
