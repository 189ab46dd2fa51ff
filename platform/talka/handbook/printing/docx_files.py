"""The individual summary as a Word document: the same data as the PDF, the same bytes each time.

It is made in the worker itself: python-docx takes 14 megabytes once, and then no more.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from talka.handbook.printing.texts import Plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row

_ACCENT = "0D5148"
_SOFT = "42504C"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_PROPERTY = 255
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def make_docx(data: Plain, *, day: date) -> bytes:
    """The document; ``day`` is the date its properties carry."""
    # Loading python-docx takes time and memory, which most workers never need.
    import docx

    document = docx.Document()
    _set_up(document, data, day)
    document.add_paragraph(_clean(data["organisation"]), style="Subtitle")
    document.add_paragraph(data["title"], style="Title")
    document.add_paragraph(_clean(data["lead"]))
    if data["work"]:
        document.add_paragraph(_clean(data["work"]))
    for chapter in data["chapters"]:
        _chapter(document, chapter, data["words"])
    if data["rest"]:
        document.add_heading(data["words"]["rest"], level=1)
        _notes(document, data["rest"])
    written = io.BytesIO()
    document.save(written)
    return _without_times(written.getvalue())


def _set_up(document: Document, data: Plain, day: date) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    properties = document.core_properties
    properties.title = _clean(data["document"]["title"])[:_LONGEST_PROPERTY]
    properties.author = _clean(data["document"]["author"])[:_LONGEST_PROPERTY]
    properties.last_modified_by = ""
    properties.comments = data["document"]["description"]
    properties.language = data["language"]
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the format has no zone
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), data["language"])
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    for name, size in (("Title", 26), ("Heading 1", 18), ("Heading 2", 13)):
        font: Any = document.styles[name].font
        font.size, font.color.rgb = Pt(size), RGBColor.from_string(_ACCENT)
    subtitle: Any = document.styles["Subtitle"].font
    subtitle.italic, subtitle.color.rgb = False, RGBColor.from_string(_SOFT)


def _chapter(document: Document, chapter: Plain, words: Plain) -> None:
    number = f"{chapter['number']}. " if chapter["number"] else ""
    document.add_heading(number + chapter["title"], level=1)
    for sentence in chapter["standing"]:
        document.add_paragraph(_clean(sentence))
    document.add_heading(words["answers"], level=2)
    _answers(document, chapter["answers"], words)
    if chapter["notes"]:
        document.add_heading(words["notes"], level=2)
        _notes(document, chapter["notes"])


def _notes(document: Document, notes: list[Plain]) -> None:
    """A list of notes: who wrote it and where, the paragraph it is about, then the words."""
    for note in notes:
        paragraph = document.add_paragraph(style="List Bullet")
        over = f"{note['by']} · {note['where']}" if note["where"] else note["by"]
        paragraph.add_run(_clean(over)).bold = True
        if note["about"]:
            paragraph.add_run().add_break()
            paragraph.add_run(note["about"]).italic = True
        for line in _clean(note["words"]).split("\n"):
            paragraph.add_run().add_break()
            paragraph.add_run(line)


def _answers(document: Document, answers: list[Plain], words: Plain) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    heads = (words["statement"], words["answer"], words["note"])
    for cell, head in zip(_cells(table.rows[0]), heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat(table.rows[0])
    for answer in answers:
        texts = (answer["statement"], answer["answer"], answer["note"])
        for cell, text in zip(_cells(table.add_row()), texts, strict=True):
            cell.text = _clean(text)


def _cells(row: _Row) -> Iterator[_Cell]:
    """The cells of a row, each made as wide as its column."""
    from docx.shared import Cm

    for cell, width in zip(row.cells, (7.4, 3.2, 5.6), strict=True):
        cell.width = Cm(width)
        yield cell


def _repeat(row: _Row) -> None:
    """This row is the table's head, and comes again on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _clean(text: str) -> str:
    """Without the characters that XML can not hold."""
    return _NOT_IN_XML.sub("", text)


def _without_times(content: bytes) -> bytes:
    """The same archive, without the time of day that each of its files carries."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), source.read(name), zipfile.ZIP_DEFLATED
            )
    return written.getvalue()
