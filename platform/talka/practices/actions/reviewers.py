"""Asking people to review a submission, reminding them, and taking it back."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.clock import now, today
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.judging import Held, hold_in_review
from talka.practices.actions.telling_reviewers import tell_reviewer
from talka.practices.kinds import ReviewState
from talka.practices.messages.reviews import Told
from talka.practices.models import Review
from talka.practices.policy.reviewing import PENDING
from talka.practices.queries.panel import Judge


def ask_reviewers(*, scope: Scope, submission_id: UUID, reviewer_ids: Iterable[UUID]) -> int:
    """Ask these reviewers to judge it, and tell them by mail. Gives how many were asked anew.

    Raises NotFound for who is no reviewer here; RuleBroken (field ``reviewers``) with the reason
    where somebody may not judge it, or has declined. Then nobody is asked.
    """
    held = hold_in_review(scope, submission_id)
    judges = [_judge(held, each) for each in dict.fromkeys(reviewer_ids)]
    with session_in(scope).begin_nested():
        asked = [_ask(scope, held, judge) for judge in judges if not _is_at_it(held, judge)]
    for review in asked:
        _tell(scope, held, review, Told.ASKED)
    return len(asked)


def ask_for_many(*, scope: Scope, wanted: Mapping[UUID, Iterable[UUID]]) -> int:
    """The same for several submissions, by their ids; all of it or nothing."""
    with session_in(scope).begin_nested():
        return sum(
            ask_reviewers(scope=scope, submission_id=each, reviewer_ids=reviewer_ids)
            for each, reviewer_ids in wanted.items()
        )


def take_back(*, scope: Scope, submission_id: UUID, review_id: UUID) -> None:
    """Ask this reviewer no longer. Raises NotFound, and RuleBroken for a review handed in."""
    held = hold_in_review(scope, submission_id)
    review = _held_review(scope, submission_id, review_id)
    if review.state is ReviewState.TAKEN_BACK:
        return
    if review.state not in PENDING:
        raise RuleBroken(_("Only what is not handed in yet can be taken back."))
    review.state = ReviewState.TAKEN_BACK
    session_in(scope).flush()
    _tell(scope, held, review, Told.TAKEN_BACK)


def remind(*, scope: Scope, submission_id: UUID, review_id: UUID) -> bool:
    """Remind this reviewer, at most once a day: False where they were reminded today already.

    Raises NotFound, and RuleBroken where there is nothing to remind of.
    """
    held = hold_in_review(scope, submission_id)
    review = _held_review(scope, submission_id, review_id)
    if review.state not in PENDING:
        raise RuleBroken(_("There is nothing to remind this reviewer of."))
    return _tell(scope, held, review, Told.REMINDED, once=today().isoformat())


def thank_the_rest(scope: Scope, held: Held) -> None:
    """The decision is taken: nobody works on a review any more."""
    pending = select(Review).where(Review.submission_id == held.sent.id, Review.state.in_(PENDING))
    for review in list(session_in(scope).scalars(pending.with_for_update())):
        review.state = ReviewState.TAKEN_BACK
        _tell(scope, held, review, Told.DECIDED)
    session_in(scope).flush()


def _judge(held: Held, reviewer_id: UUID) -> Judge:
    judge = held.panel.judge(reviewer_id)
    if judge is None:
        raise NotFound("reviewer")
    reasons = held.panel.conflicts(judge, held.sent.id)
    if reasons and not _is_at_it(held, judge):
        raise RuleBroken(
            ngettext(
                "%(name)s cannot review this. The reason: %(why)s.",
                "%(name)s cannot review this. The reasons: %(why)s.",
                len(reasons),
                name=judge.name,
                why="; ".join(str(reason.label) for reason in reasons),
            ),
            "reviewers",
        )
    return judge


def _is_at_it(held: Held, judge: Judge) -> bool:
    return any(each.reviewer_id == judge.id for each in held.sent.active)


def _ask(scope: Scope, held: Held, judge: Judge) -> Review:
    session = session_in(scope)
    found = select(Review).where(
        Review.submission_id == held.sent.id, Review.reviewer_id == judge.id
    )
    review = session.scalars(found.with_for_update()).one_or_none()
    if review is None:
        review = Review(
            network_id=held.sent.network_id,
            submission_id=held.sent.id,
            reviewer_id=judge.id,
        )
        session.add(review)
    elif review.state is ReviewState.DECLINED:
        raise RuleBroken(_("%(name)s has declined.", name=judge.name), "reviewers")
    review.country = judge.country_for(held.panel.submissions[held.sent.id])
    review.state, review.asked_at, review.answered_at = ReviewState.ASKED, now(), None
    return review


def _held_review(scope: Scope, submission_id: UUID, review_id: UUID) -> Review:
    found = select(Review).where(Review.id == review_id, Review.submission_id == submission_id)
    review = session_in(scope).scalars(found.with_for_update()).one_or_none()
    if review is None:
        raise NotFound("review")
    return review


def _tell(scope: Scope, held: Held, review: Review, told: Told, once: str = "") -> bool:
    """Tell it once; ``once`` says of what, if not of this time of asking."""
    person = session_in(scope).get(User, review.reviewer_id)
    if person is None:
        return False
    key = f"review-{told}:{review.id}:{once or review.asked_at.isoformat()}"
    return tell_reviewer(
        scope,
        key=key,
        person=person,
        told=told,
        review_id=review.id,
        sent=held.sent,
        call=held.call,
    )
