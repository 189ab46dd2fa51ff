"""The printed handbook: everything is in it, tagged, in both languages; notes come as they are."""

import pytest

from talka.handbook.kinds import Chapter
from talka.handbook.printing import typst_files
from talka.handbook.printing.book_data import Own, PrintedNote, book_data, part_file_data
from talka.handbook.printing.coverage import STAND_IN
from talka.handbook.printing.making import make, open_file
from talka.handbook.printing.typst_files import PrintingError, make_pdf
from talka.handbook.slots import ItemAnswer
from talka.handbook.telling import told_plainly
from talka.handbook.translation_notes import note_on, texts_of_page
from talka.kernel.i18n import speaking
from tests.support.pdf import Pdf

pytestmark = pytest.mark.only_on("sqlite")

CHAPTER = "know-the-support-needed"
HOSTILE = '= Heading #import "secret.typ": x *bold* $x^2$ @label <b> \\u{41} // gone? /* or this */'


@pytest.fixture(params=["en", "lv"])
def language(request, app):
    """The language that is spoken during the test."""
    with app.app_context(), speaking(request.param):
        yield request.param


@pytest.fixture
def english(app):
    with app.app_context(), speaking("en"):
        yield "en"


@pytest.mark.slow
def test_the_whole_handbook_is_an_accessible_book(book, language):
    pdf = Pdf(make())
    assert (pdf.language, pdf.title) == (language, told_plainly(book.title))
    assert pdf.is_tagged
    assert pdf.says_it_is_universally_accessible
    assert 80 < pdf.pages < 140
    for part in book.parts:
        number = f"{part.area.number} " if isinstance(part, Chapter) else ""
        assert f"{number}{told_plainly(part.title)}" in pdf.bookmarks
    assert pdf.links_inside > 300
    some = pdf.text_of(range(3, 12))
    assert {each: each in some for each in "ģļņ"} == dict.fromkeys("ģļņ", language == "lv")
    assert STAND_IN not in some


def test_a_chapter_has_all_its_parts_and_the_words_it_uses(book, framework, english):
    part = book.part(CHAPTER)
    pdf = Pdf(make(part))
    for item in framework.items_of_area("a1"):
        assert told_plainly(item.statement) in pdf.text
    for title in (*(each.title for each in part.sections), *(e.title for e in part.examples)):
        assert told_plainly(title) in pdf.text
    for words in ("Notes for your meeting", "Partly", "Does not apply", "Words used here"):
        assert words in pdf.text
    assert told_plainly(book.term("g-durable-solutions").definition) in pdf.text
    assert "overall" not in pdf.bookmarks


def test_the_name_of_an_example_is_not_mixed_with_the_place_beside_it(book, english):
    part = book.part(CHAPTER)
    bookmarks = Pdf(make(part)).bookmarks
    assert {told_plainly(example.title) for example in part.examples} <= set(bookmarks)


def test_what_a_part_refers_to_elsewhere_leads_to_the_open_handbook(book, english):
    away = Pdf(make(book.part(CHAPTER))).links_away
    assert "http://127.0.0.1:8000/en/handbook/work-with-people" in away


@pytest.mark.parametrize("slug", ["welcome", "overall-checklist", "quality-of-practice"])
def test_every_kind_of_part_can_be_a_file_of_its_own(book, language, slug):
    part = book.part(slug)
    pdf = Pdf(make(part))
    assert pdf.says_it_is_universally_accessible
    assert pdf.title == told_plainly(part.title)


def test_the_glossary_alone_has_every_term_once(book, language):
    bookmarks = Pdf(make(book.glossary)).bookmarks
    terms = [told_plainly(term.term) for term in book.glossary.terms]
    assert [bookmarks.count(term) for term in terms] == [1] * len(terms)


def test_a_translated_file_says_who_translated_it(book, language):
    for said in (
        book_data(book, lambda _id: "https://talka.example")["imprint"],
        part_file_data(book, book.part(CHAPTER), lambda _id: "https://talka.example")["imprint"],
    ):
        note = note_on(texts_of_page(book.part(CHAPTER)))
        assert (note is not None) is (language == "lv")
        assert said[1:-1] == ([note.line()] if note else [])


def test_the_same_words_make_the_same_bytes(book, language):
    part = book.part("overall-checklist")
    assert make(part) == make(part)


def test_the_version_of_a_file_tells_language_and_part_apart(app, book):
    seen = set()
    for language in ("en", "lv"):
        with app.app_context(), speaking(language):
            seen |= {open_file(part).version for part in (None, *book.parts)}
    assert len(seen) == 2 * (1 + len(book.parts))


def own(words: str) -> Own:
    return Own(
        "Our #town",
        {"a1-01": ItemAnswer("a1-01", "partly", "Partly", f"Answer: {words}")},
        {
            "a1-intro-1": (PrintedNote("My note", f"Paragraph: {words}"),),
            "chapter-a1": (PrintedNote("Shared by *Jānis*", f"Chapter: {words}"),),
            "a1-e4": (PrintedNote("My note", f"Example: {words}"),),
            "a1-f1": (PrintedNote("My note", f"Factor: {words}"),),
            "a1-01": (PrintedNote("My note", f"Question: {words}"),),
        },
    )


def test_notes_and_answers_stand_where_they_belong_word_for_word(book, english):
    text = Pdf(make(book.part(CHAPTER), own(HOSTILE))).text
    for where in ("Paragraph", "Chapter", "Example", "Factor", "Question", "Answer"):
        assert f"{where}: {HOSTILE}" in text
    assert "Our #town" in text
    assert "Shared by *Jānis*" in text
    assert "Our answer: Partly" in text


def test_words_that_no_page_can_hold_are_broken(book, english):
    pdf = Pdf(make(book.part(CHAPTER), own("ŵ" * 2000)))
    assert pdf.text.count("ŵ") == 6 * 2000
    assert max(line.count("ŵ") for line in pdf.lines) < 90


def test_what_no_typeface_has_gets_a_stand_in_and_the_reader_is_told(book, english):
    text = Pdf(make(book.part(CHAPTER), own("😀 你好 \u202e end"))).text
    assert f"{STAND_IN} {STAND_IN * 2} end" in text
    assert "Some letters or signs cannot be printed on paper" in text
    complete = Pdf(make(book.part(CHAPTER), own("ok مرحبا გამარჯობა"))).text
    assert "cannot be printed" not in complete
    assert "გამარჯობა" in complete


def test_nobody_waits_for_ever(book, english, monkeypatch):
    monkeypatch.setattr(typst_files, "_SECONDS", 0.001)
    with pytest.raises(PrintingError, match="took more than"):
        make(book.part("welcome"))


def test_a_file_that_can_not_be_made_says_why(english):
    with pytest.raises(PrintingError, match="cover"):
        make_pdf("book", {"words": {}, "language": "en"})
