"""Translators get every text of the handbook, once, with its id and a word on where it is shown."""

import re
from io import BytesIO

from babel.messages.extract import extract as babel_extract

from talka.handbook.book_extraction import extract as extract_with_places
from talka.handbook.extraction import CONTENT, extract
from talka.handbook.kinds import texts_in
from talka.kernel.catalogue_checks import check
from talka.kernel.catalogues import Project, template_of
from talka.monitoring.project_loading import load_project
from talka.settings import PROJECT

HANDBOOK = Project(PROJECT, (CONTENT,))


def test_the_template_holds_exactly_the_texts_of_framework_book_and_project(framework, book):
    extracted = {
        (message.context, message.id) for message in template_of(HANDBOOK, CONTENT) if message.id
    }

    project = load_project(PROJECT / "content")
    texts = [*framework.texts(), *book.texts(), *texts_in(project)]
    assert extracted == {(text.id, text.source) for text in texts}
    assert len(extracted) == len(texts) == len({text.id for text in texts})


def test_an_entry_tells_line_id_text_and_place():
    source = b"id: a1\ntitle: One\nchecklists:\n  - id: a1-checklist\n    items:\n"
    source += b"      - id: a1-01\n        statement: >-\n          We do\n          this.\n"
    source += b"        cross_refs: [a4]\n        applies_to: all\n"

    assert list(extract(BytesIO(source), {}, (), {})) == [
        (
            2,
            "pgettext",
            ("a1.title", "One"),
            ["a1: heading of an area, also on charts and in lists; at most 150 characters"],
        ),
        (
            7,
            "pgettext",
            ("a1-01.statement", "We do this."),
            [
                (
                    "a1, a1-checklist, a1-01: what people answer: met, partly, not met, "
                    "not applicable; at most 1350 characters"
                )
            ],
        ),
    ]


def test_babel_can_call_it_by_name():
    source = BytesIO(b"id: overall\ntitle: No\nintro: no\nitems: []\n")

    found = list(babel_extract("talka.handbook.extraction:extract", source))

    assert [(line, text, context) for line, text, _, context in found] == [
        (2, "No", "overall.title"),
        (3, "no", "overall.intro"),
    ]


def test_the_committed_catalogues_of_the_handbook_are_fresh():
    assert check(HANDBOOK, unfinished={"content"}) == []


def test_every_text_of_the_book_tells_where_it_is_shown_and_its_limit():
    for message in template_of(HANDBOOK, CONTENT):
        if message.id:
            (note,) = message.auto_comments
            where = re.fullmatch(r"[^:]+: .+; at most (\d+) characters", note)
            assert where, (message.context, note)
            assert len(message.id) <= int(where[1]) * 2 / 3, message.context


CHAPTER = b"""\
id: chapter-a1
area: a1
slug: know
description: How to ask.
introduction:
  id: a1-intro
  title: Ask first
  blocks:
    - id: a1-intro-1
      text: Ask people.
      items:
        - id: a1-intro-1-1
          text: and listen
examples:
  id: a1-examples
  title: Examples
  blocks: []
  examples:
    - id: a1-e1
      title: A survey
      country: LV
      place: Riga
      factor: a1-f1
      url: https://example.org
      blocks: []
resources:
  id: a1-resources
  title: To read
  blocks: []
  resources:
    - id: a1-r1
      author: Somebody
      title: A guide
      publisher: A house
      text: Shows how.
"""


def test_prose_is_told_with_its_place_and_names_stay_as_they_are():
    found = [
        (line, *text, *notes)
        for line, _, text, notes in extract_with_places(BytesIO(CHAPTER), {}, (), {})
    ]

    assert found == [
        (
            *(4, "chapter-a1.description", "How to ask."),
            "chapter-a1: one sentence in lists and for search engines; at most 255 characters",
        ),
        (
            *(7, "a1-intro.title", "Ask first"),
            "chapter-a1, introduction: heading of a section; at most 150 characters",
        ),
        (
            *(10, "a1-intro-1.text", "Ask people."),
            "chapter-a1, introduction: paragraph; at most 1350 characters",
        ),
        (
            *(13, "a1-intro-1-1.text", "and listen"),
            "chapter-a1, introduction: point of a list; at most 1350 characters",
        ),
        (
            *(16, "a1-examples.title", "Examples"),
            "chapter-a1, examples: heading of a section; at most 150 characters",
        ),
        (
            *(20, "a1-e1.title", "A survey"),
            "chapter-a1, examples: heading of an example; at most 150 characters",
        ),
        (
            *(22, "a1-e1.place", "Riga"),
            "chapter-a1, examples: place or organisation of an example; at most 150 characters",
        ),
        (
            *(28, "a1-resources.title", "To read"),
            "chapter-a1, resources: heading of a section; at most 150 characters",
        ),
        (
            *(35, "a1-r1.text", "Shows how."),
            "chapter-a1, resources: what a resource offers; at most 1350 characters",
        ),
    ]


def notes_in(source: bytes) -> dict[str, str]:
    found = extract_with_places(BytesIO(source), {}, (), {})
    return {text[0]: note for _line, _kind, text, (note,) in found}


def test_a_page_and_a_word_of_the_glossary():
    page = b"id: about\ntitle: About\ndescription: Where it comes from.\nsections: []\n"
    words = b"id: glossary\nterms:\n  - id: g-a\n    term: Asylum\n    definition: It is.\n"

    assert notes_in(page)["about.title"] == (
        "about: heading of a page, also in lists; at most 150 characters"
    )
    assert notes_in(words) == {
        "g-a.term": (
            "glossary: word of the glossary, also in a small window over a text; "
            "at most 150 characters"
        ),
        "g-a.definition": "glossary: meaning of a word of the glossary; at most 1350 characters",
    }
