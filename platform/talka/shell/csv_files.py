"""Tables as CSV files that open in a spreadsheet and start nothing there. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_STARTS_WITHIN = re.compile(r"(?<=[;\t\r\n])(?=[ \"']*[=+\-@])")
"""Where lists are separated by semicolons, as in most of Europe, a spreadsheet takes a comma for
text, cuts at every semicolon and line end, and would run what follows.
"""


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table in UTF-8 with the mark that spreadsheets need to see that.

    What a spreadsheet would run as a formula gets an apostrophe in front.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = _STARTS_WITHIN.sub("'", cell)
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
