"""The reviewer's desk: what I am asked, saying yes or no, and reading what I am to judge."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import signed_in
from talka.kernel.errors import NotFound, RuleBroken
from talka.practices.actions.reviews import accept, decline
from talka.practices.forms.reviews import DeclineReviewForm
from talka.practices.kinds import ReviewState
from talka.practices.queries.reviewer_profile import reviewed_networks
from talka.practices.queries.reviews import (
    Assignment,
    desk,
    find_assignment,
    sheets_side_by_side,
    was_declined,
)
from talka.practices.routes import blueprint
from talka.practices.routes.review_page import review_page, words_of_ties, write_page
from talka.practices.stop_links import call_mail_token
from talka.tenancy.guard import current_person, scope

REVIEWS = "/reviews"
REVIEW = f"{REVIEWS}/<uuid:review_id>"


@blueprint.get(REVIEWS)
@signed_in
def reviews() -> ResponseReturnValue:
    """What the person is asked, what they accepted, and what they handed in."""
    return render_template(
        "practices/reviews/desk.html",
        assignments=desk(scope()),
        networks=reviewed_networks(scope()),
        states=ReviewState,
        call_mail=url_for(".call_mail", token=call_mail_token(current_person().id)),
    )


@blueprint.get(REVIEW)
@signed_in
def review(review_id: UUID) -> ResponseReturnValue:
    """One review at whatever point it is: asked, being written, or handed in."""
    assignment = _assignment(review_id)
    if assignment is None:
        return _declined()
    if assignment.is_at(ReviewState.ASKED):
        ties = words_of_ties(scope(), assignment)
        return render_template("practices/reviews/asked.html", assignment=assignment, ties=ties)
    if assignment.is_at(ReviewState.ACCEPTED):
        return write_page(review_page(scope(), assignment))
    return render_template(
        "practices/reviews/done.html",
        assignment=assignment,
        sheets=sheets_side_by_side(scope(), assignment),
    )


@blueprint.post(f"{REVIEW}/accept")
@signed_in
def accept_review(review_id: UUID) -> ResponseReturnValue:
    """Agree to judge it."""
    try:
        accept(scope=scope(), review_id=review_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
        return redirect(url_for(".reviews"), 303)
    flash(_("Thank you. You can begin whenever you like: everything saves itself."), "good")
    return redirect(url_for(".review", review_id=review_id), 303)


@blueprint.get(f"{REVIEW}/decline")
@signed_in
def decline_review(review_id: UUID) -> ResponseReturnValue:
    """Ask why, before saying no."""
    assignment = _assignment(review_id)
    if assignment is None:
        return _declined()
    if assignment.is_at(ReviewState.HANDED_IN):
        raise NotFound("review")
    return render_template(
        "practices/reviews/decline.html", assignment=assignment, form=DeclineReviewForm()
    )


@blueprint.post(f"{REVIEW}/decline")
@signed_in
def decline_review_now(review_id: UUID) -> ResponseReturnValue:
    """Say no; from here on the person reads nothing of it any more."""
    form = DeclineReviewForm()
    if form.validate_on_submit():
        try:
            decline(
                scope=scope(),
                review_id=review_id,
                reason=form.reason.data or "",
                has_conflict=form.has_conflict.data,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("You declined. Those who look after the network are told."), "good")
            return redirect(url_for(".reviews"), 303)
    assignment = find_assignment(scope(), review_id)
    page = render_template("practices/reviews/decline.html", assignment=assignment, form=form)
    return page, 422


def _assignment(review_id: UUID) -> Assignment | None:
    """What the person is to judge, or has judged; None where they declined it. Raises NotFound."""
    try:
        return find_assignment(scope(), review_id)
    except NotFound:
        if was_declined(scope(), review_id):
            return None
        raise


def _declined() -> ResponseReturnValue:
    """For who comes back to it; what it was about is no longer told."""
    return render_template("practices/reviews/declined.html"), 410
