"""What a report says of its edition: sentences, areas, groups side by side, and every item."""

from collections.abc import Callable, Iterator
from functools import partial

from flask_babel import gettext as _

from talka.kernel.i18n import content_text
from talka.monitoring.aggregate.cells import Cell
from talka.monitoring.drawing import area_axes
from talka.monitoring.kinds import BREAKDOWN_LABELS, REASON_LABELS, REASON_SIGNS, Breakdown
from talka.monitoring.reading import ItemLine, Page, group_name, page_of
from talka.monitoring.reports.document import (
    Block,
    Chart,
    Column,
    Paragraph,
    Section,
    Table,
    column,
)
from talka.monitoring.reports.snapshot import Snapshot
from talka.monitoring.values import ReportAbout
from talka.monitoring.words import area_label, met, middle, moved, points, said, share_of, why
from talka.shell.formats import number

SHARES = ("met", "partly", "not_met")


def edition_sections(snapshot: Snapshot) -> Iterator[Section]:
    """Everything the edition publishes of those the report is about."""
    page = page_of(snapshot.primary, "", None)
    whole = page_of(snapshot.edition, "", None) if snapshot.group else None
    yield Section("said", _("What it says"), tuple(map(Paragraph, _said(snapshot, page))))
    if not page.read.figures.contributors:
        return
    if page.areas:
        yield _areas(page, whole)
    if page.least_met:
        yield _most_and_least(page)
    if page.breakdowns and not snapshot.group:
        yield _side_by_side(page)
    yield _items(page, whole)


def _said(snapshot: Snapshot, page: Page) -> Iterator[str]:
    network = snapshot.edition.head.network
    if snapshot.about is ReportAbout.PARTNER and snapshot.group is None:
        yield _("These are the figures of all who took part in %(network)s.", network=network)
    elif snapshot.group is not None and page.read.figures.contributors:
        yield _(
            "These are the figures of %(group)s alone, a part of %(network)s; beside them stand"
            " those of all.",
            group=group_name(snapshot.edition, snapshot.group.breakdown, snapshot.group.key),
            network=network,
        )
    yield from said(page)


def _areas(page: Page, whole: Page | None) -> Section:
    title = _("Middle scores by area")
    axes = tuple(area_axes(page.areas))
    columns = [
        column(_("Area"), words=True, width=5),
        column(_("Organisations, about"), width=2),
        column(_("A quarter scores at most"), width=2),
        column(_("Middle"), width=2),
        column(_("A quarter scores at least"), width=2),
    ]
    beside = _beside(page, whole)
    rows = []
    for at, line in enumerate(page.areas):
        cell = line.row.total
        row = [area_label(line.area), *_quartiles(cell)]
        if page.read.before is not None:
            row.append(moved(line.change))
        if whole is not None:
            row.append(middle(whole.areas[at].row.total))
        rows.append(tuple(row))
    table = Table(_("Scores by area"), (*columns, *beside), tuple(rows))
    return Section("areas", _("The areas"), (Chart(title, axes), table))


def _beside(page: Page, whole: Page | None) -> tuple[Column, ...]:
    """What stands beside the figures: how they moved, or those of all."""
    since = (column(_("Since the last edition, in points"), width=2),)
    return (since if page.read.before is not None else ()) + (
        (column(_("Middle of all"), width=2),) if whole is not None else ()
    )


def _quartiles(cell: Cell) -> tuple[str, str, str, str]:
    """About how many, and the three; where it is withheld, why stands in the middle's place."""
    three = cell.quartiles
    if three is None:
        return "", "", why(cell), ""
    told = (points(three.lower), points(three.median), points(three.upper))
    return number(cell.contributors), *told


def _most_and_least(page: Page) -> Section:
    def table(title: str, lines: tuple[ItemLine, ...]) -> Table:
        rows = tuple((_item(line), points(line.met or 0)) for line in lines)
        return Table(title, (_item_column(), column(_("Met"))), rows)

    tables = (table(_("Met by most"), page.most_met), table(_("Met by fewest"), page.least_met))
    return Section("most", _("Met by most, met by fewest"), tables)


def _item(line: ItemLine) -> str:
    return f"{content_text(line.item.title).text} ({line.item.id})"


def _item_column() -> Column:
    return column(_("Item"), words=True, width=7)


def _side_by_side(page: Page) -> Section:
    """The middle scores of every group, a table for each way to tell them apart."""
    blocks: list[Block] = [Paragraph(_("Middle scores of the areas, by their numbers.")), _key()]
    for breakdown in page.breakdowns:
        blocks.append(_groups_table(page, breakdown))
    return Section("groups", _("Side by side"), tuple(blocks))


def _groups_table(page: Page, breakdown: Breakdown) -> Table:
    by_group = page_of(page.read, breakdown.value, None)
    label = str(BREAKDOWN_LABELS[breakdown])
    columns = (
        column(label, words=True, width=4),
        column(_("Organisations, about"), width=3),
        *(column(number(line.area.number), width=2) for line in page.areas),
    )
    cells_of = [dict(line.groups) for line in by_group.areas]
    rows = []
    for group in by_group.groups:
        told = [cells[group] for cells in cells_of]
        about = number(group.contributors) if any(each.reason is None for each in told) else ""
        rows.append((group.name, about, *(_short(cell, middle) for cell in told)))
    return Table(label, columns, tuple(rows), is_part=True)


def _key() -> Paragraph:
    """What the letters say that stand where a figure is not told."""
    told = "; ".join(f"({sign}) {REASON_LABELS[reason]}" for reason, sign in REASON_SIGNS.items())
    return Paragraph(_("Why a figure is not told: %(reasons)s.", reasons=told))


def _short(cell: Cell, told: Callable[[Cell], str]) -> str:
    """The figure; a letter where it is withheld, as there is no room for words."""
    return f"({REASON_SIGNS[cell.reason]})" if cell.reason else told(cell)


def _items(page: Page, whole: Page | None) -> Section:
    blocks: list[Block] = [
        Paragraph(
            _(
                "The share of organisations to which an item applies that meet it, meet it partly,"
                " or do not. Where nearly nobody gave an answer, it is told together with its"
                " neighbour."
            )
        ),
        Paragraph(
            _("How each group answered every item stands in the files for spreadsheets."),
        ),
        _key(),
    ]
    for line in page.areas:
        blocks.append(_items_table(area_label(line.area), page.items_of(line.area), whole))
    if page.overall:
        title = content_text(page.read.framework.overall.title).text
        blocks.append(_items_table(title, page.overall, whole))
    return Section("items", _("Every item"), tuple(blocks))


def _items_table(title: str, lines: tuple[ItemLine, ...], whole: Page | None) -> Table:
    columns = [_item_column(), column(_("Met")), column(_("Partly")), column(_("Not met"))]
    if whole is not None:
        columns.append(column(_("All: met")))
    of_all = {line.item.id: line for line in whole.items} if whole else {}
    rows = []
    for line in lines:
        cell = line.row.total
        row = [_item(line), *(_short(cell, partial(share_of, name=name)) for name in SHARES)]
        if of_all:
            row.append(_short(of_all[line.item.id].row.total, met))
        rows.append(tuple(row))
    return Table(title, tuple(columns), tuple(rows), is_part=True)
