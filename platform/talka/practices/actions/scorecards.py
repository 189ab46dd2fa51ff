"""Start a scorecard, empty or from the last one of the same practice or activity; put it right."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from talka.handbook.queries import current_framework
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import Scorecard, ScorecardScore, ScorecardScoreRevision
from talka.practices.queries.practices import find_practice
from talka.practices.queries.scorecards import (
    Card,
    Head,
    Subject,
    cards_of,
    find_activity,
    find_scorecard,
)

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be scored: a practice, or an activity by its name. ``key`` is that of the form:
    sent twice, started once."""

    practice_id: UUID | None
    title: str
    year: int
    from_last: bool
    key: UUID


def start_scorecard(*, scope: Scope, plan: Plan) -> UUID:
    """Start it with the newest framework and give its id; a repeat gives the id of the first.

    Raises NotFound for a practice that is not there, and RuleBroken where the year has one already
    or there is no earlier one to start from.
    """
    started = _started_with(scope, plan.key)
    if started is not None:
        return started
    subject = _subject(scope, plan)
    cards = cards_of(scope, subject)
    if any(card.head.year == plan.year for card in cards):
        return _started_meanwhile(scope, plan)
    earlier = _last_before(plan.year, cards) if plan.from_last else None
    session = session_in(scope)
    scorecard = Scorecard(
        id=new_id(),
        organisation_id=scope.organisation_id,
        practice_id=subject.practice_id,
        title=subject.kept_title,
        year=plan.year,
        framework_version=current_framework().version,
        start_key=plan.key,
        started_by=scope.person,
    )
    try:
        with session.begin_nested():
            session.add(scorecard)
    except IntegrityError:
        return _started_meanwhile(scope, plan)
    if earlier is not None:
        _copy(scope, earlier, scorecard.id)
    return scorecard.id


def change_scorecard(*, scope: Scope, scorecard_id: UUID, title: str, year: int) -> None:
    """Put right its year, and the name of its activity in every year; a practice has its own.

    Raises NotFound, and RuleBroken where one of the years would have two.
    """
    head = find_scorecard(scope, scorecard_id).head
    subject = _renamed(scope, head, title)
    years = _years(scope, head.subject) | {scorecard_id: year}
    taken = Counter((_years(scope, subject) | years).values())
    twice = next((each for each, times in taken.items() if times > 1), None)
    if twice is not None:
        raise _has_one(twice)
    session = session_in(scope)
    try:
        with session.begin_nested():
            for card in session.scalars(select(Scorecard).where(Scorecard.id.in_(list(years)))):
                card.title, card.year = subject.kept_title, years[card.id]
    except IntegrityError:
        raise _has_one(year) from None


def _renamed(scope: Scope, head: Head, title: str) -> Subject:
    """What it is about from now on; the name of another activity puts the two together."""
    if head.practice_id is not None:
        return head.subject
    if not title:
        raise _unnamed()
    same = title.casefold() == head.title.casefold()
    return Subject(None, title if same else find_activity(scope, title) or title)


def delete_scorecard(*, scope: Scope, scorecard_id: UUID) -> None:
    """Take away one in which nobody ever scored anything. Raises NotFound, and RuleBroken where
    somebody did: nobody's words are lost."""
    find_scorecard(scope, scorecard_id)
    session = session_in(scope)
    scored = select(ScorecardScoreRevision.id).where(
        ScorecardScoreRevision.scorecard_id == scorecard_id
    )
    if session.scalar(scored.limit(1)) is not None:
        raise RuleBroken(_("Somebody scored something in it, so it stays."))
    for card in session.scalars(select(Scorecard).where(Scorecard.id == scorecard_id)):
        session.delete(card)
    session.flush()


def _years(scope: Scope, subject: Subject) -> dict[UUID, int]:
    return {card.head.id: card.head.year for card in cards_of(scope, subject)}


def _subject(scope: Scope, plan: Plan) -> Subject:
    """One activity, one spelling, so that its years compare. A practice has its own title."""
    if plan.practice_id is not None:
        practice = find_practice(scope, plan.practice_id)
        return Subject(practice.id, practice.title)
    if not plan.title:
        raise _unnamed()
    return Subject(None, find_activity(scope, plan.title) or plan.title)


def _last_before(year: int, cards: list[Card]) -> Card:
    before = [card for card in cards if card.head.year < year]
    if not before:
        raise RuleBroken(_("There is no scorecard of a year before. Please start empty."), "begin")
    return before[0]


def _unnamed() -> RuleBroken:
    return RuleBroken(_("Please name the activity."), "title")


def _has_one(year: int) -> RuleBroken:
    return RuleBroken(_("There is a scorecard of this for %(year)s already.", year=year), "year")


def _started_with(scope: Scope, key: UUID) -> UUID | None:
    return session_in(scope).scalar(select(Scorecard.id).where(Scorecard.start_key == key))


def _started_meanwhile(scope: Scope, plan: Plan) -> UUID:
    """Two started at the same moment: the first one counts, for its form and for its year."""
    started = _started_with(scope, plan.key)
    if started is None:
        raise _has_one(plan.year)
    return started


def _copy(scope: Scope, earlier: Card, scorecard_id: UUID) -> None:
    """Take over what was said, as far as it is still asked; history says whence."""
    session, at = session_in(scope), now()
    for indicator in current_framework().indicators:
        said = earlier.of(indicator.id).said
        if said.score is None and not said.reason and not said.evidence:
            continue
        what: dict[str, Any] = {
            "organisation_id": scope.organisation_id,
            "scorecard_id": scorecard_id,
            "indicator_id": indicator.id,
            "score": said.score,
            "reason": said.reason,
            "evidence": said.evidence,
            "version": 1,
        }
        session.add(ScorecardScore(**what, scored_at=at, scored_by=scope.person))
        session.add(
            ScorecardScoreRevision(
                **what, is_copied=True, save_key=new_id(), saved_at=at, saved_by=scope.person
            )
        )
    session.flush()
