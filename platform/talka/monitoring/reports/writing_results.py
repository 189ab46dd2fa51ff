"""What a report says of the project's results: indicators, what partners say, who signed off."""

from collections.abc import Iterator
from datetime import date

from flask_babel import format_date, pgettext
from flask_babel import gettext as _

from talka.kernel.i18n import content_text
from talka.monitoring.measures import Figure
from talka.monitoring.reports.document import (
    Block,
    Heading,
    Paragraph,
    Section,
    Table,
    column,
)
from talka.monitoring.reports.snapshot import Plain, text
from talka.monitoring.result_words import figure_words, open_or, reached
from talka.shell.formats import number


def results_section(kept: Plain, day: date) -> Section:
    """The whole results framework, as it was that day."""
    return Section("results", _("Results of the project"), tuple(_blocks(kept, day)))


def told(kept: list[str]) -> str:
    """A text of the project's papers in the reader's language."""
    return content_text(text(kept)).text


def _blocks(kept: Plain, day: date) -> Iterator[Block]:
    yield Paragraph(f"{told(kept['title'])}. {told(kept['goal'])}")
    yield Paragraph(
        _(
            "Talka counts by itself what was done until %(day)s. What it cannot know, the partners"
            " report.",
            day=format_date(day, "long"),
        )
    )
    for at, result in enumerate(kept["results"], start=1):
        yield Heading(
            _("Result %(number)s: %(title)s", number=number(at), title=told(result["title"]))
        )
        done = " ".join(told(each) for each in result["activities"])
        yield Paragraph(_("What is done for it: %(activities)s", activities=done))
        yield _indicators(result)
        yield from _said(result)
    if kept["partners"]:
        yield _partners(kept)


def _indicators(result: Plain) -> Table:
    rows = []
    for each in result["indicators"]:
        counted = Figure.thawed(each["figure"])
        told_reached = reached(counted, each["target"])
        actual = figure_words(counted) + (f" ({told_reached})" if told_reached else "")
        rows.append(
            (told(each["title"]), open_or(each["baseline"]), open_or(each["target"]), actual)
        )
    columns = (
        column(_("Indicator"), words=True, width=5),
        column(_("Baseline"), width=2),
        column(_("Target"), width=2),
        column(_("Actual"), width=3),
    )
    return Table(_("Indicators"), columns, tuple(rows))


def _said(result: Plain) -> Iterator[Table]:
    """What the partners say of these indicators, in their own words."""
    rows = tuple(
        (
            told(each["title"]),
            told(said["partner"]),
            "" if said["reported"] is None else number(said["reported"]),
            said["text"],
        )
        for each in result["indicators"]
        for said in each["said"]
    )
    if rows:
        columns = (
            column(_("Indicator"), words=True, width=3),
            column(_("Partner"), words=True, width=3),
            column(_("Number")),
            column(_("Comment"), words=True, width=5),
        )
        yield Table(_("What partners say"), columns, rows)


def _partners(kept: Plain) -> Table:
    rows = tuple(
        (
            told(each["name"]),
            each["network"],
            format_date(date.fromisoformat(each["signed_on"]), "long")
            if each["signed_on"]
            else pgettext("results", "Open"),
        )
        for each in kept["partners"]
    )
    columns = (
        column(_("Partner"), words=True, width=5),
        column(_("Network"), words=True, width=3),
        column(_("Signed off on"), words=True, width=3),
    )
    return Table(_("Partners and sign-off"), columns, rows, is_part=True)
