"""The handbook is complete and keeps its ids, so that links to it go on leading there."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from babel import Locale

from talka.handbook.kinds import Book, Chapter, Glossary, Page, Part, blocks_of, checklists_of
from talka.handbook.markup import links
from tests.support import ROOT

LISTED = ROOT / "tests" / "unit" / "handbook" / "ids.txt"


@pytest.fixture(scope="module")
def lines() -> list[list[str]]:
    """Part, kind, id, and what else is told of each, as it was agreed."""
    text = LISTED.read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if not line.startswith("#")]


def found_in(book: Book) -> Iterator[list[str]]:
    for part in book.parts:
        for words in _told(part):
            yield [part.id, *words]


def _told(part: Part) -> Iterator[tuple[str, ...]]:
    if isinstance(part, Glossary):
        yield from (("term", term.id) for term in part.terms)
        return
    yield from (("section", section.id) for section in part.sections)
    for block in blocks_of(part):
        yield ("paragraph", block.id)
        kind = "benefit" if re.fullmatch(r"a\d-benefits-.+", block.id) else "point"
        yield from ((kind, item.id) for item in block.items)
    if isinstance(part, Chapter):
        yield from (("factor", factor.id) for factor in part.factors)
        for each in part.examples:
            yield ("example", each.id, each.country, each.factor.id)
        yield from (("resource", resource.id) for resource in part.resources)
    if isinstance(part, Page):
        for area in part.quality_areas:
            yield from (("indicator", indicator.id) for indicator in area.indicators)
    for checklist in checklists_of(part):
        yield from (("item", item.id) for item in checklist.items)


def test_every_id_is_as_agreed(book, lines):
    """An id may be added, with a line in ids.txt; none goes away or comes to mean another thing."""
    found = list(found_in(book))

    assert [line for line in lines if line not in found] == [], "these went away or changed"
    assert [line for line in found if line not in lines] == [], "these are new, and not listed"
    assert found == lines


def test_no_id_is_used_twice(lines):
    assert [each for each, times in Counter(line[2] for line in lines).items() if times > 1] == []


def test_the_counts_of_the_handbook(lines):
    counts = Counter(line[1] for line in lines)

    assert {
        kind: counts[kind] for kind in sorted({*counts} - {"section", "paragraph", "point"})
    } == {
        "benefit": 40,
        "example": 62,
        "factor": 30,
        "indicator": 34,
        "item": 80 + 13,
        "resource": 42,
        "term": 19,
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("benefit", [5, 8, 6, 9, 7, 5]),
        ("factor", [5, 4, 5, 5, 7, 4]),
        ("example", [9, 12, 7, 12, 8, 14]),
        ("resource", [5, 10, 7, 6, 6, 8]),
        ("item", [10, 15, 17, 19, 9, 10]),
    ],
)
def test_the_counts_of_each_chapter(book, lines, kind, expected):
    counts = Counter(line[0] for line in lines if line[1] == kind)

    assert [counts[chapter.id] for chapter in book.chapters] == expected


def test_the_facts_of_the_project_are_there(lines):
    """Activities, events, what visits are for, results, and where it is written."""
    told = {line[2] for line in lines if line[0] == "project"}
    counts = {"act": 6, "ev": 6, "v": 2, "res": 3, "ref": 3}

    assert {f"p-{kind}-{n}" for kind, count in counts.items() for n in range(1, count + 1)} <= told


def test_parts_stand_in_the_agreed_order(book):
    assert [part.id for part in book.parts] == [
        *("welcome", "how-to-use", "who-and-what-for"),
        *("chapter-a1", "chapter-a2", "chapter-a3", "chapter-a4", "chapter-a5", "chapter-a6"),
        *("overall-page", "quality", "glossary", "project", "about", "in-easy-words"),
    ]


def test_every_id_leads_to_its_page_and_place(book, lines):
    for part, _, anchor, *_ in lines:
        assert (book.place(anchor).part.id, book.place(anchor).anchor) == (part, anchor)
    for chapter in book.chapters:
        assert book.place(chapter.area.id).part is chapter
        assert book.place(chapter.id).anchor is None
    with pytest.raises(KeyError):
        book.place("a9-99")


def test_every_example_stands_in_a_real_country(book):
    countries = Locale("en").territories
    for chapter in book.chapters:
        for example in chapter.examples:
            assert example.country in countries, example.id
            assert example.factor.area == chapter.area.id


def test_addresses_are_all_different_and_lead_back(book):
    slugs = [part.slug for part in book.parts]

    assert len(slugs) == len(set(slugs))
    assert [book.part(slug) for slug in slugs] == list(book.parts)
    with pytest.raises(KeyError):
        book.part("nowhere")


def test_one_reads_from_the_first_part_to_the_last(book):
    part, met = book.parts[0], []
    assert book.neighbours(part)[0] is None
    while part:
        met.append(part)
        part = book.neighbours(part)[1]
    assert tuple(met) == book.parts


def test_the_digest_changes_with_any_text(book, prose, framework):
    from talka.handbook.book_loading import load_book

    assert load_book(prose.content, {1: framework}).digest == book.digest
    prose.replace("chapters/a1.yaml", "First ask, then plan", "First ask, then act")
    assert load_book(prose.content, {1: framework}).digest != book.digest


def test_every_text_is_there_once_and_not_blank(book):
    texts = list(book.texts())

    assert len({text.id for text in texts}) == len(texts)
    assert all(text.source.strip() == text.source != "" for text in texts)


def test_no_text_holds_html_or_a_link_without_words(book):
    for text in book.texts():
        assert not re.search(r"</?[a-z]|&[a-z]+;", text.source), text
        assert all(link.text.strip() for link in links(text.source)), text


def test_the_about_page_says_where_the_method_comes_from_and_whose_product_this_is_not(book):
    about = book.place("about").part
    words = " ".join(
        block.text.source for section in about.sections for block in section.blocks if block.text
    )

    assert "UNHCR" in words
    assert "Migration Policy Group" in words
    assert "Talka is not a product of UNHCR or of the Migration Policy Group." in words


def test_an_easy_read_variant_leads_to_a_page_of_the_book(book):
    variants = [variant for part in book.parts for variant in part.variants]

    assert [(variant.medium, variant.page) for variant in variants] == [
        ("easy-read", "in-easy-words")
    ]
    assert book.place("in-easy-words").part in book.parts
