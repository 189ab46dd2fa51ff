"""From checked files of prose to the immutable book. Nothing can go wrong here any more."""

from collections.abc import Iterable

from talka.handbook import book_schema as schema
from talka.handbook.kinds import (
    Block,
    Book,
    Chapter,
    Example,
    FactorReading,
    Framework,
    Glossary,
    ListItem,
    Medium,
    Page,
    Part,
    Resource,
    Section,
    Term,
    Text,
    Variant,
)


def book(head: schema.BookFile, parts: Iterable[Part]) -> Book:
    return Book(
        title=Text("handbook.title", head.title),
        subtitle=Text("handbook.subtitle", head.subtitle),
        description=Text("handbook.description", head.description),
        framework=head.framework,
        parts=tuple(parts),
    )


def chapter(part: schema.ChapterFile, framework: Framework) -> Chapter:
    return Chapter(
        id=part.id,
        slug=part.slug,
        area=framework.area(part.area),
        description=Text(f"{part.id}.description", part.description),
        introduction=_section(part.introduction),
        benefits=_section(part.benefits),
        factors_section=_section(part.factors),
        factors=tuple(
            FactorReading(framework.success_factor(each.id), _blocks(each.blocks))
            for each in part.factors.factors
        ),
        checklist=_section(part.checklist),
        examples_section=_section(part.examples),
        examples=tuple(_example(each, framework) for each in part.examples.examples),
        resources_section=_section(part.resources),
        resources=tuple(_resource(each) for each in part.resources.resources),
        variants=_variants(part.variants),
    )


def page(part: schema.PageFile, framework: Framework) -> Page:
    shows_indicators = part.shows == "indicators"
    return Page(
        id=part.id,
        slug=part.slug,
        title=Text(f"{part.id}.title", part.title),
        description=Text(f"{part.id}.description", part.description),
        sections=tuple(_section(each) for each in part.sections),
        checklist=framework.overall if part.shows == "overall" else None,
        quality_areas=framework.quality_areas if shows_indicators else (),
        variants=_variants(part.variants),
    )


def glossary(part: schema.GlossaryFile) -> Glossary:
    return Glossary(
        id=part.id,
        slug=part.slug,
        title=Text(f"{part.id}.title", part.title),
        description=Text(f"{part.id}.description", part.description),
        terms=tuple(
            Term(
                id=each.id,
                term=Text(f"{each.id}.term", each.term),
                definition=Text(f"{each.id}.definition", each.definition),
                see=tuple(each.see),
            )
            for each in part.terms
        ),
    )


def _section(part: schema.SectionPart) -> Section:
    return Section(part.id, Text(f"{part.id}.title", part.title), _blocks(part.blocks))


def _blocks(parts: Iterable[schema.BlockPart]) -> tuple[Block, ...]:
    return tuple(
        Block(
            id=each.id,
            text=Text(f"{each.id}.text", each.text) if each.text else None,
            items=tuple(
                ListItem(item.id, Text(f"{item.id}.text", item.text)) for item in each.items
            ),
            tip=each.tip,
        )
        for each in parts
    )


def _example(part: schema.ExamplePart, framework: Framework) -> Example:
    return Example(
        id=part.id,
        title=Text(f"{part.id}.title", part.title),
        country=part.country,
        place=Text(f"{part.id}.place", part.place),
        factor=framework.success_factor(part.factor),
        blocks=_blocks(part.blocks),
        url=part.url,
    )


def _resource(part: schema.ResourcePart) -> Resource:
    return Resource(
        id=part.id,
        author=part.author,
        title=part.title,
        language=part.language,
        year=part.year,
        publisher=part.publisher,
        url=part.url,
        text=Text(f"{part.id}.text", part.text),
    )


def _variants(parts: Iterable[schema.VariantPart]) -> tuple[Variant, ...]:
    return tuple(Variant(Medium(each.kind), each.language, each.page, each.url) for each in parts)
