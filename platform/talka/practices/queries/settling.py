"""Where the reviewers of a submission differ, how that is settled, and what the sheet comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy import select

from talka.handbook.kinds import Framework
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.disagreement import Comparison, compare, settled
from talka.practices.kinds import Score
from talka.practices.kinds.sheets import Line, Lines, lines_from
from talka.practices.models import ReviewSheet, Settlement
from talka.practices.queries.calls import CallRead
from talka.practices.queries.submissions import SentIn
from talka.practices.scoring import (
    Changes,
    SheetResult,
    Thresholds,
    score_sheet,
    what_would_change,
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer handed in. ``number`` counts from 1 in the order of asking; ``name`` is
    None for somebody who left Talka."""

    review_id: UUID
    number: int
    name: str | None
    country: str
    lines: Lines
    summary: str


@dataclass(frozen=True)
class Settling:
    """The reviews side by side, and what is settled. ``version`` is that of the settlement; 0
    where nothing is."""

    framework: Framework
    thresholds: Thresholds
    opinions: tuple[Opinion, ...]
    lines: Lines
    version: int

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        sheets = {
            each.review_id: {indicator: line.score for indicator, line in each.lines.items()}
            for each in self.opinions
        }
        return compare(sheets, self.framework)

    @cached_property
    def differing(self) -> tuple[Comparison, ...]:
        """The indicators on which they differ, in the handbook's order."""
        return tuple(each for each in self.comparisons if not each.is_agreed)

    @cached_property
    def sheet(self) -> Mapping[str, Score | None]:
        """The settled sheet; None where it waits for the coordinator."""
        return self.sheet_with(self.lines)

    def sheet_with(self, lines: Lines) -> Mapping[str, Score | None]:
        """The same, if these were the settlements."""
        sheets = {
            each.review_id: {indicator: line.score for indicator, line in each.lines.items()}
            for each in self.opinions
        }
        given = {indicator: line.score for indicator, line in lines.items()}
        return settled(sheets, given, self.framework)

    @property
    def unsettled(self) -> tuple[str, ...]:
        return tuple(indicator for indicator, score in self.sheet.items() if score is None)

    @cached_property
    def result(self) -> SheetResult:
        return score_sheet(self.sheet, self.framework, self.thresholds)

    @cached_property
    def changes(self) -> Changes:
        return what_would_change(self.result, self.sheet, self.framework)

    @property
    def summaries(self) -> tuple[str, ...]:
        """What the reviewers wrote for the authors."""
        return tuple(each.summary for each in self.opinions if each.summary)

    @property
    def settled_lines(self) -> Lines:
        """The settled sheet with its reasons: the coordinator's first, where there is one, then
        those of the reviewers in their order."""
        return {
            indicator: Line(score, self._reasons(indicator), self._evidence(indicator))
            for indicator, score in self.sheet.items()
            if score is not None
        }

    def _reasons(self, indicator: str) -> tuple[str, ...]:
        differ = {each.indicator for each in self.differing}
        own = self.lines[indicator].reasons if indicator in differ else ()
        given = (each.lines[indicator].reasons for each in self.opinions)
        return (*own, *(reason for reasons in given for reason in reasons))

    def _evidence(self, indicator: str) -> str:
        given = (each.lines[indicator].evidence for each in self.opinions)
        return "\n".join(text for text in given if text)


def settling_of(scope: Scope, sent: SentIn, call: CallRead) -> Settling:
    """What was handed in for a submission, and what is settled. Two statements."""
    session = session_in(scope)
    rows = session.execute(
        select(ReviewSheet.review_id, ReviewSheet.scores, ReviewSheet.summary).where(
            ReviewSheet.submission_id == sent.id, ReviewSheet.handed_in_at.is_not(None)
        )
    )
    sheets = {review_id: (lines_from(scores), summary) for review_id, scores, summary in rows}
    opinions = [
        Opinion(each.id, number, each.name, each.country, *sheets[each.id])
        for number, each in enumerate(
            (review for review in sent.handed_in if review.id in sheets), start=1
        )
    ]
    settlement = session.execute(
        select(Settlement.scores, Settlement.version).where(Settlement.submission_id == sent.id)
    ).one_or_none()
    return Settling(
        framework=call.framework,
        thresholds=call.thresholds,
        opinions=tuple(opinions),
        lines=lines_from(settlement.scores) if settlement else {},
        version=settlement.version if settlement else 0,
    )
