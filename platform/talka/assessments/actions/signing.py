"""Sign off: freeze what an assessment came to. Reopen: a new revision, the old one stays readable.

Saves and sign-offs of an assessment take turns: each first updates the assessment's own row on
condition of its state, so the second waits for the first and then sees what it left.
"""

from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import update

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.assessments.actions.answers import SignedOff, lock_open
from talka.assessments.actions.standings import note_standing
from talka.assessments.kinds import AssessmentState, PlaceStanding
from talka.assessments.models import Assessment, AssessmentRevision
from talka.assessments.policy.answers import Standing
from talka.assessments.queries.assessments import find_assessment
from talka.assessments.queries.results import Outcome, find_outcome
from talka.assessments.scoring import frozen
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


def fingerprint(given: Mapping[str, Standing]) -> str:
    """What tells whether answers are still those that an administrator looked at."""
    versions = sorted(f"{item_id}:{answer.version}" for item_id, answer in given.items())
    return sha256(" ".join(versions).encode()).hexdigest()[:16]


def sign_off(*, scope: Scope, assessment_id: UUID, revision: int, seen: str) -> bool:
    """Freeze the answers and what they come to, as this revision; gives False where it was so.

    Raises NotFound, RuleBroken when an item is unanswered, and Conflict when the revision is not
    the present one or the answers are no longer those ``seen`` (see ``fingerprint``).
    """
    try:
        lock_open(scope=scope, assessment_id=assessment_id)
    except SignedOff:
        if find_assessment(scope, assessment_id).revision == revision:
            return False
        raise
    outcome = find_outcome(scope, assessment_id)
    if outcome.head.revision != revision or fingerprint(outcome.given) != seen:
        raise Conflict("answers")
    if not outcome.results.everything.is_complete:
        raise RuleBroken(_("Some items are not answered yet. Answer them, then sign off."))
    _move(scope, assessment_id, revision, AssessmentState.SIGNED_OFF)
    _keep(scope, outcome)
    note_standing(scope, assessment_id, PlaceStanding.SIGNED_OFF, revision)
    _audit(scope, AuditAct.SIGNED_OFF, assessment_id, revision)
    return True


def reopen(*, scope: Scope, assessment_id: UUID, revision: int) -> bool:
    """Open a signed-off assessment as its next revision; gives False where that was done before.

    Raises NotFound, and Conflict when ``revision`` is not the one that is signed off.
    """
    if not _move(scope, assessment_id, revision, AssessmentState.OPEN):
        head = find_assessment(scope, assessment_id)
        if head.revision == revision + 1 and head.is_open:
            return False
        raise Conflict("assessment")
    session_in(scope).execute(
        update(AssessmentRevision)
        .where(
            AssessmentRevision.assessment_id == assessment_id,
            AssessmentRevision.number == revision,
        )
        .values(reopened_at=now(), reopened_by=scope.person)
        .execution_options(synchronize_session=False)
    )
    note_standing(scope, assessment_id, PlaceStanding.FINISHED)
    _audit(scope, AuditAct.REOPENED, assessment_id, revision)
    return True


def _move(scope: Scope, assessment_id: UUID, revision: int, after: AssessmentState) -> bool:
    """Bring this revision to its other state, if that is how it stands."""
    signing = after is AssessmentState.SIGNED_OFF
    before = AssessmentState.OPEN if signing else AssessmentState.SIGNED_OFF
    moved = session_in(scope).execute(
        update(Assessment)
        .where(
            Assessment.id == assessment_id,
            Assessment.state == before,
            Assessment.revision == revision,
        )
        .values(
            state=after,
            revision=revision if signing else revision + 1,
            changed_at=now(),
            signed_off_at=now() if signing else None,
        )
        .execution_options(synchronize_session=False)
    )
    return bool(moved.rowcount)  # type: ignore[attr-defined]  # an UPDATE has one


def _keep(scope: Scope, outcome: Outcome) -> None:
    asked = {item.id for item in outcome.items}
    session = session_in(scope)
    session.add(
        AssessmentRevision(
            organisation_id=scope.organisation_id,
            assessment_id=outcome.head.id,
            number=outcome.head.revision,
            answers={
                item_id: {"value": answer.value, "note": answer.note}
                for item_id, answer in outcome.given.items()
                if item_id in asked
            },
            results=frozen(outcome.results),
            signed_off_by=scope.person,
        )
    )
    session.flush()


def _audit(scope: Scope, act: AuditAct, assessment_id: UUID, revision: int) -> None:
    record(
        scope,
        act=act,
        organisation_id=scope.organisation_id,
        assessment=str(assessment_id),
        revision=revision,
    )
