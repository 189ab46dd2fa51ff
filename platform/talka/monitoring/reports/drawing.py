"""Charts of a report, for a page and for paper."""

from markupsafe import Markup

from talka.monitoring.reports.document import Chart
from talka.shell.charts import bars


def drawn(chart: Chart) -> Markup:
    """The chart as SVG."""
    return bars(chart.title, chart.in_words, chart.axes)
