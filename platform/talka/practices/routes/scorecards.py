"""The organisation's scorecards: all of them, one of them, its history and its other years."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.handbook.kinds import Indicator
from talka.handbook.queries import current_framework
from talka.kernel import clock
from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.i18n import DEFAULT_TIME_ZONE
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.practices.actions.scorecards import start_scorecard
from talka.practices.forms.scorecards import EMPTY, LAST, StartForm
from talka.practices.models import Practice
from talka.practices.queries.practices import find_practice
from talka.practices.queries.scorecards import (
    Card,
    activities,
    cards_of,
    find_card_written,
    find_scorecard,
    list_scorecards,
)
from talka.practices.queries.scores import list_saves
from talka.practices.result_words import TOTAL, Reading
from talka.practices.routes import blueprint
from talka.practices.routes.score_replies import card_readings
from talka.practices.routes.scorecard_results import in_order, results
from talka.tenancy.guard import current_person, scope

SCORECARDS = "/o/<organisation>/scorecards"
SCORECARD = f"{SCORECARDS}/<uuid:scorecard_id>"

_LAST_PAGE = 100_000
"""Of a history; a number beyond all reason is no page of it."""


@blueprint.get(SCORECARDS)
@requires(Permission.PRACTICE_READ)
def scorecards(organisation: str) -> ResponseReturnValue:
    """All scorecards, the newest year first, each with what it comes to."""
    cards = [(card, _total(card)) for card in list_scorecards(scope())]
    return render_template(
        "practices/scorecards/index.html",
        organisation=organisation,
        cards=cards,
        may_edit=scope().may(Permission.PRACTICE_EDIT),
    )


@blueprint.get(f"{SCORECARDS}/start")
@requires(Permission.PRACTICE_EDIT)
def start_scorecard_page(organisation: str) -> ResponseReturnValue:
    """Asks what is scored; ``practice`` names a practice, ``from`` a scorecard to go on from."""
    form = StartForm()
    practice = _practice()
    form.year.data, form.begin.data = _this_year(), EMPTY
    form.key.data = str(new_id())
    earlier = _uuid(request.args.get("from"))
    if earlier is not None:
        head = find_scorecard(scope(), earlier).head
        form.begin.data = LAST
        if head.practice_id is None:
            form.title.data = head.title
        else:
            practice = find_practice(scope(), head.practice_id)
    return _start_page(organisation, form, practice)


@blueprint.post(f"{SCORECARDS}/start")
@requires(Permission.PRACTICE_EDIT)
def start_scorecard_now(organisation: str) -> ResponseReturnValue:
    form, practice = StartForm(), _practice()
    if not form.validate():
        return _start_page(organisation, form, practice), 422
    try:
        scorecard_id = start_scorecard(
            scope=scope(), plan=form.plan(practice.id if practice else None)
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _start_page(organisation, form, _practice()), 422
    flash(_("Started. Everything you score is saved by itself."), "good")
    return redirect(
        url_for(".scorecard", organisation=organisation, scorecard_id=scorecard_id), 303
    )


@blueprint.get(SCORECARD)
@requires(Permission.PRACTICE_READ)
def scorecard(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    """One scorecard: what it comes to, what would change that, and the way on."""
    card = find_card_written(scope(), scorecard_id)
    years = cards_of(scope(), card.head.subject)
    return render_template(
        "practices/scorecards/show.html",
        organisation=organisation,
        card=card,
        results=results(card),
        years=[each for each in years if each.head.id != card.head.id],
        go_on=not any(each.head.year >= _this_year() for each in years),
        may_edit=scope().may(Permission.PRACTICE_EDIT) and card.head.can_be_scored,
    )


@blueprint.get(f"{SCORECARD}/comparison")
@requires(Permission.PRACTICE_READ)
def compare_scorecards(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    """Against another year of the same (``with``), or else the last one before."""
    card = find_scorecard(scope(), scorecard_id)
    years = [each for each in cards_of(scope(), card.head.subject) if each.head.id != scorecard_id]
    other = _chosen(card, years)
    return render_template(
        "practices/scorecards/comparison.html",
        organisation=organisation,
        card=card,
        years=years,
        other=other,
        two=in_order(other, card) if other else None,
    )


@blueprint.get(f"{SCORECARD}/history")
@requires(Permission.PRACTICE_READ)
def scorecard_history(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    """Who said what when; ``indicator`` asks for one of them, ``page`` for an older page."""
    card = find_card_written(scope(), scorecard_id)
    indicators = {each.id: each for each in card.framework.indicators}
    indicator: Indicator | None = None
    if "indicator" in request.args:
        indicator = indicators.get(request.args["indicator"])
        if indicator is None:
            raise NotFound("indicator")
    page = min(max(1, request.args.get("page", 1, type=int)), _LAST_PAGE)
    saves = list_saves(
        scope(), scorecard_id, indicator_id=indicator.id if indicator else None, page=page
    )
    return render_template(
        "practices/scorecards/history.html",
        organisation=organisation,
        card=card,
        indicators=indicators,
        indicator=indicator,
        page=page,
        saves=saves,
    )


@blueprint.get(f"{SCORECARD}/paper")
@requires(Permission.PRACTICE_READ)
def scorecard_paper(organisation: str, scorecard_id: UUID) -> ResponseReturnValue:
    """All of it on sheets of paper."""
    card = find_scorecard(scope(), scorecard_id)
    return render_template(
        "practices/scorecards/paper.html",
        organisation=organisation,
        card=card,
        place=scope().organisation,
        results=results(card),
        printed_at=clock.now(),
    )


def _total(card: Card) -> Reading:
    return next(each for each in card_readings(card) if each.id == TOTAL)


def _chosen(card: Card, years: list[Card]) -> Card | None:
    """The year that was asked for; else the last one before, else any other."""
    wanted = _uuid(request.args.get("with"))
    if wanted is not None:
        found = next((each for each in years if each.head.id == wanted), None)
        if found is None:
            raise NotFound("scorecard")
        return found
    before = [each for each in years if each.head.year < card.head.year]
    return next(iter(before or years), None)


def _practice() -> Practice | None:
    """The practice that the address names; raises NotFound where it is not theirs."""
    if "practice" not in request.args:
        return None
    wanted = _uuid(request.args["practice"])
    if wanted is None:
        raise NotFound("practice")
    return find_practice(scope(), wanted)


def _uuid(given: str | None) -> UUID | None:
    """An id from the address; None where there is none, NotFound where it can not be one."""
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError:
        raise NotFound("id in the address") from None


def _this_year() -> int:
    return clock.today(current_person().time_zone or DEFAULT_TIME_ZONE).year


def _start_page(organisation: str, form: StartForm, practice: Practice | None) -> str:
    return render_template(
        "practices/scorecards/start.html",
        organisation=organisation,
        form=form,
        practice=practice,
        known=[] if practice else activities(scope()),
        indicators=len(current_framework().indicators),
        areas=len(current_framework().quality_areas),
    )
