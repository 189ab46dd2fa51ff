"""Read an assessment to be answered: what it is, and how each of its answers stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import bindparam, select

from talka.accounts.models import User
from talka.assessments.models import Answer
from talka.assessments.policy.answers import Standing
from talka.assessments.queries.assessments import Head, find_assessment
from talka.handbook.kinds import Checklist, Item
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items of a checklist (or of several) are answered."""

    answered: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.answered


@dataclass(frozen=True)
class Sheet:
    """An assessment with its answers, by item id. An item nobody touched has no answer."""

    head: Head
    answers: Mapping[str, Standing]

    @cached_property
    def checklists(self) -> tuple[Checklist, ...]:
        return tuple(map(self.head.framework.checklist, self.head.checklist_ids))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for checklist in self.checklists for item in checklist.items)

    def checklist(self, checklist_id: str) -> Checklist:
        """One of its checklists; raises NotFound for any other id."""
        for checklist in self.checklists:
            if checklist.id == checklist_id:
                return checklist
        raise NotFound("checklist")

    def is_answered(self, item: Item) -> bool:
        standing = self.answers.get(item.id)
        return standing is not None and standing.value is not None

    def unanswered(self, items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(item for item in items if not self.is_answered(item))

    def progress(self, items: Iterable[Item]) -> Progress:
        asked = tuple(items)
        return Progress(sum(map(self.is_answered, asked)), len(asked))


_STANDING = select(
    Answer.item_id, Answer.value, Answer.note, Answer.version, Answer.answered_at, User.name
).outerjoin(User, User.id == Answer.answered_by)
_ANSWERS = _STANDING.where(Answer.assessment_id == bindparam("assessment"))
_ANSWERS_OF_ALL = _STANDING.add_columns(Answer.assessment_id).where(
    Answer.assessment_id.in_(bindparam("assessments", expanding=True))
)


def find_sheet(scope: Scope, assessment_id: UUID) -> Sheet:
    """The assessment with all its answers; raises NotFound. Two statements."""
    return Sheet(find_assessment(scope, assessment_id), answers_of(scope, assessment_id))


def answers_of(scope: Scope, assessment_id: UUID) -> dict[str, Standing]:
    """How each answer of an assessment stands, by item id. One statement."""
    rows = session_in(scope).execute(_ANSWERS, {"assessment": assessment_id})
    return {item_id: Standing(*standing) for item_id, *standing in rows}


def answers_of_all(scope: Scope, assessment_ids: Iterable[UUID]) -> dict[UUID, dict[str, Standing]]:
    """How each answer of each of these assessments stands. One statement."""
    found: dict[UUID, dict[str, Standing]] = {each: {} for each in assessment_ids}
    rows = session_in(scope).execute(_ANSWERS_OF_ALL, {"assessments": list(found)})
    for item_id, *standing, assessment_id in rows:
        found[assessment_id][item_id] = Standing(*standing)
    return found
