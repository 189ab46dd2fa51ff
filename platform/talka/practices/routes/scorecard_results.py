"""What the pages of one scorecard show of it: a chart with its table, and two years compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from talka.handbook.kinds import Indicator
from talka.kernel.i18n import ContentText
from talka.practices.over_time import Change, Step, change
from talka.practices.queries.scorecards import Card
from talka.practices.result_words import TOTAL, Reading
from talka.practices.routes.score_replies import card_readings
from talka.shell.charts import Axis, bars


@dataclass(frozen=True, slots=True)
class Results:
    """What a scorecard comes to: by dimension, in all, and drawn."""

    dimensions: tuple[Reading, ...]
    total: Reading
    chart: Markup


@dataclass(frozen=True, slots=True)
class Changed:
    """An indicator whose score is another now."""

    indicator: Indicator
    step: Step

    @property
    def kind(self) -> str:
        """``better``, ``worse``, or ``other`` where it applies in one year only."""
        rise = self.step.rise
        if rise is None:
            return "other"
        return "better" if rise > 0 else "worse"


@dataclass(frozen=True, slots=True)
class Compared:
    """One dimension, or all of them, in two years."""

    id: str
    title: ContentText
    before: Reading | None
    now: Reading
    change: Change
    changed: tuple[Changed, ...]


def results(card: Card) -> Results:
    """What a scorecard comes to."""
    *dimensions, total = card_readings(card)
    title = _("Score by quality area")
    words = "; ".join(f"{each.title}: {each.line}" for each in dimensions)
    axes = [_axis(each) for each in dimensions]
    return Results(tuple(dimensions), total, bars(title, words, axes))


@dataclass(frozen=True, slots=True)
class Years:
    """Two years of the same practice or activity, the earlier one first."""

    earlier: Card
    later: Card

    @property
    def compared(self) -> tuple[Compared, ...]:
        """Each dimension of the later one, then the total."""
        before = {each.id: each for each in card_readings(self.earlier)}
        return tuple(
            _compared(each, before.get(each.id), self.earlier, self.later)
            for each in card_readings(self.later)
        )


def in_order(one: Card, other: Card) -> Years:
    """The two as the years went by."""
    earlier, later = sorted((one, other), key=lambda card: card.head.year)
    return Years(earlier, later)


def _compared(now: Reading, before: Reading | None, earlier: Card, card: Card) -> Compared:
    indicators = _indicators(card, now.id)
    by_id = {each.id: each for each in indicators}
    found = change(by_id, before=earlier.sheet, now=card.sheet)
    changed = tuple(Changed(by_id[step.indicator], step) for step in found.steps)
    return Compared(now.id, now.title, before, now, found, changed)


def _indicators(card: Card, id_: str) -> Iterable[Indicator]:
    if id_ == TOTAL:
        return card.framework.indicators
    return card.framework.quality_area(id_).indicators


def _axis(reading: Reading) -> Axis:
    share = reading.share
    return Axis(
        label=reading.title.text,
        value=None if share is None else float(share),
        note=reading.verdict if share is None else reading.percent,
    )
