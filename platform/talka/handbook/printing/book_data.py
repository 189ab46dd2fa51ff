"""The book, or one chapter of it, as plain data for the templates, in the current language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _

from talka.handbook.kinds import Book, Chapter, Glossary, Part
from talka.handbook.printing.parts_data import glossary_data, part_data
from talka.handbook.printing.texts import Address, Plain, Texts, words
from talka.handbook.printing.words import answer_values, book_words
from talka.handbook.slots import ItemAnswer
from talka.handbook.telling import told_plainly
from talka.handbook.translation_notes import note_on, texts_of_page
from talka.kernel.i18n import current_language

ELSEWHERE = "elsewhere"
"""Where notes stand whose place the book has no more."""


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """What somebody wrote, and who is named above it."""

    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Own:
    """What a reader takes along with the book: answers by item id, notes by the id they stand at,
    and the name of the organisation, which stands on the cover."""

    organisation: str
    answers: Mapping[str, ItemAnswer] = field(default_factory=dict)
    notes: Mapping[str, tuple[PrintedNote, ...]] = field(default_factory=dict)


def book_data(book: Book, address: Address, own: Own | None = None) -> Plain:
    """The whole handbook; it has a cover and contents."""
    texts = Texts(book, _ids_in(book, book.parts), address)
    parts = [part_data(texts, each) for each in book.parts]
    cover = {
        "over": _("Handbook"),
        "subtitle": texts.plain(book.subtitle),
        "of": own.organisation if own else None,
    }
    return _file(book, told_plainly(book.title), cover, parts, address, own) | {
        "has_contents": True,
        "imprint": _imprint(book, book.parts),
    }


def part_file_data(book: Book, part: Part, address: Address, own: Own | None = None) -> Plain:
    """One part, and the words of the glossary it uses."""
    texts = Texts(book, _ids_in(book, (part, book.glossary)), address)
    part_data(texts, part)
    used = replace(
        book.glossary, terms=tuple(t for t in book.glossary.terms if t.id in texts.terms)
    )
    if isinstance(part, Glossary):
        used = replace(used, terms=())
    texts = Texts(book, _ids_in(book, (part,)) | {term.id for term in used.terms}, address)
    parts = [part_data(texts, part)]
    if used.terms:
        parts.append(_words_used(texts, used))
    lead = part.area.aim if isinstance(part, Chapter) else part.description
    cover = {
        "over": told_plainly(book.title),
        "subtitle": texts.plain(lead),
        "of": own.organisation if own else None,
    }
    return _file(book, told_plainly(part.title), cover, parts, address, own) | {
        "has_contents": False,
        "imprint": _imprint(book, (part,)),
    }


def _words_used(texts: Texts, used: Glossary) -> Plain:
    return glossary_data(texts, used) | {
        "id": f"{used.id}-used",
        "title": words(_("Words used here")),
        "description": words(_("The whole handbook explains more of them in its glossary.")),
    }


def _file(
    book: Book,
    title: str,
    cover: Plain,
    parts: list[Plain],
    address: Address,
    own: Own | None,
) -> Plain:
    return {
        "language": current_language(),
        "document": {
            "title": title,
            "author": "Talka",
            "description": told_plainly(book.description),
        },
        "running": told_plainly(book.title),
        "cover": cover,
        "online": address(None),
        "parts": parts,
        "words": book_words(),
        "values": answer_values(),
        "answers": _answers(own),
        "notes": _notes(own),
    }


def _imprint(book: Book, shown: Iterable[Part]) -> list[str]:
    """Where the method comes from, who translated these parts, and which text it is."""
    note = note_on(text for part in shown for text in texts_of_page(part))
    return [
        _(
            "Talka is not a product of UNHCR or the Migration Policy Group. The handbook's "
            "part about the method tells where it comes from."
        ),
        *([note.line()] if note else []),
        _("Text version %(version)s", version=book.digest[:8]),
    ]


def _answers(own: Own | None) -> Plain:
    return {
        item_id: {"value": answer.value, "label": answer.label, "note": answer.note}
        for item_id, answer in (own.answers if own else {}).items()
        if answer.value is not None
    }


def _notes(own: Own | None) -> Plain:
    return {
        place: [{"by": each.by, "words": each.words} for each in notes]
        for place, notes in (own.notes if own else {}).items()
    }


def _ids_in(book: Book, parts: Iterable[Part]) -> frozenset[str]:
    """The ids that a file with these parts holds."""
    printed = {part.id for part in parts}
    return frozenset(
        place.anchor or place.part.id for place in book.places.values() if place.part.id in printed
    )
