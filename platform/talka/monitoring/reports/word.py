"""A report as a Word document: real headings and tables, the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from talka.monitoring.reports.document import Block, Chart, Document, Heading, Paragraph, Table
from talka.shell.word_files import Properties, add_row, add_table, clean, new_document, written

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WIDTH = 16.2
"""Of the text, in centimetres."""


def docx_of(document: Document) -> bytes:
    """The file. Its tables stand where the PDF has a chart as well."""
    title = f"{document.title} – {document.subtitle}"
    told = Properties(title, document.network, document.standing, document.language, document.day)
    made = new_document(told)
    made.add_paragraph(clean(document.network), style="Subtitle")
    made.add_paragraph(clean(document.title), style="Title")
    made.add_paragraph(clean(document.subtitle), style="Subtitle")
    made.add_paragraph(clean(document.standing))
    for name, value in document.facts:
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{clean(name)}: ").bold = True
        paragraph.add_run(clean(value))
    for section in document.sections:
        made.add_heading(clean(section.title), level=1)
        for block in section.blocks:
            _add(made, block)
    return written(made)


def _add(made: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            made.add_heading(clean(block.text), level=2)
        case Paragraph():
            made.add_paragraph(clean(block.text))
        case Table():
            _add_table(made, block)
        case Chart():
            pass  # the table after it says the same


def _add_table(made: WordDocument, block: Table) -> None:
    if not block.is_named:
        made.add_paragraph(clean(block.caption), style="Caption")
    whole = sum(column.width for column in block.columns)
    widths = [_WIDTH * column.width / whole for column in block.columns]
    table = add_table(made, [column.label for column in block.columns], widths)
    for row in block.rows:
        add_row(table, row, widths)
    made.add_paragraph()
