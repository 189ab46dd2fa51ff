"""Read single answers: how they stand before a save, and what stood on a page."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, tuple_

from talka.accounts.models import User
from talka.assessments.kinds import AnswerValue
from talka.assessments.models import Answer, AnswerRevision, Assessment, AssessmentChecklist
from talka.assessments.policy.answers import UNTOUCHED, Standing
from talka.assessments.queries.assessments import SEPARATOR
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class BeforeSave:
    """All that a save needs to know: the assessment's checklists, what is answered already, how
    the items in question stand, and whether a key was spent on something else."""

    checklist_ids: frozenset[str]
    answered_ids: frozenset[str]
    standing: dict[str, Standing]
    key_misused: bool


def before_save(
    scope: Scope, assessment_id: UUID, item_ids: Collection[str], keys: Collection[UUID]
) -> BeforeSave:
    """How things stand for a save of these items under these keys. One statement."""
    asked = {
        "assessment": assessment_id,
        "items": list(item_ids),
        "keys": list(keys),
        "person": scope.person,
    }
    rows = session_in(scope).execute(_before(), asked).all()
    checklists, answered, misused = rows[0][:3]
    standing = {row[3]: _standing(row) for row in rows if row[3] is not None}
    return BeforeSave(_split(checklists), _split(answered), standing, bool(misused))


@cache
def _before() -> Select[Any]:
    items = bindparam("items", expanding=True)
    keys = bindparam("keys", expanding=True)
    return (
        select(
            _joined(AssessmentChecklist, AssessmentChecklist.checklist_id),
            _joined(Answer, Answer.item_id, Answer.value.is_not(None)),
            _misused(items, keys),
            Answer.item_id,
            Answer.value,
            Answer.note,
            Answer.version,
            Answer.answered_at,
            User.name,
            _last_of_others(bindparam("person")),
            _made_by(keys),
        )
        .select_from(Assessment)
        .outerjoin(Answer, and_(Answer.assessment_id == Assessment.id, Answer.item_id.in_(items)))
        .outerjoin(User, User.id == Answer.answered_by)
        .where(Assessment.id == bindparam("assessment"))
    )


def texts_seen(
    scope: Scope, assessment_id: UUID, seen: Collection[tuple[str, int]]
) -> dict[str, tuple[AnswerValue | None, str]]:
    """What stood on a page: value and note of each (item, version). One statement, or none."""
    if not seen:
        return {}
    rows = session_in(scope).execute(
        select(AnswerRevision.item_id, AnswerRevision.value, AnswerRevision.note).where(
            AnswerRevision.assessment_id == assessment_id,
            tuple_(AnswerRevision.item_id, AnswerRevision.version).in_(list(seen)),
        )
    )
    return {item_id: (value, note) for item_id, value, note in rows}


def _joined(model: Any, column: ColumnElement[str], *only: ColumnElement[bool]) -> Any:
    """The ids of an assessment's rows in one text, so that they travel with another question."""
    ids = select(func.aggregate_strings(column, SEPARATOR)).select_from(model)
    ids = ids.where(model.assessment_id == Assessment.id, *only)
    return ids.correlate(Assessment).scalar_subquery()


def _split(joined: str | None) -> frozenset[str]:
    return frozenset((joined or "").split(SEPARATOR)) - {""}


def _revision(column: ColumnElement[Any]) -> Select[Any]:
    return select(func.coalesce(func.max(column), UNTOUCHED)).where(
        AnswerRevision.assessment_id == Answer.assessment_id,
        AnswerRevision.item_id == Answer.item_id,
    )


def _last_of_others(person: Any) -> Any:
    others = or_(AnswerRevision.saved_by != person, AnswerRevision.saved_by.is_(None))
    return _revision(AnswerRevision.version).where(others).scalar_subquery()


def _made_by(keys: Any) -> Any:
    made = AnswerRevision.save_key.in_(keys)
    return _revision(AnswerRevision.version).where(made).scalar_subquery()


def _misused(items: Any, keys: Any) -> Any:
    elsewhere = or_(
        AnswerRevision.assessment_id != Assessment.id, AnswerRevision.item_id.not_in(items)
    )
    spent = select(AnswerRevision.id).where(
        AnswerRevision.organisation_id == Assessment.organisation_id,
        AnswerRevision.save_key.in_(keys),
        elsewhere,
    )
    return spent.correlate(Assessment).exists()


def _standing(row: Any) -> Standing:
    _checklists, _answered, _misused, _item, value, note, version, at, by, others, made = row
    return Standing(value, note, version, at, by, others, made)
