"""Translators get every text of the handbook, once, with its id and a word on where it is shown."""

from io import BytesIO

from babel.messages.extract import extract as babel_extract

from talka.handbook.extraction import CONTENT, extract
from talka.kernel.catalogue_checks import check
from talka.kernel.catalogues import Project, template_of
from talka.settings import PROJECT

HANDBOOK = Project(PROJECT, (CONTENT,))


def test_the_template_holds_exactly_the_texts_of_framework_and_book(framework, book):
    extracted = {
        (message.context, message.id) for message in template_of(HANDBOOK, CONTENT) if message.id
    }

    texts = [*framework.texts(), *book.texts()]
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
