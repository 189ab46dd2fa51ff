"""Where in the book an id stands, as a person would say it: the part, under which heading, which
paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from talka.handbook.kinds import Block, Book, Chapter, Glossary, Part, Text


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """``heading`` and ``block`` are None for the part as a whole; ``anchor`` leads to the place."""

    part: Part
    heading: Text | None = None
    block: Block | None = None
    anchor: str | None = None

    @property
    def words(self) -> Text | None:
        """What stands there: the paragraph, or the point of a list. None for anything larger."""
        if self.block is None:
            return None
        points = {item.id: item.text for item in self.block.items}
        return points.get(self.anchor or "", self.block.text)


def whereabouts(book: Book, any_id: str) -> Whereabouts | None:
    """Where this id stands; None where the book has nothing of that id (any more)."""
    place = book.places.get(any_id)
    if place is None:
        return None
    if place.anchor is None:
        return Whereabouts(place.part)
    for heading, heading_id, blocks in _headings(place.part):
        if heading_id == any_id:
            return Whereabouts(place.part, heading, None, any_id)
        for block in blocks:
            if any_id == block.id or any(any_id == item.id for item in block.items):
                return Whereabouts(place.part, heading, block, any_id)
    return Whereabouts(place.part, None, None, any_id)


def _headings(part: Part) -> Iterator[tuple[Text, str, tuple[Block, ...]]]:
    if isinstance(part, Glossary):
        for term in part.terms:
            yield term.term, term.id, ()
        return
    for section in part.sections:
        yield section.title, section.id, section.blocks
    if isinstance(part, Chapter):
        for factor in part.factors:
            yield factor.factor.title, factor.id, factor.blocks
        for example in part.examples:
            yield example.title, example.id, example.blocks
