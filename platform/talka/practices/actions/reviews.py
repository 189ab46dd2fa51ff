"""What a reviewer does: accept or decline, write the sheet, hand it in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from talka.handbook.queries import framework
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.saving import UNTOUCHED, Fate
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.telling_reviews import News
from talka.practices.kinds import ReviewState
from talka.practices.kinds.reviews import OWN_TIES
from talka.practices.kinds.sheets import Line, lines_to_data
from talka.practices.messages.reviews_done import ReviewNews
from talka.practices.models import (
    PracticeVersion,
    Review,
    ReviewSheet,
    ReviewSheetRevision,
    Submission,
)
from talka.practices.policy.judging import (
    NOTHING,
    SUMMARY,
    Draft,
    Outcome,
    Said,
    Standing,
    fate_of,
    missing_of,
    replaces_own,
)
from talka.practices.queries.panel import own_ties
from talka.practices.queries.reviews import said_in, versions_of


def accept(*, scope: Scope, review_id: UUID) -> None:
    """Agree to judge it; once, however often it is said.

    Raises NotFound for what the person is not asked, and RuleBroken where it was declined, or for
    who is tied to it.
    """
    _refuse_tied(scope, review_id, ReviewState.ASKED)
    review = _own_review(scope, review_id)
    if review.state in (ReviewState.ACCEPTED, ReviewState.HANDED_IN):
        return
    _require(review, ReviewState.ASKED)
    news = News(scope, review)
    review.state, review.answered_at = ReviewState.ACCEPTED, now()
    session = session_in(scope)
    session.flush()
    sheet = session.get(ReviewSheet, review.id)
    if sheet is None:
        session.add(
            ReviewSheet(
                review_id=review.id,
                submission_id=review.submission_id,
                network_id=review.network_id,
                reviewer_id=scope.person,
                scores={},
            )
        )
        session.flush()
    news.tell(ReviewNews.ACCEPTED)


def decline(*, scope: Scope, review_id: UUID, reason: str = "", has_conflict: bool = False) -> None:
    """Say no, also after having accepted; once, however often it is said.

    Raises RuleBroken on ``reason`` for a conflict of interest without one, and where it is handed
    in already.
    """
    review = _own_review(scope, review_id)
    if review.state is ReviewState.DECLINED:
        return
    _require(review, ReviewState.ASKED, ReviewState.ACCEPTED)
    if has_conflict and not reason:
        raise RuleBroken(
            _("Please say in a few words what ties you to it. Only the coordinators read it."),
            "reason",
        )
    news = News(scope, review)
    review.state, review.answered_at = ReviewState.DECLINED, now()
    review.declined_because, review.has_conflict = reason, has_conflict
    session_in(scope).flush()
    news.tell(ReviewNews.CONFLICT if has_conflict else ReviewNews.DECLINED, reason=reason)


def save_parts(
    *, scope: Scope, review_id: UUID, drafts: Iterable[Draft], of_page: bool = False
) -> list[Outcome]:
    """Save parts of the own sheet; every save is kept as a version.

    ``of_page`` says that they come from a page that sends everything on it, changed or not. Raises
    NotFound for a sheet that is not theirs, and RuleBroken once it is handed in.
    """
    sheet = _own_sheet(scope, review_id)
    versions = versions_of(scope, review_id)
    said = said_in(sheet.scores, sheet.summary)
    outcomes, drafts = [], list(drafts)
    made_before = _made_before(scope, review_id, drafts)
    for draft in drafts:
        version = versions.get(draft.part, UNTOUCHED)
        standing = Standing(
            said.get(draft.part, NOTHING),
            version,
            _shown(scope, review_id, draft, version) or said.get(draft.part, NOTHING),
            made_before.get(draft.key, UNTOUCHED),
        )
        made = fate_of(draft, standing, of_page=of_page)
        replaced = made is Fate.SAVE and replaces_own(draft, standing)
        if made is Fate.SAVE:
            versions[draft.part] = _write(scope, sheet, draft)
            said[draft.part] = draft.said
        outcomes.append(Outcome(draft, made, versions.get(draft.part, UNTOUCHED), replaced))
    session_in(scope).flush()
    return outcomes


def hand_in(*, scope: Scope, review_id: UUID) -> None:
    """Give the sheet to the network, for good; once, however often it is said.

    Raises RuleBroken while something is missing, and for who is tied to it by now.
    """
    _refuse_tied(scope, review_id, ReviewState.ACCEPTED)
    review = _own_review(scope, review_id)
    if review.state is ReviewState.HANDED_IN:
        return
    _require(review, ReviewState.ACCEPTED)
    sheet = _own_sheet(scope, review_id)
    said = said_in(sheet.scores, sheet.summary)
    asked = framework(_framework_version(scope, review))
    if missing_of(said, asked):
        raise RuleBroken(
            _("Something is still missing. Please look at the list of what is missing.")
        )
    lines = {
        each.id: Line(one.score, (one.text,) if one.text else ())
        for each in asked.indicators
        if (one := said[each.id]).score is not None
    }
    session = session_in(scope)
    news, moment = News(scope, review), now()
    sheet.scores, sheet.handed_in_at = lines_to_data(lines), moment
    session.flush()
    review.state, review.handed_in_at = ReviewState.HANDED_IN, moment
    session.flush()
    news.tell(ReviewNews.HANDED_IN)


def _own_review(scope: Scope, review_id: UUID) -> Review:
    """The person's part, held until the end of the transaction."""
    found = select(Review).where(Review.id == review_id, Review.reviewer_id == scope.person)
    review = session_in(scope).scalars(found.with_for_update()).one_or_none()
    if review is None:
        raise NotFound("review")
    return review


def _refuse_tied(scope: Scope, review_id: UUID, state: ReviewState) -> None:
    """Somebody may have come to an organisation behind it since they were asked."""
    found = select(Review.submission_id).where(
        Review.id == review_id, Review.reviewer_id == scope.person, Review.state == state
    )
    submission_id = session_in(scope).scalar(found)
    if submission_id is None:
        return
    ties = own_ties(scope, submission_id)
    if ties:
        raise RuleBroken(
            _(
                "%(why)s So you cannot judge it. Please decline, and say what ties you to it.",
                why=" ".join(str(OWN_TIES[each]) for each in ties),
            )
        )


def _own_sheet(scope: Scope, review_id: UUID) -> ReviewSheet:
    """The person's sheet while it can be written, held until the end of the transaction."""
    review = _own_review(scope, review_id)
    _require(review, ReviewState.ACCEPTED)
    found = select(ReviewSheet).where(ReviewSheet.review_id == review_id)
    sheet = session_in(scope).scalars(found.with_for_update()).one_or_none()
    if sheet is None:
        raise NotFound("review sheet")
    return sheet


def _require(review: Review, *states: ReviewState) -> None:
    if review.state in states:
        return
    if review.state is ReviewState.HANDED_IN:
        raise RuleBroken(_("This review is handed in. It can not be changed any more."))
    raise RuleBroken(
        _("That is not possible now: it stands at “%(state)s”.", state=review.state.label)
    )


def _framework_version(scope: Scope, review: Review) -> int:
    return (
        session_in(scope)
        .scalars(
            select(PracticeVersion.framework_version)
            .join(Submission, Submission.version_id == PracticeVersion.id)
            .where(Submission.id == review.submission_id)
        )
        .one()
    )


def _made_before(scope: Scope, review_id: UUID, drafts: Iterable[Draft]) -> dict[UUID, int]:
    """The versions that these very drafts made when they arrived before, by key."""
    revision = ReviewSheetRevision
    rows = session_in(scope).execute(
        select(revision.save_key, revision.version).where(
            revision.save_key.in_([draft.key for draft in drafts]),
            revision.review_id == review_id,
        )
    )
    return {made.save_key: made.version for made in rows}


def _shown(scope: Scope, review_id: UUID, draft: Draft, version: int) -> Said | None:
    """What the part said on the page where it was typed; None where that still stands."""
    if draft.seen == version:
        return None
    revision = ReviewSheetRevision
    row = (
        session_in(scope)
        .execute(
            select(revision.score, revision.text).where(
                revision.review_id == review_id,
                revision.part == draft.part,
                revision.version == draft.seen,
            )
        )
        .first()
    )
    return Said(*row) if row else NOTHING


def _write(scope: Scope, sheet: ReviewSheet, draft: Draft) -> int:
    """One more version of the sheet."""
    moment: datetime = now()
    sheet.version, sheet.saved_at = sheet.version + 1, moment
    if draft.part == SUMMARY:
        sheet.summary = draft.said.text
    else:
        reasons = [draft.said.text] if draft.said.text else []
        score = draft.said.score.value if draft.said.score else None
        line = {"score": score, "reasons": reasons, "evidence": ""}
        sheet.scores = {**sheet.scores, draft.part: line}
    session_in(scope).add(
        ReviewSheetRevision(
            review_id=sheet.review_id,
            reviewer_id=scope.person,
            part=draft.part,
            version=sheet.version,
            score=draft.said.score,
            text=draft.said.text,
            save_key=draft.key,
            saved_at=moment,
        )
    )
    return sheet.version
