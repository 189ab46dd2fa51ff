"""What of the book can be found: each page, section, paragraph, item, example, term, resource."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from flask_babel import lazy_gettext as _l

from talka.handbook.kinds import (
    Block,
    Chapter,
    Example,
    Glossary,
    Page,
    Part,
    Resource,
    Section,
    Term,
    Text,
    checklists_of,
)
from talka.handbook.queries import current_book
from talka.handbook.search.door import Document, Kind, Source, Spoken
from talka.handbook.telling import tell
from talka.kernel.i18n import LANGUAGES, current_language, speaking
from talka.tenancy.countries import country_name

KINDS = {
    "term": Kind(_l("Word explained"), _l("Words explained"), 30),
    "item": Kind(_l("Checklist item"), _l("Checklist items"), 26),
    "page": Kind(_l("Page"), _l("Pages"), 22),
    "factor": Kind(_l("Success factor"), _l("Success factors"), 20),
    "section": Kind(_l("Section"), _l("Sections"), 16),
    "example": Kind(_l("Example"), _l("Examples"), 12),
    "paragraph": Kind(_l("Paragraph"), _l("Paragraphs"), 10),
    "resource": Kind(_l("Something to read"), _l("Things to read"), 8),
    "indicator": Kind(_l("Quality indicator"), _l("Quality indicators"), 6),
}


def book_source(translations: Path) -> Source:
    """The book as search takes it; its translations count, too."""
    return Source(
        name="handbook",
        kinds=KINDS,
        digest=lambda: _digest(translations),
        documents=documents_of_book,
        address=lambda reading, target: reading.see(target),
    )


def _digest(translations: Path) -> str:
    digest = hashlib.sha256(current_book().digest.encode())
    for catalogue in sorted(translations.glob("*/LC_MESSAGES/content.mo")):
        digest.update(catalogue.read_bytes())
    return digest.hexdigest()


def documents_of_book() -> Iterator[Document]:
    """Every document of the book in the current language, in the order of reading."""
    book = current_book()
    for part in book.parts:
        yield Document("page", part.id, _spoken(part.title), (_spoken(part.description),))
        if isinstance(part, Glossary):
            yield from (_term(term, part) for term in part.terms)
        else:
            yield from _prose(part)
            yield from _lists(part)


def _prose(part: Page | Chapter) -> Iterator[Document]:
    for section in part.sections:
        yield from _section(section, part)
        if not isinstance(part, Chapter):
            continue
        if section is part.factors_section:
            for factor in part.factors:
                title = _spoken(factor.factor.title)
                said = _spoken(factor.factor.explanation)
                yield Document("factor", factor.id, title, (said,), place=_place(part))
                yield from _paragraphs(factor.blocks, title, part)
        elif section is part.examples_section:
            yield from (_example(each, part) for each in part.examples)
        elif section is part.resources_section:
            yield from (_resource(each, part) for each in part.resources)


def _section(section: Section, part: Part) -> Iterator[Document]:
    title = _spoken(section.title)
    yield Document("section", section.id, title, place=_place(part))
    yield from _paragraphs(section.blocks, title, part)


def _paragraphs(blocks: Iterable[Block], title: Spoken, part: Part) -> Iterator[Document]:
    for block in blocks:
        text = _block(block)
        yield Document("paragraph", block.id, title, text, place=_place(part), named=False)


def _lists(part: Page | Chapter) -> Iterator[Document]:
    for checklist in checklists_of(part):
        title, intro = _spoken(checklist.title), _spoken(checklist.intro)
        yield Document("section", checklist.id, title, (intro,), place=_place(part))
        for item in checklist.items:
            said = (_spoken(item.statement), _spoken(item.help))
            yield Document("item", item.id, _spoken(item.title), said, place=title.text)
    for area in getattr(part, "quality_areas", ()):
        title = _spoken(area.title)
        for indicator in area.indicators:
            said = (_spoken(indicator.text),)
            yield Document("indicator", indicator.id, title, said, place=_place(part), named=False)


def _example(example: Example, part: Part) -> Document:
    here = Spoken(country_name(example.country), current_language())
    return Document(
        "example",
        example.id,
        _spoken(example.title),
        tuple(each for block in example.blocks for each in _block(block)),
        also=(here, _spoken(example.place)),
        hidden=_elsewhere_called(example.country),
        place=_place(part),
    )


def _elsewhere_called(country: str) -> tuple[Spoken, ...]:
    names = []
    for language in _other_languages():
        with speaking(language):
            names.append(Spoken(country_name(country), language))
    return tuple(names)


def _resource(resource: Resource, part: Part) -> Document:
    title = Spoken(resource.title, resource.language)
    about = [resource.author, resource.publisher, str(resource.year or "")]
    by = Spoken(", ".join(filter(None, about)), resource.language)
    return Document(
        "resource", resource.id, title, (_spoken(resource.text),), also=(by,), place=_place(part)
    )


def _term(term: Term, part: Part) -> Document:
    """A term with what it is called in the other languages, wherever one looks for it."""
    title = _spoken(term.term)
    others = []
    for language in _other_languages():
        with speaking(language):
            others.append(_spoken(term.term))
    names = tuple(other for other in others if other.language != title.language)
    return Document("term", term.id, title, (_spoken(term.definition),), names, place=_place(part))


def _other_languages() -> list[str]:
    return [each for each in LANGUAGES if each != current_language()]


def _place(part: Part) -> str:
    return _spoken(part.title).text


def _block(block: Block) -> tuple[Spoken, ...]:
    texts = (block.text, *(item.text for item in block.items))
    return tuple(_spoken(text) for text in texts if text)


def _spoken(text: Text) -> Spoken:
    told = tell(text)
    return Spoken(str(told), told.language)
