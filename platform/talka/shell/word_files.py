"""Word documents that are the same bytes each time: what all of them share. Pure.

They are made in the worker itself: python-docx takes 14 megabytes once, and then no more.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACCENT = "0D5148"
SOFT = "42504C"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_PROPERTY = 255
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself; ``day`` is when it was made, as far as it tells."""

    title: str
    author: str
    description: str
    language: str
    day: date


def new_document(told: Properties) -> Document:
    """An empty document: A4, in the house's colours."""
    # Loading python-docx takes time and memory, which most workers never need.
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    properties = document.core_properties
    properties.title = clean(told.title)[:_LONGEST_PROPERTY]
    properties.author = clean(told.author)[:_LONGEST_PROPERTY]
    properties.last_modified_by = ""
    properties.comments = clean(told.description)[:_LONGEST_PROPERTY]
    properties.language = told.language
    day = datetime(told.day.year, told.day.month, told.day.day)  # noqa: DTZ001 - the format has no zone
    properties.created = properties.modified = day
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), told.language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    for name, size in (("Title", 26), ("Heading 1", 18), ("Heading 2", 13)):
        font: Any = document.styles[name].font
        font.size, font.color.rgb = Pt(size), RGBColor.from_string(ACCENT)
    subtitle: Any = document.styles["Subtitle"].font
    subtitle.italic, subtitle.color.rgb = False, RGBColor.from_string(SOFT)
    return document


def add_table(document: Document, heads: Sequence[str], widths: Sequence[float]) -> Table:
    """A table with its head, which comes again on every page; widths in centimetres."""
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for cell, head in zip(_cells(table.rows[0], widths), heads, strict=True):
        cell.paragraphs[0].add_run(clean(head)).bold = True
    _repeat(table.rows[0])
    return table


def add_row(table: Table, texts: Sequence[str], widths: Sequence[float]) -> _Row:
    """One more row."""
    row = table.add_row()
    for cell, text in zip(_cells(row, widths), texts, strict=True):
        cell.text = clean(text)
    return row


def add_words(document: Document, words: str, language: str = "") -> None:
    """A paragraph; ``language`` where it is not the document's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = document.add_paragraph().add_run(clean(words))
    if language:
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), language)
        run._r.get_or_add_rPr().append(said)


def clean(text: str) -> str:
    """Without the characters that XML can not hold."""
    return _NOT_IN_XML.sub("", text)


def written(document: Document) -> bytes:
    """The file."""
    content = io.BytesIO()
    document.save(content)
    return without_times(content.getvalue())


def without_times(content: bytes) -> bytes:
    """The same archive, without the time of day that each of its files carries."""
    anew = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), source.read(name), zipfile.ZIP_DEFLATED
            )
    return anew.getvalue()


def _cells(row: _Row, widths: Sequence[float]) -> Iterator[_Cell]:
    """The cells of a row, each made as wide as its column."""
    from docx.shared import Cm

    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
        yield cell


def _repeat(row: _Row) -> None:
    """This row is the table's head, and comes again on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
