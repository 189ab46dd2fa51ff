"""Find assessments: what each is about, how far it is, who did what when."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, and_, bindparam, func, select, type_coerce
from sqlalchemy.orm import aliased

from talka.accounts.models import User
from talka.assessments.kinds import SUBJECT_LABELS, AnswerValue, AssessmentState, SubjectKind
from talka.assessments.models import Answer, Assessment, AssessmentChecklist, AssessmentRevision
from talka.assessments.scoring import Values
from talka.handbook.kinds import Framework
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in

SEPARATOR, EQUALS = " ", "="


@dataclass(frozen=True, slots=True)
class Head:
    """An assessment without its answers. Names are None for a former member.

    ``checklist_ids`` come in the handbook's order; ``answered`` of their ``total`` items have an
    answer.
    """

    id: UUID
    framework_version: int
    subject_kind: SubjectKind
    subject_name: str
    period_start: date
    period_end: date
    state: AssessmentState
    revision: int
    started_at: datetime
    started_by: str | None
    changed_at: datetime
    signed_off_at: datetime | None
    signed_off_by: str | None
    checklist_ids: tuple[str, ...]
    answered: int

    @property
    def framework(self) -> Framework:
        return framework(self.framework_version)

    @property
    def subject(self) -> str:
        """What it is about, in words."""
        return self.subject_name or str(SUBJECT_LABELS[self.subject_kind])

    @property
    def is_open(self) -> bool:
        return self.state is AssessmentState.OPEN

    @property
    def total(self) -> int:
        checklists = (self.framework.checklist(each) for each in self.checklist_ids)
        return sum(len(checklist.items) for checklist in checklists)

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    @property
    def signed_off_revisions(self) -> range:
        """Numbers of the frozen states one can read."""
        return range(1, self.revision + (0 if self.is_open else 1))


def find_assessment(scope: Scope, assessment_id: UUID) -> Head:
    """One assessment of the organisation; raises NotFound. One statement."""
    row = session_in(scope).execute(_one_head(), {"assessment": assessment_id}).one_or_none()
    if row is None:
        raise NotFound("assessment")
    return read_head(row)


def list_assessments(scope: Scope) -> tuple[Head, ...]:
    """The organisation's assessments, the one started last first. One statement."""
    return tuple(read_head(row) for row in session_in(scope).execute(_newest_heads()))


def last_assessments(scope: Scope, *, most: int) -> tuple[tuple[Head, Values], ...]:
    """The assessments started last, each with what was answered, without notes. One statement."""
    rows = session_in(scope).execute(_newest_with_values(most))
    return tuple((read_head(row[:-1]), _values(row[-1])) for row in rows)


def has_assessment(scope: Scope) -> bool:
    """Whether the organisation ever started one. One statement."""
    return session_in(scope).scalar(select(Assessment.id).limit(1)) is not None


@cache
def _one_head() -> Select[Any]:
    return heads().where(Assessment.id == bindparam("assessment"))


@cache
def _newest_heads() -> Select[Any]:
    return _newest_first(heads())


@cache
def _newest_with_values(most: int) -> Select[Any]:
    pair = Answer.item_id + EQUALS + type_coerce(Answer.value, String)
    joined = select(func.aggregate_strings(pair, SEPARATOR))
    values = joined.where(Answer.assessment_id == Assessment.id, Answer.value.is_not(None))
    return _newest_first(heads(values.scalar_subquery())).limit(most)


def _newest_first(asked: Select[Any]) -> Select[Any]:
    return asked.order_by(Assessment.started_at.desc(), Assessment.id.desc())


def _values(joined: str | None) -> Values:
    pairs = (pair.split(EQUALS) for pair in (joined or "").split())
    return {item_id: AnswerValue(value) for item_id, value in pairs}


def heads(*more: Any) -> Select[Any]:
    """Asks for assessments as ``read_head`` reads them, with further columns behind."""
    starter, signer = aliased(User), aliased(User)
    joined = func.aggregate_strings(AssessmentChecklist.checklist_id, SEPARATOR)
    checklists = select(joined).where(AssessmentChecklist.assessment_id == Assessment.id)
    answered = select(func.count()).select_from(Answer)
    answered = answered.where(Answer.assessment_id == Assessment.id, Answer.value.is_not(None))
    return (
        select(
            Assessment.id,
            Assessment.framework_version,
            Assessment.subject_kind,
            Assessment.subject_name,
            Assessment.period_start,
            Assessment.period_end,
            Assessment.state,
            Assessment.revision,
            Assessment.started_at,
            starter.name,
            Assessment.changed_at,
            Assessment.signed_off_at,
            signer.name,
            checklists.scalar_subquery(),
            answered.scalar_subquery(),
            *more,
        )
        .outerjoin(starter, starter.id == Assessment.started_by)
        .outerjoin(
            AssessmentRevision,
            and_(
                AssessmentRevision.assessment_id == Assessment.id,
                AssessmentRevision.number == Assessment.revision,
            ),
        )
        .outerjoin(signer, signer.id == AssessmentRevision.signed_off_by)
    )


def read_head(row: Any) -> Head:
    """The assessment in a row that ``heads`` asked for."""
    *facts, checklists, answered = row
    wanted = set((checklists or "").split(SEPARATOR))
    in_order = (each.id for each in framework(facts[1]).checklists)
    return Head(*facts, tuple(each for each in in_order if each in wanted), answered)
