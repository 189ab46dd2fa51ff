"""Puts the page of a quality area together: its questions, and what the scorecard comes to."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from talka.handbook.kinds import QualityArea
from talka.practices.kinds import Score
from talka.practices.models.scorecards import REASON_LENGTH
from talka.practices.queries.scorecards import Card
from talka.practices.result_words import TOTAL, Reading
from talka.practices.routes.score_replies import card_readings
from talka.shell.saves import words_of_saving
from talka.tenancy.guard import current_person


@dataclass(frozen=True, slots=True)
class Way:
    """A way to one quality area of the scorecard."""

    url: str
    reading: Reading
    is_current: bool


@dataclass(frozen=True, slots=True)
class ScorePage:
    """All that the template of the scoring page asks for. ``reading`` is that of its area, and
    ``total`` that of the whole; ``next_url`` leads to what is left to score."""

    card: Card
    area: QualityArea
    reading: Reading
    total: Reading
    ways: tuple[Way, ...]
    next_url: str | None
    options: tuple[tuple[str, str], ...]
    editable: bool
    here: str
    script: dict[str, object]


def score_page(card: Card, area: QualityArea, *, organisation: str, editable: bool) -> ScorePage:
    """The page of one quality area."""
    read = {each.id: each for each in card_readings(card)}
    address = {"organisation": organisation, "scorecard_id": card.head.id}

    def url(area_id: str) -> str:
        return url_for("practices.score", **address, quality_area_id=area_id)

    ways = tuple(
        Way(url(each.id), read[each.id], each.id == area.id)
        for each in card.framework.quality_areas
    )
    elsewhere = _elsewhere(card, area)
    return ScorePage(
        card=card,
        area=area,
        reading=read[area.id],
        total=read[TOTAL],
        ways=ways,
        next_url=url(elsewhere) if elsewhere else None,
        options=tuple((score.value, str(score.label)) for score in Score),
        editable=editable,
        here=url(area.id),
        script=_script(card, organisation) if editable else {},
    )


def _elsewhere(card: Card, area: QualityArea) -> str | None:
    """The next quality area that has something left to score, round the end."""
    areas = [each.id for each in card.framework.quality_areas]
    left = {each.quality_area for each in card.unanswered}
    after = areas.index(area.id) + 1
    return next((each for each in areas[after:] + areas[: after - 1] if each in left), None)


def _script(card: Card, organisation: str) -> dict[str, object]:
    """What the scripts need to know: addresses, whose page it is, and words."""
    address = {"organisation": organisation, "scorecard_id": card.head.id}
    return {
        "person": str(current_person().id),
        "organisation": organisation,
        "scorecard": str(card.head.id),
        "scoresUrl": url_for("practices.score", **address, quality_area_id="scores"),
        "tokenUrl": url_for("practices.fresh_score_token", organisation=organisation),
        "signInUrl": url_for("accounts.sign_in"),
        "length": REASON_LENGTH,
        "labels": {score.value: str(score.label) for score in Score},
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        **words_of_saving(),
        "allSaved": _("Everything is saved."),
        "notAllowed": _("You can no longer score here. Ask an administrator."),
        "gone": _("This scorecard is not there any more."),
        "progress": _("%(done)s of %(total)s"),
        "noScore": _("No score"),
        "reason": _("Reason"),
        "evidence": _("Evidence"),
        "conflict": _("%(name)s scored this in between"),
        "merge": _("Put both together"),
        "discarded": _("Discarded. The score that is saved stays."),
        "show": _("Show"),
        "conflictsLeft": _("Somebody else scored too."),
    }
