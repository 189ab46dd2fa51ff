"""The parts of the book as plain data: pages, chapters, the glossary."""

from collections.abc import Iterable

from talka.handbook.kinds import (
    Block,
    Chapter,
    Checklist,
    Example,
    FactorReading,
    Glossary,
    Page,
    Part,
    QualityArea,
    Resource,
    Section,
    checklists_of,
)
from talka.handbook.printing.texts import Plain, Texts
from talka.handbook.telling import terms_in_order, told_plainly
from talka.tenancy.countries import country_name

_KINDS = {"see": "term", "web": "web"}
"""How a related term is drawn, by where it leads."""


def part_data(texts: Texts, part: Part) -> Plain:
    """Any part; ``kind`` tells the template which."""
    if isinstance(part, Chapter):
        return _chapter(texts, part)
    if isinstance(part, Glossary):
        return glossary_data(texts, part)
    return _page(texts, part)


def glossary_data(texts: Texts, glossary: Glossary) -> Plain:
    """The glossary, by the alphabet of the current language."""
    return {
        "kind": "glossary",
        "id": glossary.id,
        "title": texts.plain(glossary.title),
        "description": texts.plain(glossary.description),
        "terms": [
            {
                "id": term.id,
                "term": texts.plain(term.term),
                "definition": texts.plain(term.definition),
                "see": [_other(texts, each) for each in term.see],
            }
            for term in terms_in_order(glossary)
        ],
    }


def _other(texts: Texts, term_id: str) -> Plain:
    found = texts.target(term_id)
    return {
        "text": told_plainly(texts.book.term(term_id).term),
        "kind": _KINDS.get(found[0] if found else "", "words"),
        "target": found[1] if found else "",
    }


def _page(texts: Texts, page: Page) -> Plain:
    return {
        "kind": "page",
        "id": page.id,
        "title": texts.plain(page.title),
        "description": texts.plain(page.description),
        "sections": [_section(texts, each) for each in page.sections],
        "checklists": _checklists(texts, checklists_of(page)),
        "quality_areas": [_quality_area(texts, each) for each in page.quality_areas],
    }


def _chapter(texts: Texts, chapter: Chapter) -> Plain:
    return {
        "kind": "chapter",
        "id": chapter.id,
        "number": chapter.area.number,
        "title": texts.plain(chapter.title),
        "aim": texts.plain(chapter.area.aim),
        "introduction": _section(texts, chapter.introduction),
        "benefits": _section(texts, chapter.benefits),
        "factors_section": _section(texts, chapter.factors_section),
        "factors": [_factor(texts, each) for each in chapter.factors],
        "checklist": _section(texts, chapter.checklist),
        "checklists": _checklists(texts, checklists_of(chapter)),
        "examples_section": _section(texts, chapter.examples_section),
        "examples": [_example(texts, each) for each in chapter.examples],
        "resources_section": _section(texts, chapter.resources_section),
        "resources": [_resource(texts, each) for each in chapter.resources],
    }


def _section(texts: Texts, section: Section) -> Plain:
    return {
        "id": section.id,
        "title": texts.plain(section.title),
        "blocks": _blocks(texts, section.blocks),
    }


def _blocks(texts: Texts, blocks: Iterable[Block]) -> list[Plain]:
    return [
        {
            "id": block.id,
            "text": texts.plain(block.text) if block.text else None,
            "items": [{"id": each.id, "text": texts.plain(each.text)} for each in block.items],
            "tip": block.tip,
        }
        for block in blocks
    ]


def _factor(texts: Texts, reading: FactorReading) -> Plain:
    return {
        "id": reading.id,
        "title": texts.plain(reading.factor.title),
        "explanation": texts.plain(reading.factor.explanation),
        "blocks": _blocks(texts, reading.blocks),
    }


def _example(texts: Texts, example: Example) -> Plain:
    target = texts.target(example.factor.id)
    factor = texts.plain(example.factor.title)
    if target is not None:
        kind, address = target
        for piece in factor["pieces"]:
            piece.update(kind=kind, target=address)
    return {
        "id": example.id,
        "title": texts.plain(example.title),
        "country": country_name(example.country),
        "place": texts.plain(example.place),
        "blocks": _blocks(texts, example.blocks),
        "factor": factor,
        "url": example.url,
    }


def _resource(texts: Texts, resource: Resource) -> Plain:
    by = (resource.author, resource.publisher, resource.year)
    return {
        "id": resource.id,
        "title": resource.title,
        "language": resource.language,
        "by": ", ".join(str(each) for each in by if each),
        "url": resource.url,
        "text": texts.plain(resource.text),
    }


def _checklists(texts: Texts, checklists: Iterable[Checklist]) -> list[Plain]:
    return [
        {
            "id": checklist.id,
            "title": texts.plain(checklist.title),
            "intro": texts.plain(checklist.intro),
            "items": [
                {
                    "id": item.id,
                    "statement": texts.plain(item.statement),
                    "help": texts.plain(item.help),
                }
                for item in checklist.items
            ],
        }
        for checklist in checklists
    ]


def _quality_area(texts: Texts, area: QualityArea) -> Plain:
    return {
        "id": area.id,
        "number": area.number,
        "title": texts.plain(area.title),
        "questions": [
            {
                "question": texts.plain(question.question),
                "indicators": [
                    {"id": each.id, "text": texts.plain(each.text)} for each in question.indicators
                ],
            }
            for question in area.questions
        ],
    }
