"""The individual summary as a Word document: the same data as the PDF, the same bytes each time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from talka.handbook.printing.texts import Plain
from talka.shell.word_files import Properties, add_row, add_table, clean, new_document, written

if TYPE_CHECKING:
    from docx.document import Document

_WIDTHS = (7.4, 3.2, 5.6)


def make_docx(data: Plain, *, day: date) -> bytes:
    """The document; ``day`` is the date its properties carry."""
    document = new_document(Properties(**data["document"], language=data["language"], day=day))
    document.add_paragraph(clean(data["organisation"]), style="Subtitle")
    document.add_paragraph(data["title"], style="Title")
    document.add_paragraph(clean(data["lead"]))
    if data["work"]:
        document.add_paragraph(clean(data["work"]))
    for chapter in data["chapters"]:
        _chapter(document, chapter, data["words"])
    if data["rest"]:
        document.add_heading(data["words"]["rest"], level=1)
        _notes(document, data["rest"])
    return written(document)


def _chapter(document: Document, chapter: Plain, words: Plain) -> None:
    number = f"{chapter['number']}. " if chapter["number"] else ""
    document.add_heading(number + chapter["title"], level=1)
    for sentence in chapter["standing"]:
        document.add_paragraph(clean(sentence))
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
        paragraph.add_run(clean(over)).bold = True
        if note["about"]:
            paragraph.add_run().add_break()
            paragraph.add_run(note["about"]).italic = True
        for line in clean(note["words"]).split("\n"):
            paragraph.add_run().add_break()
            paragraph.add_run(line)


def _answers(document: Document, answers: list[Plain], words: Plain) -> None:
    table = add_table(document, (words["statement"], words["answer"], words["note"]), _WIDTHS)
    for answer in answers:
        add_row(table, (answer["statement"], answer["answer"], answer["note"]), _WIDTHS)
