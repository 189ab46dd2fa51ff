"""Puts results into rows and a radar: each area once, in words and figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from talka.assessments.comparison import Change
from talka.assessments.queries.results import Outcome
from talka.assessments.scoring import Counts
from talka.kernel.i18n import ContentText, content_text
from talka.shell.charts import Axis, radar
from talka.shell.formats import percent


@dataclass(frozen=True, slots=True)
class Line:
    """An area and what it came to. ``counts`` is None where the area was not asked."""

    id: str
    number: int
    title: ContentText
    counts: Counts | None
    change: Change | None

    @property
    def note(self) -> str:
        """The score in words, or why there is none."""
        if self.counts is None:
            return _("not asked")
        if self.counts.score is not None:
            return percent(self.counts.score)
        return _("does not apply") if self.counts.is_complete else _("not answered yet")


def lines(outcome: Outcome) -> tuple[Line, ...]:
    """The six areas in the handbook's order."""
    return tuple(
        Line(
            area.id,
            area.number,
            content_text(area.title),
            outcome.results.areas.get(area.id),
            outcome.change(outcome.items_of_area(area.id)),
        )
        for area in outcome.head.framework.areas
    )


def areas_radar(rows: Sequence[Line]) -> Markup:
    """The areas' scores as a radar, with the time before as a second line."""
    axes = [
        Axis(row.title.text, _share(row.counts), row.note, _earlier(row), sign=str(row.number))
        for row in rows
    ]
    said = "; ".join(f"{row.title.text}: {row.note}" for row in rows)
    return radar(_("Scores in the six areas"), said, axes)


def _share(counts: Counts | None) -> float | None:
    return None if counts is None or counts.score is None else float(counts.score)


def _earlier(line: Line) -> float | None:
    return _share(line.change.before) if line.change else None
