"""What a scorecard comes to, in words: never a share alone, and always what would change it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from talka.handbook.kinds import Framework, Indicator
from talka.kernel.i18n import ContentText, content_text
from talka.practices.scoring import Change, Changes, SheetResult, Tally, shown_percent
from talka.shell.formats import NOTHING, number, percent

TOTAL = "total"
"""Stands for the id of a dimension where all of them are meant."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One dimension, or the total (id ``total``), as a page tells it.

    ``kind`` is that of its tag. ``candidates`` are the indicators that ``change`` speaks of.
    """

    id: str
    title: ContentText
    share: Fraction | None
    percent: str
    counts: str
    threshold: str
    verdict: str
    kind: str
    change: str
    candidates: tuple[Indicator, ...]
    answered: int
    asked: int

    @property
    def line(self) -> str:
        """All of it in one line, without the change."""
        return _(
            "%(percent)s, %(counts)s: %(verdict)s",
            percent=self.percent,
            counts=self.counts,
            verdict=self.verdict,
        )

    def to_data(self) -> dict[str, Any]:
        """What a script shows of it."""
        return {
            "id": self.id,
            "percent": self.percent,
            "share": float(self.share or 0),
            "counts": self.counts,
            "verdict": self.verdict,
            "kind": self.kind,
            "change": self.change,
            "line": self.line,
            "answered": _("%(done)s of %(total)s", done=self.answered, total=self.asked),
            "candidates": [each.id for each in self.candidates],
        }


def readings(result: SheetResult, changes: Changes, framework: Framework) -> tuple[Reading, ...]:
    """Every dimension in the handbook's order, then the total."""
    return (*_dimensions(result, changes, framework), _total(result, changes, framework))


def verdict(result: SheetResult) -> str:
    """What a whole scorecard comes to, in a word."""
    return _verdict_of(result)[0]


def verdict_kind(result: SheetResult) -> str:
    """The kind of that word's tag."""
    return _verdict_of(result)[1]


def _verdict_of(result: SheetResult) -> tuple[str, str]:
    if not result.is_complete:
        return _("Not complete yet"), "outline"
    if result.passes:
        return _("Reaches every threshold"), "good"
    below = sum(not each.passes for each in (*result.dimensions, result.whole))
    return ngettext("Below one threshold", "Below %(num)d thresholds", below), "bad"


def share_percent(share: Fraction | None) -> str:
    """Whole percents, rounded down: what is below a threshold never looks as if it were at it."""
    return NOTHING if share is None else percent(Fraction(shown_percent(share), 100))


def _dimensions(result: SheetResult, changes: Changes, framework: Framework) -> Iterator[Reading]:
    for each in result.dimensions:
        area = framework.quality_area(each.quality_area)
        yield _reading(
            area.id,
            content_text(area.title),
            each,
            changes.dimensions[area.id],
            area.indicators,
        )


def _total(result: SheetResult, changes: Changes, framework: Framework) -> Reading:
    title = ContentText(_("In all"), "", False)
    return _reading(TOTAL, title, result.whole, changes.total, framework.indicators)


def _reading(
    id_: str, title: ContentText, tally: Tally, change: Change, indicators: Sequence[Indicator]
) -> Reading:
    verdict, kind = _verdict(tally, len(indicators))
    by_id = {each.id: each for each in indicators}
    needed = change.candidates if change.is_needed and tally.applicable else ()
    return Reading(
        id=id_,
        title=title,
        share=tally.share,
        percent=share_percent(tally.share),
        counts=_counts(tally),
        threshold=share_percent(tally.threshold),
        verdict=verdict,
        kind=kind,
        change=_change(tally, change, len(indicators)),
        candidates=tuple(by_id[each] for each in needed),
        answered=len(indicators) - tally.unanswered,
        asked=len(indicators),
    )


def _counts(tally: Tally) -> str:
    return _(
        "%(points)s of %(most)s points",
        points=number(tally.points),
        most=number(tally.applicable),
    )


def _verdict(tally: Tally, asked: int) -> tuple[str, str]:
    """In a word, and the kind of its tag."""
    if tally.unanswered == asked:
        return _("Not scored yet"), "outline"
    if tally.unanswered:
        return (
            (_("Passes so far"), "note") if tally.reaches else (_("Does not pass so far"), "warn")
        )
    return (_("Passes"), "good") if tally.passes else (_("Does not pass"), "bad")


def _change(tally: Tally, change: Change, asked: int) -> str:
    if tally.unanswered == asked:
        return _("Nothing is scored yet.")
    if not tally.applicable and tally.unanswered:
        return _("Nothing scored so far applies.")
    if not tally.applicable:
        return _("Nothing here applies, so it can not pass. At least one has to apply.")
    return _needed(change) if change.is_needed else _to_spare(change)


def _needed(change: Change) -> str:
    if change.steps == 1:
        return _("One step up is enough: from no to partly, or from partly to yes.")
    if change.at_yes == change.at_yes_whichever:
        return ngettext(
            "One more indicator at yes is enough.",
            "%(num)d more indicators at yes are enough.",
            change.at_yes,
        )
    return ngettext(
        "One more indicator at yes is enough if it is at no now; otherwise it takes %(most)s.",
        "%(num)d more indicators at yes are enough if you begin with those at no; otherwise it"
        " takes %(most)s.",
        change.at_yes,
        most=number(change.at_yes_whichever),
    )


def _to_spare(change: Change) -> str:
    if not change.spare_steps:
        return _("There is nothing to spare: one step down, and it would not pass.")
    return ngettext(
        "One step down would still be enough, for example from yes to partly.",
        "%(num)d steps down would still be enough; from yes to partly is one.",
        change.spare_steps,
    )
