"""Practices that have the words somebody looks for in the handbook."""

from flask_babel import gettext as _

from talka.handbook.reading import Reading
from talka.handbook.search.asking import Asked
from talka.handbook.slots import Beyond, FoundBeyond
from talka.kernel.scope import Scope
from talka.practices.facets import Choice
from talka.practices.kinds.library import PracticeCard
from talka.practices.library_place import Place
from talka.practices.queries.library import first_with
from talka.tenancy.countries import country_name

FIRST = 3
"""Practices that stand below what the handbook has."""


def found_in_library(scope: Scope, reading: Reading, asked: Asked) -> Beyond | None:
    """What of the library this reader may see; None where nothing has the words."""
    place = Place(reading.language, reading.organisation)
    total, cards = first_with(scope, asked, reading.language, FIRST)
    if not total:
        return None
    first = tuple(_shown(place, card) for card in cards)
    return Beyond(_("Library of practices"), total, place.choice(Choice(words=asked.text)), first)


def _shown(place: Place, card: PracticeCard) -> FoundBeyond:
    return FoundBeyond(
        title=card.title.text,
        title_language=card.title.language,
        text=card.summary.text,
        text_language=card.summary.language,
        place=f"{country_name(card.country)} · {card.organisation}",
        url=place.practice(card.slug),
    )
