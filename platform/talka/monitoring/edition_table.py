"""Take along: every published figure of an edition in one table; withheld ones say why."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.kinds import BREAKDOWN_LABELS
from talka.monitoring.queries.editions import EditionRead
from talka.monitoring.reading import groups_of
from talka.monitoring.values import Breakdown
from talka.monitoring.words import why
from talka.shell.csv_files import csv_file

SHARES = ("met", "partly", "not_met", "met+partly", "partly+not_met")


def edition_table(read: EditionRead) -> bytes:
    """One line for each cell: areas, then items; everybody first, then each group,
    in the order of the page."""
    return csv_file(columns(), lines(read))


def columns() -> tuple[str, ...]:
    """What stands in each line; the first four name the cell."""
    return (
        _("Id"),
        _("Title"),
        _("Compared by"),
        _("Group"),
        _("About how many"),
        _("Met (per cent)"),
        _("Partly (per cent)"),
        _("Not met (per cent)"),
        _("Met or partly (per cent)"),
        _("Partly or not met (per cent)"),
        _("A quarter at most (per cent)"),
        _("Half at most (per cent)"),
        _("Three quarters at most (per cent)"),
        _("Why it is not told"),
    )


def lines(read: EditionRead) -> Iterator[Sequence[object]]:
    """A line for each cell."""
    question = read.question
    for area_id in question.areas:
        title = content_text(read.framework.area(area_id).title).text
        yield from _of_row(read, area_id, title, read.figures.areas[area_id])
    for item_id in question.items:
        title = content_text(read.framework.item(item_id).title).text
        yield from _of_row(read, item_id, title, read.figures.items[item_id])


def _of_row(read: EditionRead, key: str, title: str, row: Row) -> Iterator[Sequence[object]]:
    yield (key, title, "", _("Everybody"), *_of_cell(row.total))
    for breakdown in (each for each in Breakdown if each in row.groups):
        cells, label = row.groups[breakdown], str(BREAKDOWN_LABELS[breakdown])
        for group in groups_of(read, breakdown):
            if group.key in cells:
                yield (key, title, label, group.name, *_of_cell(cells[group.key]))


def _of_cell(cell: Cell) -> Sequence[object]:
    shares, three = cell.shares or {}, cell.quartiles
    return (
        cell.contributors or "",
        *(shares.get(name, "") for name in SHARES),
        *((three.lower, three.median, three.upper) if three else ("", "", "")),
        why(cell),
    )
