"""Whom to ask for what was sent to a call."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from talka.practices.assigning import Suggestion, Task, suggest
from talka.practices.kinds import ReviewState
from talka.practices.queries.panel import Panel
from talka.practices.queries.submissions import SentIn


def suggestions(
    panel: Panel, sent: Iterable[SentIn], only: UUID | None = None
) -> Mapping[UUID, Suggestion]:
    """By submission in review: whom to ask besides those it has. ``only`` limits it to one."""
    tasks = [
        Task(
            submission=panel.submissions[each.id],
            wanted=each.wanted,
            has=_people(each, *(review.state for review in each.active)),
            declined=_people(each, ReviewState.DECLINED),
        )
        for each in sent
        if each.is_in_review and only in (None, each.id)
    ]
    made = suggest(tasks, [judge.reviewer for judge in panel.judges])
    return {each.submission: each for each in made}


def _people(sent: SentIn, *states: ReviewState) -> frozenset[UUID]:
    return frozenset(
        each.reviewer_id for each in sent.reviews if each.state in states and each.reviewer_id
    )
