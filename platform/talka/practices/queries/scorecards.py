"""Read scorecards: what each is about, and what it says of every indicator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from talka.accounts.models import User
from talka.handbook.kinds import Framework, Indicator
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds.sheets import Line, Lines
from talka.practices.kinds.states import State
from talka.practices.models import Practice, Scorecard, ScorecardScore
from talka.practices.models.coauthors import written_along
from talka.practices.policy.coauthors import WRITABLE_ALONG
from talka.practices.policy.scorecards import Said, Standing, lacks_reason
from talka.practices.queries.coauthors import name_with_home
from talka.practices.scoring import (
    Changes,
    Sheet,
    SheetResult,
    Thresholds,
    score_sheet,
    what_would_change,
)

_NOTHING = Standing()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is scored from year to year: a practice, or an activity by its name."""

    practice_id: UUID | None
    title: str

    @property
    def kept_title(self) -> str:
        """What a scorecard keeps of the title: nothing where its practice has it."""
        return self.title if self.practice_id is None else ""


@dataclass(frozen=True, slots=True)
class Head:
    """A scorecard without its scores. ``title`` is that of its practice, where it has one, and
    empty where that has none yet; ``started_by`` is None for a former member. ``is_own`` is False
    for that of a practice which the person writes along; ``state`` is that of its practice."""

    id: UUID
    practice_id: UUID | None
    title: str
    year: int
    framework_version: int
    started_at: datetime
    started_by: str | None
    is_own: bool = True
    state: State | None = None

    @property
    def can_be_scored(self) -> bool:
        """Now, by whoever may edit: a co-author of its practice scores while that is a draft."""
        return self.is_own or self.state in WRITABLE_ALONG

    @property
    def framework(self) -> Framework:
        return framework(self.framework_version)

    @property
    def subject(self) -> Subject:
        return Subject(self.practice_id, self.title)


@dataclass(frozen=True)
class Card:
    """A scorecard with what is said of each indicator. One that nobody touched has no entry."""

    head: Head
    standing: Mapping[str, Standing]

    @property
    def framework(self) -> Framework:
        return self.head.framework

    @cached_property
    def sheet(self) -> Sheet:
        return {each.id: self.of(each.id).said.score for each in self.framework.indicators}

    @cached_property
    def result(self) -> SheetResult:
        """What it comes to, with the thresholds that hold where no network set its own."""
        return score_sheet(self.sheet, self.framework, Thresholds())

    @cached_property
    def changes(self) -> Changes:
        return what_would_change(self.result, self.sheet, self.framework)

    @property
    def lines(self) -> Lines:
        """What is scored, as a version keeps it."""
        return {
            each.id: Line(said.score, (said.reason,) if said.reason else (), said.evidence)
            for each, said in self._said()
            if said.score is not None
        }

    @property
    def unanswered(self) -> tuple[Indicator, ...]:
        """Nothing is said of these yet. They keep a practice from being sent in."""
        return tuple(each for each, said in self._said() if said.score is None)

    @property
    def without_reason(self) -> tuple[Indicator, ...]:
        """Below yes, and nobody said why."""
        return tuple(each for each, said in self._said() if lacks_reason(said.score, said.reason))

    @property
    def is_finished(self) -> bool:
        """Whether every indicator is scored, with a reason where one is needed."""
        return not self.unanswered and not self.without_reason

    @property
    def changed_at(self) -> datetime:
        moments = [each.at for each in self.standing.values() if each.at is not None]
        return max(moments, default=self.head.started_at)

    def of(self, indicator_id: str) -> Standing:
        return self.standing.get(indicator_id, _NOTHING)

    def _said(self) -> Iterable[tuple[Indicator, Said]]:
        return ((each, self.of(each.id).said) for each in self.framework.indicators)


def list_scorecards(scope: Scope) -> list[Card]:
    """The organisation's scorecards, the newest year first, then the one started last. Two
    statements, however many there are."""
    return _with_scores(scope, map(_head, session_in(scope).execute(_newest_first(_heads(scope)))))


def find_scorecard(scope: Scope, scorecard_id: UUID) -> Card:
    """One scorecard of the organisation with all it says; raises NotFound. Two statements."""
    row = session_in(scope).execute(_heads(scope).where(Scorecard.id == scorecard_id)).one_or_none()
    if row is None:
        raise NotFound("scorecard")
    return _with_scores(scope, [_head(row)])[0]


def find_card_written(scope: Scope, scorecard_id: UUID) -> Card:
    """The same, also of a practice that the person writes along. Two statements."""
    found = _heads(scope, along=True).where(Scorecard.id == scorecard_id)
    row = session_in(scope).execute(found).one_or_none()
    if row is None:
        raise NotFound("scorecard")
    return _with_scores(scope, [_head(row)])[0]


def scorecard_of_practice(scope: Scope, practice_id: UUID) -> Card | None:
    """The last scorecard of a practice, with all it says; None where it has none. Also of one that
    the person writes along. Two statements, or one."""
    heads = _newest_first(_heads(scope, along=True))
    asked = heads.where(Scorecard.practice_id == practice_id).limit(1)
    return next(iter(_with_scores(scope, map(_head, session_in(scope).execute(asked)))), None)


def lines_of(scope: Scope, scorecard_id: UUID) -> Lines:
    """What a scorecard says of the indicators that are scored; raises NotFound."""
    return find_scorecard(scope, scorecard_id).lines


def cards_of(scope: Scope, subject: Subject) -> list[Card]:
    """All scorecards of a practice or an activity, the last year first. Two statements, or one."""
    asked = _newest_first(_heads(scope)).where(_about(subject))
    return _with_scores(scope, map(_head, session_in(scope).execute(asked)))


def activities(scope: Scope) -> list[str]:
    """Names of activities that were scored before, in their order. One statement."""
    asked = select(Scorecard.title).where(Scorecard.practice_id.is_(None)).distinct()
    return sorted(session_in(scope).scalars(asked), key=str.casefold)


def find_activity(scope: Scope, name: str) -> str | None:
    """How an activity's name was spelt before; None where nobody scored it."""
    same = (each for each in activities(scope) if each.casefold() == name.casefold())
    return next(same, None)


def _about(subject: Subject) -> Any:
    if subject.practice_id is not None:
        return Scorecard.practice_id == subject.practice_id
    return and_(Scorecard.practice_id.is_(None), Scorecard.title == subject.title)


def _heads(scope: Scope, *, along: bool = False) -> Select[Any]:
    """Of the open organisation; with ``along``, also of practices the person writes along."""
    is_own = Scorecard.organisation_id == scope.organisation_id
    mine = or_(is_own, Scorecard.practice_id.in_(written_along(scope))) if along else is_own
    return (
        select(
            Scorecard.id,
            Scorecard.practice_id,
            func.coalesce(Practice.title, Scorecard.title),
            Scorecard.year,
            Scorecard.framework_version,
            Scorecard.started_at,
            User.name,
            is_own,
            Practice.state,
        )
        .outerjoin(Practice, Practice.id == Scorecard.practice_id)
        .outerjoin(User, User.id == Scorecard.started_by)
        .where(mine)
    )


def _newest_first(asked: Select[Any]) -> Select[Any]:
    return asked.order_by(Scorecard.year.desc(), Scorecard.started_at.desc(), Scorecard.id.desc())


def _head(row: Any) -> Head:
    return Head(*row)


def _with_scores(scope: Scope, heads: Iterable[Head]) -> list[Card]:
    kept = list(heads)
    standing: dict[UUID, dict[str, Standing]] = {head.id: {} for head in kept}
    if not kept:
        return []
    rows = session_in(scope).execute(
        select(
            ScorecardScore.scorecard_id,
            ScorecardScore.indicator_id,
            ScorecardScore.score,
            ScorecardScore.reason,
            ScorecardScore.evidence,
            ScorecardScore.version,
            ScorecardScore.scored_at,
            name_with_home(Scorecard.practice_id, ScorecardScore.scored_by),
        )
        .join(Scorecard, Scorecard.id == ScorecardScore.scorecard_id)
        .outerjoin(User, User.id == ScorecardScore.scored_by)
        .where(ScorecardScore.scorecard_id.in_(list(standing)))
    )
    for scorecard_id, indicator_id, score, reason, evidence, *how in rows:
        standing[scorecard_id][indicator_id] = Standing(Said(score, reason, evidence), *how)
    return [Card(head, standing[head.id]) for head in kept]
