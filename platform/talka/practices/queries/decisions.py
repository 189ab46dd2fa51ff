"""What was decided about a practice, as its authors read it: never who reviewed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import select

from talka.handbook.kinds import Framework
from talka.handbook.queries import framework
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import State
from talka.practices.kinds.sheets import Lines, lines_from
from talka.practices.models import Decision, ReviewCall, Submission
from talka.practices.scoring import (
    Changes,
    Sheet,
    SheetResult,
    score_sheet,
    thresholds_from,
    what_would_change,
)
from talka.tenancy.models import Network


@dataclass(frozen=True)
class DecisionRead:
    """A decision with the settled sheet it stands on. ``number`` is 2 after an appeal; that one is
    final. ``summaries`` are what the reviewers wrote for the authors."""

    id: UUID
    submission_id: UUID
    number: int
    outcome: State
    letter: str
    summaries: tuple[str, ...]
    lines: Lines
    percents: Mapping[str, int]
    framework_version: int
    decided_at: datetime
    call: str
    network: str

    @property
    def framework(self) -> Framework:
        return framework(self.framework_version)

    @property
    def is_final(self) -> bool:
        return self.number > 1

    @cached_property
    def sheet(self) -> Sheet:
        return {indicator: line.score for indicator, line in self.lines.items()}

    @cached_property
    def result(self) -> SheetResult:
        return score_sheet(self.sheet, self.framework, thresholds_from(self.percents))

    @cached_property
    def changes(self) -> Changes:
        return what_would_change(self.result, self.sheet, self.framework)


def decisions_of(scope: Scope, practice_id: UUID) -> list[DecisionRead]:
    """The decisions about a practice that this scope may read, the last one first. One statement.

    An organisation reads those about its own practices, a network those it took.
    """
    rows = session_in(scope).execute(
        select(
            Decision.id,
            Decision.submission_id,
            Decision.number,
            Decision.outcome,
            Decision.letter,
            Decision.summaries,
            Decision.sheet,
            Decision.thresholds,
            Decision.framework_version,
            Decision.decided_at,
            ReviewCall.title,
            Network.name,
        )
        .join(Submission, Submission.id == Decision.submission_id)
        .join(ReviewCall, ReviewCall.id == Submission.call_id)
        .join(Network, Network.id == Decision.network_id)
        .where(Decision.practice_id == practice_id)
        .order_by(Decision.decided_at.desc(), Decision.number.desc())
    )
    return [
        DecisionRead(*first, tuple(summaries), lines_from(sheet), *rest)
        for *first, summaries, sheet, percents, version, at, call, network in rows
        for rest in [(percents, version, at, call, network)]
    ]
