"""Score the indicators of a scorecard: the page of a quality area, a save of one or of a page."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.handbook.kinds import QualityArea
from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.practices.actions.scores import save_scores
from talka.practices.forms.scores import read_draft, read_page
from talka.practices.policy.scorecards import Fate
from talka.practices.queries.scorecards import Card, find_card_written
from talka.practices.routes import blueprint, score_replies
from talka.practices.routes.score_page import score_page
from talka.practices.routes.scorecards import SCORECARD, SCORECARDS
from talka.practices.routes.unfinished_scores import unfinished_of
from talka.shell.csrf import masked_token
from talka.shell.saves import fields_sent
from talka.tenancy.guard import current_person, scope

_PAGE = f"{SCORECARD}/<quality_area_id>"


@blueprint.get(_PAGE)
@requires(Permission.PRACTICE_READ)
def score(organisation: str, scorecard_id: UUID, quality_area_id: str) -> ResponseReturnValue:
    """The indicators of a quality area, to score or to read, with what they come to."""
    card = find_card_written(scope(), scorecard_id)
    page = score_page(
        card,
        _area(card, quality_area_id),
        organisation=organisation,
        editable=scope().may(Permission.PRACTICE_EDIT) and card.head.can_be_scored,
    )
    return render_template(
        "practices/scorecards/score.html",
        organisation=organisation,
        page=page,
        key=new_id(),
        last_saved=score_replies.last_saved,
    )


@blueprint.post(_PAGE)
@requires(Permission.PRACTICE_EDIT)
def score_now(organisation: str, scorecard_id: UUID, quality_area_id: str) -> ResponseReturnValue:
    """Save what was changed on a page without scripts; what can not be saved is shown again."""
    card = find_card_written(scope(), scorecard_id)
    area = _area(card, quality_area_id)
    _refuse_other_person(request.form)
    sent = read_page(request.form, area.indicators)
    done = save_scores(
        scope=scope(), scorecard_id=scorecard_id, drafts=sent.drafts, only_changed=True
    )
    count = len(done.of(Fate.SAVE))
    here = url_for(
        ".score", organisation=organisation, scorecard_id=scorecard_id, quality_area_id=area.id
    )
    stopped = unfinished_of(sent.problems, done.of(Fate.CONFLICT), card.framework)
    if stopped:
        return render_template(
            "practices/scorecards/unfinished.html",
            stopped=stopped,
            saved=count,
            here=here,
            key=new_id(),
            person=current_person().id,
        )
    flash(ngettext("One score was saved.", "%(num)d scores were saved.", count), "good")
    return redirect(here, 303)


@blueprint.post(f"{SCORECARD}/scores/<indicator_id>")
@requires(Permission.PRACTICE_EDIT)
def save_score(organisation: str, scorecard_id: UUID, indicator_id: str) -> ResponseReturnValue:
    """Save one score; a script asks and is told what became of it."""
    fields = fields_sent()
    try:
        _refuse_other_person(fields)
        draft = read_draft(fields, indicator_id)
        done = save_scores(scope=scope(), scorecard_id=scorecard_id, drafts=[draft])
    except RuleBroken as broken:
        return jsonify(score_replies.refused(broken)), 400
    if done.of(Fate.CONFLICT):
        return jsonify(score_replies.conflict(done)), 409
    return jsonify(score_replies.saved(done))


@blueprint.get(f"{SCORECARDS}/token")
@requires(Permission.PRACTICE_READ)
def fresh_score_token(organisation: str) -> ResponseReturnValue:
    """A fresh token for a page that was open for long, and whose it is."""
    return jsonify({"token": masked_token(), "person": str(current_person().id)})


def _area(card: Card, quality_area_id: str) -> QualityArea:
    try:
        return card.framework.quality_area(quality_area_id)
    except KeyError:
        raise NotFound("quality area") from None


def _refuse_other_person(fields: Mapping[str, object]) -> None:
    """What one person typed is never saved as another's, who signed in on the same device since."""
    if fields.get("person") != str(current_person().id):
        raise RuleBroken(_("Someone else is signed in here now. Nothing was saved."), "person")
