"""What an assessment came to: now, when it was signed off, and against the time before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, or_, select

from talka.accounts.models import User
from talka.assessments.comparison import Change, change, to_improve
from talka.assessments.kinds import AnswerValue
from talka.assessments.models import Assessment, AssessmentRevision
from talka.assessments.policy.answers import Standing
from talka.assessments.queries.assessments import Head, find_assessment
from talka.assessments.queries.sheets import find_sheet
from talka.assessments.scoring import Results, Values, results_of, thawed
from talka.handbook.kinds import Checklist, Item
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in

UNANSWERED = Standing()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The signed-off state of another assessment of the same subject, from the time before."""

    assessment_id: UUID
    number: int
    period_start: date
    period_end: date
    values: Values


@dataclass(frozen=True, slots=True)
class Frozen:
    """When and by whom a revision was signed off, and reopened since."""

    number: int
    signed_off_at: datetime
    signed_off_by: str | None
    reopened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An assessment with its answers and what they come to.

    ``frozen`` is set where this is a signed-off revision and not what stands now; ``earlier`` is
    None where there is nothing to compare with.
    """

    head: Head
    given: Mapping[str, Standing]
    results: Results
    earlier: Earlier | None = None
    frozen: Frozen | None = None

    @property
    def values(self) -> Values:
        return {item_id: answer.value for item_id, answer in self.given.items()}

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        return tuple(self.head.framework.checklist(each) for each in self.head.checklist_ids)

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for checklist in self.checklists for item in checklist.items)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Ids of the checklists in which something is unanswered."""
        counts = self.results.checklists
        return tuple(each for each in self.head.checklist_ids if not counts[each].is_complete)

    @property
    def to_improve(self) -> tuple[Item, ...]:
        """What to work on, the most pressing first."""
        return self.improvable(self.items)

    def improvable(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Those of the items to work on: not met, then partly, in the handbook's order."""
        wanted = to_improve((item.id for item in items), self.values)
        return tuple(self.head.framework.item(item_id) for item_id in wanted)

    def answer(self, item: Item) -> Standing:
        """The item's answer; one without a value where nobody gave any."""
        return self.given.get(item.id, UNANSWERED)

    def items_of_area(self, area_id: str) -> tuple[Item, ...]:
        """The items of an area that were asked."""
        in_area = [each.items for each in self.checklists if each.area == area_id]
        return tuple(item for items in in_area for item in items)

    def change(self, items: Iterable[Item]) -> Change | None:
        """These items against the time before; None where none of them can be compared."""
        if self.earlier is None:
            return None
        item_ids = [item.id for item in items]
        compared = change(item_ids, before=self.earlier.values, now=self.values)
        return compared if compared.compared else None


def find_outcome(scope: Scope, assessment_id: UUID) -> Outcome:
    """What an assessment's answers come to now; raises NotFound. Three statements."""
    sheet = find_sheet(scope, assessment_id)
    values = {item_id: answer.value for item_id, answer in sheet.answers.items()}
    results = results_of(sheet.head.framework, sheet.head.checklist_ids, values)
    return Outcome(sheet.head, sheet.answers, results, earlier=_earlier(scope, sheet.head))


def find_revision(scope: Scope, assessment_id: UUID, number: int) -> Outcome:
    """A signed-off state exactly as it was frozen; raises NotFound. Two statements."""
    head = find_assessment(scope, assessment_id)
    row = (
        session_in(scope)
        .execute(
            select(
                AssessmentRevision.answers,
                AssessmentRevision.results,
                AssessmentRevision.number,
                AssessmentRevision.signed_off_at,
                User.name,
                AssessmentRevision.reopened_at,
            )
            .outerjoin(User, User.id == AssessmentRevision.signed_off_by)
            .where(AssessmentRevision.assessment_id == head.id, AssessmentRevision.number == number)
        )
        .one_or_none()
    )
    if row is None:
        raise NotFound("revision")
    given = {
        key: Standing(AnswerValue(kept["value"]), kept["note"]) for key, kept in row[0].items()
    }
    results = thawed(row[1], head.framework)
    # A checklist that was added since is not part of what was signed off.
    asked = tuple(each for each in head.checklist_ids if each in results.checklists)
    head = replace(head, checklist_ids=asked)
    return Outcome(head, given, results, frozen=Frozen(*row[2:]))


def _earlier(scope: Scope, head: Head) -> Earlier | None:
    values = {
        "assessment": head.id,
        "subject_kind": head.subject_kind,
        "subject_name": head.subject_name,
        "period_end": head.period_end,
        "started_at": head.started_at,
    }
    row = session_in(scope).execute(_last_before(), values).one_or_none()
    return Earlier(*row[:4], values=_values(row[4])) if row else None


@cache
def _last_before() -> Select[Any]:
    same_end = Assessment.period_end == bindparam("period_end")
    return (
        select(
            Assessment.id,
            AssessmentRevision.number,
            Assessment.period_start,
            Assessment.period_end,
            AssessmentRevision.answers,
        )
        .join(AssessmentRevision, AssessmentRevision.assessment_id == Assessment.id)
        .where(
            AssessmentRevision.reopened_at.is_(None),
            Assessment.subject_kind == bindparam("subject_kind"),
            Assessment.subject_name == bindparam("subject_name"),
            Assessment.id != bindparam("assessment"),
            or_(
                Assessment.period_end < bindparam("period_end"),
                and_(same_end, Assessment.started_at < bindparam("started_at")),
            ),
        )
        .order_by(Assessment.period_end.desc(), Assessment.started_at.desc())
        .limit(1)
    )


def _values(kept: Mapping[str, Any]) -> Values:
    return {item_id: AnswerValue(answer["value"]) for item_id, answer in kept.items()}
