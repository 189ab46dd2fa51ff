"""A page says who translated it, once for the whole, and beside a text only where it differs."""

import pytest

from talka.handbook.kinds import Text
from talka.handbook.telling import tell
from talka.handbook.translation_notes import note_on, texts_of_page
from talka.kernel.i18n import speaking
from talka.kernel.origins import Origin
from tests.unit.handbook.translated import app_with

TEXTS = [Text(name, f"English {name}") for name in "abc"]
LATVIAN = {text: f"Latviski {text.id}" for text in TEXTS}


def noted(folder, translations=LATVIAN, language="lv", **how):
    """The line below the page, and the marks beside its texts."""
    app = app_with(folder, translations, **how)
    with app.test_request_context(), speaking(language):
        note = note_on(TEXTS)
        return note and (note.line(), [note.mark(tell(text)) for text in TEXTS])


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ("machine", "from English by machine. No person has reviewed it yet."),
        ("reviewed", "from English by machine, and a person has reviewed it."),
        ("human", "from English by a person."),
    ],
)
def test_one_line_tells_of_a_page_of_one_kind(tmp_path, origin, line):
    assert noted(tmp_path, origin=origin) == (f"This text was translated {line}", [None] * 3)


def test_a_mixed_page_tells_how_many_and_marks_the_few(tmp_path):
    line, marks = noted(tmp_path, b=Origin.REVIEWED)

    assert line == (
        "How this text was translated from English: 1 text by machine and reviewed by a person; "
        "2 texts by machine and not reviewed yet."
    )
    assert marks == [None, "translation reviewed by a person", None]


def test_a_page_mostly_reviewed_marks_what_is_not(tmp_path):
    assert noted(tmp_path, a=Origin.REVIEWED, b=Origin.REVIEWED)[1] == [
        *(None, None, "translated by machine, not reviewed yet")
    ]


def test_what_is_not_translated_is_counted_and_has_the_mark_of_english_only(tmp_path):
    translations = {text: LATVIAN[text] for text in TEXTS[1:]}

    line, marks = noted(tmp_path, translations, c=Origin.HUMAN)

    assert line == (
        "How this text was translated from English: 1 text by a person; "
        "1 text by machine and not reviewed yet; 1 text not translated yet."
    )
    assert marks == [None, "translated by machine, not reviewed yet", None]


def test_nothing_is_said_of_english_or_where_nobody_said_anything(tmp_path):
    assert noted(tmp_path, language="en") is None
    assert noted(tmp_path / "untold", origin=None) is None
    assert noted(tmp_path / "untranslated", {}) is None


def test_a_page_counts_every_text_it_shows(book):
    for part in book.parts:
        ids = [text.id for text in texts_of_page(part)]
        assert len(ids) == len(set(ids))
    chapter = {text.id for text in texts_of_page(book.chapters[0])}
    assert {"chapter-a1.description", "a1.title", "a1.aim", "a1-f1.title", "a1-01.help"} <= chapter
    quality = {text.id for text in texts_of_page(book.place("quality").part)}
    assert {"q1-1-a.text", "q5-2-b.text"} <= quality
