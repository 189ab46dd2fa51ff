"""What a published practice is found by: its facets, and its words in every language."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from talka.handbook.kinds import Framework
from talka.handbook.search.words import keys
from talka.kernel.i18n import LANGUAGES, content_text, speaking
from talka.practices.kinds import Facet, State
from talka.practices.kinds.content import Content
from talka.practices.kinds.library import STRONG_PERCENT
from talka.practices.scoring import SheetResult
from talka.tenancy.countries import country_name

STRONG = Fraction(STRONG_PERCENT, 100)

FROM_AUTHORS = (Facet.AREA, Facet.FACTOR, Facet.ITEM, Facet.TARGET_GROUP, Facet.LANGUAGE)


def facets_of(
    content: Content, *, standing: State, result: SheetResult | None, confirmed_on: date | None
) -> set[tuple[Facet, str]]:
    """Each facet with a value of it. ``result`` is None where nobody has judged it."""
    found = {(facet, value) for facet in FROM_AUTHORS for value in content.tags.get(facet, ())}
    found |= {(Facet.COUNTRY, content.owner.country), (Facet.KIND, content.owner.kind)}
    found.add((Facet.STANDING, standing.value))
    if content.cost is not None:
        found.add((Facet.COST, content.cost.value))
    if confirmed_on is not None:
        found.add((Facet.VERIFIED, confirmed_on.isoformat()))
    for each in result.dimensions if result else ():
        if each.share is not None and each.share >= STRONG:
            found.add((Facet.STRENGTH, each.quality_area))
    return found


def words_of(content: Content, framework: Framework) -> str:
    """Each word once, folded and stemmed, in an order of its own."""
    return _joined(keys(text, language) for text, language in _texts(content, framework))


def _joined(found: Iterable[list[str]]) -> str:
    return " ".join(sorted({word for words in found for word in words}))


def _texts(content: Content, framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything that is searched, with its language."""
    for texts in content.blocks.values():
        for language, text in texts.items():
            yield text.text, language
    for organisation in content.organisations:
        yield organisation.name, content.language
    areas = set(content.tags.get(Facet.AREA, ()))
    factors = set(content.tags.get(Facet.FACTOR, ()))
    titles = [area.title for area in framework.areas if area.id in areas]
    titles += [
        factor.title
        for area in framework.areas
        for factor in area.success_factors
        if factor.id in factors
    ]
    for language in LANGUAGES:
        with speaking(language):
            yield country_name(content.owner.country), language
            for title in titles:
                told = content_text(title)
                yield told.text, told.language
