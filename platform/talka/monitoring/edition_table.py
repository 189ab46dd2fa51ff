"""Take along: every published figure of an edition in one table; withheld ones say why."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.kinds import BREAKDOWN_LABELS
from talka.monitoring.queries.editions import EditionRead
from talka.monitoring.reading import group_name
from talka.monitoring.words import why
from talka.shell.csv_files import csv_file

SHARES = ("met", "partly", "not_met", "met+partly", "partly+not_met")


def edition_table(read: EditionRead) -> bytes:
    """One line for each cell: areas, then items; all first, then each group."""
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
    yield (key, title, "", _("All"), *_of_cell(row.total))
    for breakdown, cells in row.groups.items():
        for group, cell in cells.items():
            name = group_name(read, breakdown, group)
            yield (key, title, str(BREAKDOWN_LABELS[breakdown]), name, *_of_cell(cell))


def _of_cell(cell: Cell) -> Sequence[object]:
    shares, three = cell.shares or {}, cell.quartiles
    return (
        cell.contributors or "",
        *(shares.get(name, "") for name in SHARES),
        *((three.lower, three.median, three.upper) if three else ("", "", "")),
        why(cell),
    )
