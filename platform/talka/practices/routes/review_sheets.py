"""Writing a review: a save of one part or of the page, earlier versions, and handing it in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.kernel.access import signed_in
from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.saving import Fate
from talka.practices.actions.reviews import hand_in, save_parts
from talka.practices.forms.reviews import read_page, read_part
from talka.practices.kinds import ReviewState
from talka.practices.policy.judging import SUMMARY, Outcome
from talka.practices.queries.reviews import Assignment, earlier_of, find_assignment
from talka.practices.routes import blueprint
from talka.practices.routes.review_page import (
    lacking_words,
    part_name,
    review_page,
    words_of_ties,
    write_page,
)
from talka.practices.routes.reviews import REVIEW, REVIEWS
from talka.shell.csrf import masked_token
from talka.shell.formats import clock_time
from talka.shell.saves import fields_sent
from talka.tenancy.guard import current_person, scope

SHEET = f"{REVIEW}/sheet"


@blueprint.post(SHEET)
@signed_in
def save_review(review_id: UUID) -> ResponseReturnValue:
    """Save what was changed on a page without scripts; what can not be saved is shown again."""
    assignment = _at_work(review_id)
    _refuse_other_person(request.form)
    sent = read_page(request.form, _parts(assignment))
    outcomes = save_parts(scope=scope(), review_id=review_id, drafts=sent.drafts, of_page=True)
    count = sum(each.fate is Fate.SAVE for each in outcomes)
    if sent.problems:
        page = review_page(
            scope(),
            find_assignment(scope(), review_id),
            {each.part: each for each in sent.problems},
        )
        flash(ngettext("One part was saved.", "%(num)d parts were saved.", count), "note")
        return write_page(page)
    if "hand_in" in request.form:
        return redirect(url_for(".hand_in_review", review_id=review_id), 303)
    flash(ngettext("One part was saved.", "%(num)d parts were saved.", count), "good")
    return redirect(url_for(".review", review_id=review_id), 303)


@blueprint.post(f"{SHEET}/<part_id>")
@signed_in
def save_review_part(review_id: UUID, part_id: str) -> ResponseReturnValue:
    """Save one part; a script asks and is told what became of it."""
    if part_id not in _parts(find_assignment(scope(), review_id)):
        raise NotFound("part of a review")
    fields = fields_sent()
    try:
        _refuse_other_person(fields)
        draft = read_part(fields, part_id)
        outcome = save_parts(scope=scope(), review_id=review_id, drafts=[draft])[0]
    except RuleBroken as broken:
        return jsonify({"reason": broken.field or "refused", "message": str(broken.message)}), 400
    return jsonify(_saved(outcome, find_assignment(scope(), review_id)))


@blueprint.get(f"{REVIEWS}/token")
@signed_in
def fresh_review_token() -> ResponseReturnValue:
    """A fresh token for a page that was open for long, and whose it is."""
    return jsonify({"token": masked_token(), "person": str(current_person().id)})


@blueprint.get(f"{REVIEW}/earlier")
@signed_in
def earlier_words(review_id: UUID) -> ResponseReturnValue:
    """Everything that was ever saved in the own sheet, the last first."""
    assignment = find_assignment(scope(), review_id)
    return render_template(
        "practices/reviews/earlier.html",
        assignment=assignment,
        saves=earlier_of(scope(), review_id),
        part_name=part_name,
    )


@blueprint.get(f"{REVIEW}/hand-in")
@signed_in
def hand_in_review(review_id: UUID) -> ResponseReturnValue:
    """What is missing still, or the question whether to hand it in for good."""
    assignment = _at_work(review_id)
    return render_template(
        "practices/reviews/hand_in.html",
        assignment=assignment,
        ties=words_of_ties(scope(), assignment),
        part_name=part_name,
        lacking_words=lacking_words,
    )


@blueprint.post(f"{REVIEW}/hand-in")
@signed_in
def hand_in_review_now(review_id: UUID) -> ResponseReturnValue:
    """Hand it in, for good."""
    try:
        hand_in(scope=scope(), review_id=review_id)
    except RuleBroken as broken:
        flash(str(broken.message), "bad")
        return redirect(url_for(".hand_in_review", review_id=review_id), 303)
    flash(_("Handed in. Thank you for reading so closely."), "good")
    return redirect(url_for(".review", review_id=review_id), 303)


def _at_work(review_id: UUID) -> Assignment:
    """A review that is being written; anything else has no sheet to write in."""
    assignment = find_assignment(scope(), review_id)
    if not assignment.is_at(ReviewState.ACCEPTED):
        raise NotFound("review sheet")
    return assignment


def _parts(assignment: Assignment) -> list[str]:
    return [*(each.id for each in assignment.framework.indicators), SUMMARY]


def _saved(outcome: Outcome, assignment: Assignment) -> dict[str, Any]:
    time = clock_time(now())
    message = _("Saved %(time)s", time=time)
    if outcome.replaced_own:
        message = _(
            "Saved %(time)s. What you saved in another window is kept as an earlier version.",
            time=time,
        )
    return {
        "version": outcome.version,
        "message": message,
        "answered": assignment.answered,
    }


def _refuse_other_person(fields: Mapping[str, object]) -> None:
    """What one person typed is never saved as another's, who signed in on the same device since."""
    if fields.get("person") != str(current_person().id):
        raise RuleBroken(_("Someone else is signed in here now. Nothing was saved."), "person")
