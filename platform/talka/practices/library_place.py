"""From where the library is read: openly, in a language, or inside an organisation.

Every address in the library's pages comes from here, so that a reader stays where they are.
"""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for

from talka.handbook.reading import reading_in, reading_openly
from talka.kernel.i18n import current_language
from talka.practices.facets import Choice
from talka.tenancy.guard import current_caller


@dataclass(frozen=True, slots=True)
class Place:
    """Where one reader stands; ``organisation`` is the slug of the one they read in."""

    language: str
    organisation: str | None = None

    def home(self) -> str:
        if self.organisation is not None:
            return url_for("practices.own_library", organisation=self.organisation)
        return url_for("practices.library", language=self.language)

    def choice(self, choice: Choice) -> str:
        """The list with this choice."""
        query = urlencode(choice.to_pairs())
        return f"{self.home()}?{query}" if query else self.home()

    def practice(self, slug: str) -> str:
        if self.organisation is not None:
            return url_for("practices.own_published", organisation=self.organisation, slug=slug)
        return url_for("practices.published", language=self.language, slug=slug)

    def picture(self, slug: str, file_id: UUID) -> str:
        """A picture of a practice, for those who read it here."""
        if self.organisation is not None:
            own = "practices.own_published_file"
            return url_for(own, organisation=self.organisation, slug=slug, file_id=file_id)
        return url_for("practices.published_file", slug=slug, file_id=file_id)

    def pdf(self, slug: str, asked: str | None) -> str:
        """The practice as a file; ``asked``: the language in which it is read, where one chose."""
        more = {"in": asked} if asked else {}
        if self.organisation is not None:
            own = "practices.own_published_pdf"
            return url_for(own, organisation=self.organisation, slug=slug, **more)
        return url_for("practices.published_pdf", language=self.language, slug=slug, **more)

    def example(self, example_id: str) -> str:
        """Where an example stands in the handbook."""
        if self.organisation is not None:
            return reading_in(self.organisation).see(example_id)
        return reading_openly(self.language).see(example_id)


def openly(language: str) -> Place:
    """As anybody reads."""
    return Place(language)


def inside(organisation: str) -> Place:
    """As a member of the organisation reads."""
    return Place(current_language(), organisation)


def ways_inside(place: Place, choice: Choice | None = None) -> list[tuple[str, str]]:
    """From the open library to that of each of the reader's organisations, with the same choice:
    name and address. Visitors have none."""
    if place.organisation is not None:
        return []
    return [
        (seat.name, Place(place.language, seat.slug).choice(choice or Choice()))
        for seat in current_caller().organisations
    ]
