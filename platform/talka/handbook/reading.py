"""From where the handbook is read: openly, in a language, or inside an organisation.

Every address in the handbook's pages comes from here, so that a reader stays where they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from flask import url_for
from markupsafe import Markup

from talka.handbook.kinds import Book, Part, Text
from talka.handbook.queries import current_book
from talka.handbook.translation_notes import TranslationNote, note_on
from talka.kernel.i18n import current_language
from talka.tenancy.guard import current_caller


class Margin(Protocol):
    """The reader's notes beside the text, ready to stand in the page."""

    def at(self, target: str) -> Markup:
        """What stands at a paragraph."""

    def at_end(self) -> Markup:
        """What stands at the end of the part."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's way through the book; ``organisation`` is the slug of the one they work in,
    ``note`` is on the translation of the page they read, ``margin`` has their own notes."""

    book: Book
    language: str
    organisation: str | None = None
    note: TranslationNote | None = None
    margin: Margin | None = None

    def noting(self, texts: Iterable[Text]) -> "Reading":
        """The same, with a note on the translation of a page with these texts."""
        return replace(self, note=note_on(texts))

    def home(self) -> str:
        return self.url("home")

    def part(self, part: Part, anchor: str | None = None) -> str:
        """The address of a part, or of a place in it."""
        return self.url("part", slug=part.slug, _anchor=anchor)

    def see(self, any_id: str) -> str:
        """The address of whatever has this id; the home where nothing has it (any more)."""
        place = self.book.places.get(any_id)
        return self.part(place.part, place.anchor) if place else self.home()

    def url(self, view: str, **values: str | None) -> str:
        """The address of one of the handbook's views, e.g. ``search``."""
        given = {name: value for name, value in values.items() if value is not None}
        if self.organisation is not None:
            return url_for(f"handbook.own_{view}", organisation=self.organisation, **given)
        return url_for(f"handbook.{view}", language=self.language, **given)


def reading_openly(language: str) -> Reading:
    """As anybody reads."""
    return Reading(current_book(), language)


def reading_in(organisation: str) -> Reading:
    """As a member of the organisation reads."""
    return Reading(current_book(), current_language(), organisation)


def ways_inside(reading: Reading, view: str, **values: str | None) -> list[tuple[str, str]]:
    """From an open page to the same one inside each of the reader's organisations: name and
    address. Visitors have none."""
    if reading.organisation is not None:
        return []
    return [
        (seat.name, replace(reading, organisation=seat.slug).url(view, **values))
        for seat in current_caller().organisations
    ]
