"""A report as files for spreadsheets: XLSX with native charts, and CSV; nothing in them runs."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from talka.monitoring.reports.document import Document
from talka.monitoring.reports.sheets import Sheet
from talka.shell.csv_files import csv_file

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDEST = 60
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_LONGEST_PROPERTY = 255


def csv_of(sheets: Iterable[Sheet]) -> bytes:
    """One line for each figure: which table it stands in, what names it, and what it says."""
    heads = (
        _("Table"),
        _("Name"),
        _("Name, second part"),
        _("Name, third part"),
        _("Name, fourth part"),
        _("Column"),
        _("Value"),
    )
    return csv_file(heads, _values(sheets))


def _values(sheets: Iterable[Sheet]) -> Iterator[Sequence[object]]:
    for sheet in sheets:
        if sheet.is_extract:
            continue
        for row in sheet.rows:
            names = [*row[: sheet.keys], *[""] * (4 - sheet.keys)]
            for head, value in zip(sheet.columns[sheet.keys :], row[sheet.keys :], strict=True):
                if value != "":
                    yield (sheet.title, *names, head, value)


def xlsx_of(sheets: Iterable[Sheet], document: Document) -> bytes:
    """The workbook, the same bytes each time."""
    # Loading it takes time and memory, which most workers never need.
    from xlsxwriter import Workbook

    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(content, options)
    day = datetime(document.day.year, document.day.month, document.day.day)  # noqa: DTZ001 - the format has no zone
    book.set_properties(
        {
            "title": document.whole_title[:_LONGEST_PROPERTY],
            "author": document.network[:_LONGEST_PROPERTY],
            "comments": document.standing[:_LONGEST_PROPERTY],
            "created": day,
        }
    )
    for sheet in sheets:
        _add(book, sheet)
    book.close()
    return content.getvalue()


def _add(book: "Workbook", sheet: Sheet) -> None:
    made = book.add_worksheet(sheet.title[:_LONGEST_NAME])
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    for at, label in enumerate(sheet.columns):
        made.write_string(0, at, label, head)
    for number, row in enumerate(sheet.rows, start=1):
        for at, value in enumerate(row):
            _write(made, number, at, value, words)
    for at, width in enumerate(_widths(sheet)):
        made.set_column(at, at, width)
    made.freeze_panes(1, 0)
    made.set_landscape()
    made.set_paper(9)
    made.fit_to_pages(1, 0)
    made.repeat_rows(0)
    if sheet.rows:
        made.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    if sheet.chart and sheet.rows:
        _draw(book, made, sheet)


def _write(made: "Worksheet", row: int, at: int, value: object, words: Any) -> None:
    """A number is a number, and everything else is text, whatever it looks like."""
    if isinstance(value, int):
        made.write_number(row, at, value, words)
    else:
        made.write_string(row, at, str(value)[:_LONGEST_CELL], words)


def _widths(sheet: Sheet) -> Iterator[int]:
    for at, label in enumerate(sheet.columns):
        longest = max((len(str(row[at])) for row in sheet.rows), default=0)
        yield min(_WIDEST, max(longest, min(len(label), 14)) + 2)


def _draw(book: "Workbook", made: "Worksheet", sheet: Sheet) -> None:
    """Bars of the third column, named by the second."""
    last = len(sheet.rows)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": sheet.columns[2],
            "categories": [made.name, 1, 1, last, 1],
            "values": [made.name, 1, 2, last, 2],
            "fill": {"color": "#0D5148"},
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": sheet.chart})
    chart.set_legend({"none": True})
    chart.set_x_axis({"min": 0, "max": 100})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 760, "height": 80 + 50 * last})
    told = "; ".join(f"{row[1]}: {row[2] or row[-1]}" for row in sheet.rows)
    made.insert_chart(
        last + 2, 1, chart, {"description": f"{sheet.chart}. {told}", "object_position": 2}
    )
