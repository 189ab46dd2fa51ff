"""What the handbook's prose is made of: parts, their sections, and blocks one can link to.

Everything here is immutable and addressed by its stable id, which is also its anchor on a page.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from talka.handbook.kinds.framework import Area, Checklist, QualityArea, SuccessFactor
from talka.handbook.kinds.text import ELSEWHERE, Text, texts_in


class Medium(StrEnum):
    """Other forms the same content can have for people who cannot or rather not read prose."""

    SIGN_LANGUAGE = "sign-language"
    EASY_READ = "easy-read"
    AUDIO = "audio"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class Variant:
    """A part in another form: a page of this handbook (its id), or an address elsewhere.

    ``language`` is None where it comes in every language the handbook has.
    """

    medium: Medium
    language: str | None
    page: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ListItem:
    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list, or a list with a sentence before it. A tip stands in a box."""

    id: str
    text: Text | None
    items: tuple[ListItem, ...]
    tip: bool


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FactorReading:
    """What a success factor looks like in daily work."""

    factor: SuccessFactor = field(metadata=ELSEWHERE)
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        return self.factor.id


@dataclass(frozen=True, slots=True)
class Example:
    """Somebody's practice that shows a success factor; ``country`` is its ISO 3166 code."""

    id: str
    title: Text
    country: str
    place: Text
    factor: SuccessFactor = field(metadata=ELSEWHERE)
    blocks: tuple[Block, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to read. Author, title and publisher are named as they are; ``language`` is that
    of the title."""

    id: str
    author: str
    title: str
    language: str
    year: int | None
    publisher: str | None
    url: str | None
    text: Text


@dataclass(frozen=True, slots=True)
class Page:
    """A part of prose, perhaps with the overall checklist or the indicators below it."""

    id: str
    slug: str
    title: Text
    description: Text
    sections: tuple[Section, ...]
    checklist: Checklist | None = field(metadata=ELSEWHERE)
    quality_areas: tuple[QualityArea, ...] = field(metadata=ELSEWHERE)
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the six areas: why, how, the checklist, and what others did."""

    id: str
    slug: str
    area: Area = field(metadata=ELSEWHERE)
    description: Text
    introduction: Section
    benefits: Section
    factors_section: Section
    factors: tuple[FactorReading, ...]
    checklist: Section
    examples_section: Section
    examples: tuple[Example, ...]
    resources_section: Section
    resources: tuple[Resource, ...]
    variants: tuple[Variant, ...]

    @property
    def title(self) -> Text:
        return self.area.title

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its sections in the order of reading."""
        return (
            self.introduction,
            self.benefits,
            self.factors_section,
            self.checklist,
            self.examples_section,
            self.resources_section,
        )


@dataclass(frozen=True, slots=True)
class Term:
    """A word explained; ``see`` names related terms."""

    id: str
    term: Text
    definition: Text
    see: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    id: str
    slug: str
    title: Text
    description: Text
    terms: tuple[Term, ...]
    variants: tuple[Variant, ...] = ()


Part = Page | Chapter | Glossary


@dataclass(frozen=True, slots=True)
class Place:
    """Where an id is read: a part, and the anchor in it (None for the part itself)."""

    part: Part
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """The whole handbook in the order of reading. An id it does not have raises KeyError."""

    title: Text
    subtitle: Text
    description: Text
    framework: int
    parts: tuple[Part, ...]
    places: Mapping[str, Place] = field(init=False, repr=False, compare=False)
    digest: str = field(init=False, repr=False, compare=False)
    """Changes when any text, order or link of the book does."""
    _terms: Mapping[str, Term] = field(init=False, repr=False, compare=False)
    _slugs: Mapping[str, Part] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        derived = {
            "places": MappingProxyType(dict(_places(self.parts))),
            "digest": hashlib.sha256(repr(self).encode()).hexdigest()[:16],
            "_terms": {term.id: term for term in self.glossary.terms},
            "_slugs": {part.slug: part for part in self.parts},
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(part for part in self.parts if isinstance(part, Chapter))

    @property
    def glossary(self) -> Glossary:
        return next(part for part in self.parts if isinstance(part, Glossary))

    def part(self, slug: str) -> Part:
        """The part with this address."""
        return self._slugs[slug]

    def term(self, term_id: str) -> Term:
        return self._terms[term_id]

    def place(self, any_id: str) -> Place:
        """Where to read whatever has this id: an area, item, section, paragraph, example …"""
        return self.places[any_id]

    def neighbours(self, part: Part) -> tuple[Part | None, Part | None]:
        """The parts before and after this one."""
        position = self.parts.index(part)
        before = self.parts[position - 1] if position else None
        after = self.parts[position + 1] if position + 1 < len(self.parts) else None
        return before, after

    def texts(self) -> Iterator[Text]:
        """Every text of the prose, once, in the order of reading."""
        return texts_in((self.title, self.subtitle, self.description, self.parts))


def blocks_of(part: Part) -> Iterator[Block]:
    """Every block of a part in the order of reading, with those of factors and examples."""
    if isinstance(part, Glossary):
        return
    for section in part.sections:
        yield from section.blocks
        if isinstance(part, Chapter) and section is part.factors_section:
            for factor in part.factors:
                yield from factor.blocks
        if isinstance(part, Chapter) and section is part.examples_section:
            for example in part.examples:
                yield from example.blocks


def checklists_of(part: Part) -> tuple[Checklist, ...]:
    """The checklists that are answered in this part."""
    if isinstance(part, Chapter):
        return part.area.checklists
    if isinstance(part, Page) and part.checklist:
        return (part.checklist,)
    return ()


def _places(parts: tuple[Part, ...]) -> Iterator[tuple[str, Place]]:
    for part in parts:
        yield part.id, Place(part, None)
        for anchor in _anchors(part):
            yield anchor, Place(part, anchor)
        if isinstance(part, Chapter):
            yield part.area.id, Place(part, None)


def _anchors(part: Part) -> Iterator[str]:
    if isinstance(part, Glossary):
        yield from (term.id for term in part.terms)
        return
    yield from (section.id for section in part.sections)
    for block in blocks_of(part):
        yield block.id
        yield from (item.id for item in block.items)
    if isinstance(part, Chapter):
        for group in (part.factors, part.examples, part.resources):
            yield from (each.id for each in group)
    for area in getattr(part, "quality_areas", ()):
        yield area.id
        yield from (indicator.id for indicator in area.indicators)
    for checklist in checklists_of(part):
        yield checklist.id
        yield from (item.id for item in checklist.items)
