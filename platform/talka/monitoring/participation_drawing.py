"""The pictures of participation: bars by country and kind, and columns over time."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from talka.monitoring.participation_words import EVENT_LABELS, step_label
from talka.monitoring.periods import Step
from talka.shell.charts import Axis, bars, columns
from talka.shell.formats import number


def shares_chart(title: str, counts: Mapping[str, int]) -> Markup:
    """How many organisations there are of each, the most first; names are in the reader's words."""
    return bars(title, _in_words(counts), _axes(counts))


def timeline_charts(steps: Sequence[Step]) -> list[tuple[str, Markup]]:
    """A small picture for each event, all over the same time; those without any are left out."""
    drawn = []
    for name, label in EVENT_LABELS.items():
        counts = {step_label(step): step.counts[name] for step in steps}
        if any(counts.values()):
            drawn.append((str(label), columns(str(label), _in_words(counts), _axes(counts))))
    return drawn


def _axes(counts: Mapping[str, int]) -> list[Axis]:
    most = max(counts.values(), default=0) or 1
    return [Axis(label, count / most, number(count)) for label, count in counts.items()]


def _in_words(counts: Mapping[str, int]) -> str:
    told = [f"{label}: {number(count)}" for label, count in counts.items() if count]
    return "; ".join(told) or _("None")
