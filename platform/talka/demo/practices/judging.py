"""Judging what the open call got, as reviewers and coordinators do it."""

from uuid import UUID

from sqlalchemy import select

from talka.demo.house import House
from talka.demo.practices.calls import call_part
from talka.demo.practices.days import days_ago
from talka.demo.practices.sheets import key_of_part, sheet_of
from talka.demo.practices.ways import Judging, Stage, Way
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scoping import scope_opened, session_in
from talka.practices.actions.deciding import start_review
from talka.practices.actions.reviewers import ask_reviewers
from talka.practices.actions.reviews import Draft, accept, decline, hand_in, save_parts
from talka.practices.models import Review

STARTED, ANSWERED, HANDED_IN, DECIDED, PUBLISHED = 3, 5, 14, 30, 37
"""So many days after it was sent in."""

_WRITTEN_SO_FAR = 19
"""How many indicators a reviewer has done who is in the middle of it."""


def judge(house: House, way: Way, submission_id: UUID, sent: int, turn: int) -> None:
    """Start the review, and let everybody do their part as far as they have come."""
    if not way.judging:
        return
    reviews = _ask(house, way, submission_id, sent)
    for place, judging in enumerate(way.judging):
        _review(house, way, judging, reviews[judging.reviewer], sent - place, turn + place)


def _ask(house: House, way: Way, submission_id: UUID, sent: int) -> dict[str, UUID]:
    """By reviewer: the review they are asked for."""
    asked = {judging.reviewer: house.people[judging.reviewer] for judging in way.judging}
    part = call_part(way.call)
    started = days_ago(sent - STARTED, 8)
    with started, scope_opened(house.in_network(part.network, part.coordinator)) as scope:
        start_review(scope=scope, submission_id=submission_id)
        ask_reviewers(scope=scope, submission_id=submission_id, reviewer_ids=asked.values())
        rows = session_in(scope).execute(
            select(Review.reviewer_id, Review.id).where(Review.submission_id == submission_id)
        )
        made = dict(rows.all())
    return {email: made[person_id] for email, person_id in asked.items()}


def _review(
    house: House, way: Way, judging: Judging, review_id: UUID, sent: int, turn: int
) -> None:
    if judging.stage is Stage.ASKED:
        return
    with scope_opened(house.alone(judging.reviewer)) as scope:
        with days_ago(sent - ANSWERED, 12):
            if judging.stage is Stage.DECLINED:
                decline(scope=scope, review_id=review_id, reason=judging.says, has_conflict=True)
                return
            accept(scope=scope, review_id=review_id)
        if judging.stage is Stage.ACCEPTED:
            return
        drafts = [
            Draft(part, said, UNTOUCHED, key_of_part(review_id, part))
            for part, said in sheet_of(way, judging, turn).items()
        ]
        with days_ago(sent - HANDED_IN, 15):
            if judging.stage is Stage.WRITING:
                drafts = drafts[:_WRITTEN_SO_FAR]
            save_parts(scope=scope, review_id=review_id, drafts=drafts)
            if judging.stage is Stage.HANDED_IN:
                hand_in(scope=scope, review_id=review_id)
