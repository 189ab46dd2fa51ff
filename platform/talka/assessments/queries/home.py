"""All that an organisation's home shows of this room, in at most three statements."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from talka.assessments.policy.answers import Standing
from talka.assessments.policy.next_step import NextStep, Situation, next_step
from talka.assessments.queries.activity import recent_work
from talka.assessments.queries.assessments import Head, last_assessments
from talka.assessments.queries.improvements import Listed, Wanted, list_improvements
from talka.assessments.queries.results import Outcome
from talka.assessments.scoring import Values, results_of
from talka.kernel.scope import Scope

ASSESSMENTS_SHOWN = 5
IMPROVEMENTS_SHOWN = 5
EVENTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody signed off (``checklist_id`` None), or answered items of a checklist."""

    by: str | None
    at: datetime
    head: Head
    checklist_id: str | None = None
    items: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """Where the organisation stands: its latest assessment, open improvements, last work."""

    latest: Outcome | None
    improvements: Listed
    events: tuple[Event, ...]
    step: NextStep


def find_home(scope: Scope, today: date) -> Home:
    """The home of the organisation that is open."""
    last = last_assessments(scope, most=ASSESSMENTS_SHOWN)
    latest = _outcome(*last[0]) if last else None
    improvements = list_improvements(scope, Wanted(), today=today, per_page=IMPROVEMENTS_SHOWN)
    return Home(
        latest=latest,
        improvements=improvements,
        events=_events(scope, tuple(head for head, _values in last)),
        step=next_step(_situation(latest, improvements, today)),
    )


def _outcome(head: Head, values: Values) -> Outcome:
    given = {item_id: Standing(value) for item_id, value in values.items()}
    return Outcome(head, given, results_of(head.framework, head.checklist_ids, values))


def _events(scope: Scope, heads: tuple[Head, ...]) -> tuple[Event, ...]:
    if not heads:
        return ()
    by_id: dict[UUID, Head] = {head.id: head for head in heads}
    events = [
        Event(work.by, work.at, by_id[work.assessment_id], work.checklist_id, work.items)
        for work in recent_work(scope)
        if work.assessment_id in by_id
    ]
    events += [
        Event(head.signed_off_by, head.signed_off_at, head) for head in heads if head.signed_off_at
    ]
    return tuple(sorted(events, key=lambda event: event.at, reverse=True)[:EVENTS_SHOWN])


def _situation(latest: Outcome | None, improvements: Listed, today: date) -> Situation:
    if latest is None:
        return Situation(started=False)
    return Situation(
        started=True,
        is_open=latest.head.is_open,
        unanswered=latest.results.everything.unanswered,
        to_improve=len(latest.to_improve),
        planned=improvements.total,
        overdue=sum(planned.is_overdue(today) for planned in improvements.improvements),
    )
