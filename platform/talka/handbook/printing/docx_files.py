"""The individual summary as a Word document: the same data as the PDF, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from talka.handbook.printing.texts import Plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_ACCENT = "0D5148"
_SOFT = "42504C"
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
    properties.title = _clean(data["document"]["title"])
    properties.author = _clean(data["document"]["author"])
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
    if chapter["notes"]:
        document.add_heading(words["notes"], level=2)
        _notes(document, chapter["notes"])
    document.add_heading(words["answers"], level=2)
    _answers(document, chapter["answers"], words)


def _notes(document: Document, notes: list[Plain]) -> None:
    """A list of notes: who wrote it and where, then the words."""
    for note in notes:
        paragraph = document.add_paragraph(style="List Bullet")
        over = f"{note['by']} · {note['where']}" if note["where"] else note["by"]
        paragraph.add_run(_clean(over)).bold = True
        for line in _clean(note["words"]).split("\n"):
            paragraph.add_run().add_break()
            paragraph.add_run(line)


def _answers(document: Document, answers: list[Plain], words: Plain) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, head in zip(
        table.rows[0].cells, (words["statement"], words["answer"], words["note"]), strict=True
    ):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat_head(table)
    for answer in answers:
        row = table.add_row().cells
        for cell, text in zip(
            row, (answer["statement"], answer["answer"], answer["note"]), strict=True
        ):
            cell.text = _clean(text)
    _set_widths(table)


def _repeat_head(table: Table) -> None:
    """The first row is the head, and comes again on every page."""
    from docx.oxml import OxmlElement

    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _set_widths(table: Table) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, (Cm(7.4), Cm(3.2), Cm(5.6)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _clean(text: str) -> str:
    """Without the characters that XML can not hold."""
    return "".join(each for each in text if _fits_xml(ord(each)))


def _fits_xml(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


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
