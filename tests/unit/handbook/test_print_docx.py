"""The Word document of a summary: real structure, the same bytes each time, any words."""

import io
import zipfile
from datetime import date

import pytest
import time_machine
from docx import Document
from docx.oxml.ns import qn

from talka.handbook.printing.docx_files import make_docx

DAY = date(2026, 3, 1)
WORDS = dict.fromkeys(("answer", "answers", "note", "notes", "rest", "statement"), "A word")


def data(words: str) -> dict:
    """A summary of one chapter in which somebody wrote these words everywhere."""
    return {
        "language": "lv",
        "document": {"title": words, "author": words, "description": "About"},
        "title": "Summary",
        "organisation": words,
        "lead": words,
        "work": words,
        "chapters": [
            {
                "id": "chapter-a1",
                "number": "1",
                "title": "Chapter",
                "standing": [words],
                "answers": [
                    {"statement": "Do we?", "value": "met", "answer": "Yes", "note": words}
                ],
                "notes": [{"by": words, "where": "", "about": "", "words": words, "shared": False}],
            }
        ],
        "rest": [],
        "words": WORDS,
    }


def made(words: str = "ok"):
    return Document(io.BytesIO(make_docx(data(words), day=DAY)))


def test_the_same_words_make_the_same_bytes_at_any_time():
    first = make_docx(data("ok"), day=DAY)
    with time_machine.travel("2031-05-06 07:08:09"):
        assert make_docx(data("ok"), day=DAY) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}


@pytest.mark.parametrize("words", ["</w:t><w:p/>", "=1+1", "\x00\x0b\ufffe \ud83d ok", "w" * 5000])
def test_whatever_people_wrote_is_text(words):
    document = made(words)
    said = "".join(each for each in words if each not in "\x00\x0b\ufffe\ud83d")
    assert document.tables[0].rows[1].cells[2].text == said
    assert any(paragraph.text.endswith(said) for paragraph in document.paragraphs)


def test_it_says_its_language_and_no_time_of_a_machine():
    document = made()
    tags = list(document.styles.element.iter(qn("w:lang")))
    assert [tag.get(qn("w:val")) for tag in tags] == ["lv"] * len(tags) != []
    properties = document.core_properties
    assert (properties.created.date(), properties.modified.date()) == (DAY, DAY)
    assert properties.last_modified_by == ""


def test_the_head_of_the_table_comes_again_on_every_page():
    head, row = made().tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert row._tr.trPr is None
