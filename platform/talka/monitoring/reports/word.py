"""A report as a Word document: real headings and tables, the same bytes each time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from talka.handbook.printing.typst_files import make_pictures
from talka.monitoring.reports.document import Chart, Document, Heading, Paragraph, Table
from talka.monitoring.reports.drawing import drawn
from talka.shell.paper_charts import on_paper
from talka.shell.word_files import (
    Properties,
    add_row,
    add_table,
    add_words,
    clean,
    new_document,
    written,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_PICTURE = 12.5
_WIDTH = 16.2
"""Of a chart, and of the text, in centimetres."""


def docx_of(document: Document) -> bytes:
    """The file."""
    title = document.whole_title
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
    pictures = iter(make_pictures([on_paper(drawn(each)) for each in document.charts]))
    for section in document.sections:
        made.add_heading(clean(section.title), level=1)
        for block in section.blocks:
            if isinstance(block, Chart):
                _add_chart(made, block, next(pictures))
            else:
                _add(made, block)
    return written(made)


def _add_chart(made: WordDocument, block: Chart, picture: bytes) -> None:
    from docx.shared import Cm

    made.add_paragraph(clean(block.title), style="Caption")
    shape = made.add_picture(io.BytesIO(picture), width=Cm(_PICTURE))
    shape._inline.docPr.set("descr", clean(block.described))


def _add(made: WordDocument, block: Paragraph | Heading | Table) -> None:
    match block:
        case Heading():
            made.add_heading(clean(block.text), level=2)
        case Paragraph():
            add_words(made, block.text, block.language)
        case Table():
            _add_table(made, block)


def _add_table(made: WordDocument, block: Table) -> None:
    if block.is_part:
        made.add_heading(clean(block.caption), level=2)
    else:
        made.add_paragraph(clean(block.caption), style="Caption")
    whole = sum(column.width for column in block.columns)
    widths = [_WIDTH * column.width / whole for column in block.columns]
    table = add_table(made, [column.label for column in block.columns], widths)
    for row in block.rows:
        add_row(table, row, widths)
    made.add_paragraph()
