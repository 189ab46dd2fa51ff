"""Reports: those a coordinator may answer, and what came of one's own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import State
from talka.practices.kinds.reports import ReportState
from talka.practices.models import Practice, PracticeReport, Submission


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report as a coordinator reads it: what is said, and of what; never by whom.

    ``practice_state`` is None for what is no longer before the network.
    """

    id: UUID
    practice_id: UUID
    organisation_id: UUID
    title: str
    reason: str
    made_at: datetime
    state: ReportState
    answer: str
    answered_at: datetime | None
    practice_state: State | None

    @property
    def is_open(self) -> bool:
        return self.state is ReportState.OPEN


@dataclass(frozen=True, slots=True)
class OwnReport:
    """What somebody reported, as they see it again."""

    reason: str
    made_at: datetime
    state: ReportState
    answer: str
    answered_at: datetime | None


def reports_in(scope: Scope, *, open_only: bool = False) -> list[ReportRead]:
    """Those of the open network and those below it, open ones first, then the newest; without any
    about practices that the person is tied to. One statement."""
    conditions = [PracticeReport.state == ReportState.OPEN] if open_only else []
    found = _read(scope, *conditions)
    return sorted(found, key=lambda each: (not each.is_open, -each.made_at.timestamp()))


def find_report(scope: Scope, report_id: UUID) -> ReportRead:
    """One of them. Raises NotFound, also where the person is tied to the practice."""
    found = _read(scope, PracticeReport.id == report_id)
    if not found:
        raise NotFound("report")
    return found[0]


def submission_of(scope: Scope, practice_id: UUID) -> UUID | None:
    """By which a practice came before the network last; its page there has this address."""
    found = (
        select(Submission.id)
        .where(Submission.practice_id == practice_id)
        .order_by(Submission.submitted_at.desc(), Submission.id.desc())
        .limit(1)
    )
    return session_in(scope).scalar(found)


def own_reports_of(scope: Scope, practice_id: UUID) -> list[OwnReport]:
    """What the person reported of this practice, the last one first. One statement."""
    rows = session_in(scope).execute(
        select(
            PracticeReport.reason,
            PracticeReport.made_at,
            PracticeReport.state,
            PracticeReport.answer,
            PracticeReport.answered_at,
        )
        .where(
            PracticeReport.practice_id == practice_id,
            PracticeReport.reporter_id == scope.person_id,
        )
        .order_by(PracticeReport.made_at.desc(), PracticeReport.id.desc())
    )
    return [OwnReport(*row) for row in rows]


def _read(scope: Scope, *conditions: ColumnElement[bool]) -> list[ReportRead]:
    """Those about practices that the person is tied to are behind the wall."""
    here = scope.network.ids if scope.network else ()
    rows = session_in(scope).execute(
        select(
            PracticeReport.id,
            PracticeReport.practice_id,
            PracticeReport.organisation_id,
            PracticeReport.title,
            PracticeReport.reason,
            PracticeReport.made_at,
            PracticeReport.state,
            PracticeReport.answer,
            PracticeReport.answered_at,
            Practice.state,
        )
        .outerjoin(Practice, Practice.id == PracticeReport.practice_id)
        .where(PracticeReport.network_id.in_(here), *conditions)
    )
    return [ReportRead(*row) for row in rows]
