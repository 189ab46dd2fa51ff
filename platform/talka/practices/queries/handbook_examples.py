"""The handbook's examples as entries of the library, in the reader's language."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from flask import current_app

from talka.handbook.kinds import Block, Example, Text
from talka.handbook.queries import current_book
from talka.handbook.search.asking import Asked, Match
from talka.handbook.search.words import keys
from talka.handbook.telling import tell
from talka.kernel.i18n import LANGUAGES, current_language, letters, speaking
from talka.practices.facets import Choice, Sort
from talka.practices.kinds import Facet
from talka.practices.kinds.library import ExampleCard, Said
from talka.tenancy.countries import country_name

_CARDS = "practices-handbook-examples"
_WORDS = "practices-words-of-examples"


def examples_for(choice: Choice, asked: Asked, match: Match) -> list[ExampleCard]:
    """Those that fit, in the handbook's order, or by their titles."""
    found = [card for card in _cards() if _fits(card, choice) and _meets(card, asked, match)]
    if choice.sort is Sort.TITLE:
        found.sort(key=lambda card: letters(card.title.text))
    return found


def counts_of_examples(
    choice: Choice, asked: Asked, match: Match
) -> Mapping[Facet, Mapping[str, int]]:
    """For each facet, how many fit what is chosen of the others, by value."""
    met = [card for card in _cards() if _meets(card, asked, match)]
    counts: dict[Facet, Counter[str]] = defaultdict(Counter)
    for card in met:
        for facet, value in card.values().items():
            counts[facet][value] += _fits(card, choice, without=facet)
    return counts


def _fits(card: ExampleCard, choice: Choice, without: Facet | None = None) -> bool:
    own = card.values()
    if Facet.VERIFIED in choice.narrowed and without is not Facet.VERIFIED:
        return False  # nobody confirms an example
    return all(
        own.get(facet) in values for facet, values in choice.facets.items() if facet is not without
    )


def _meets(card: ExampleCard, asked: Asked, match: Match) -> bool:
    if not asked.terms:
        return True
    words = _words()[card.id]
    if match is Match.BEGINNING:
        return any(asked.meets(word, match) for word in words)
    return all(not term.keys.isdisjoint(words) for term in asked.terms)


def _cards() -> list[ExampleCard]:
    """Made once in each language: the book does not change while the app runs."""
    kept: dict[str, list[ExampleCard]] = current_app.extensions.setdefault(_CARDS, {})
    language = current_language()
    if language not in kept:
        kept[language] = [_card(example, area) for area, example in _every()]
    return kept[language]


def _words() -> Mapping[str, frozenset[str]]:
    kept: dict[str, frozenset[str]] = current_app.extensions.setdefault(_WORDS, {})
    if not kept:
        found: dict[str, set[str]] = defaultdict(set)
        for language in LANGUAGES:
            with speaking(language):
                for _area, example in _every():
                    found[example.id].update(_found_by(example))
        kept.update({name: frozenset(words) for name, words in found.items()})
    return kept


def _every() -> Iterator[tuple[str, Example]]:
    for chapter in current_book().chapters:
        for example in chapter.examples:
            yield chapter.area.id, example


def _card(example: Example, area: str) -> ExampleCard:
    return ExampleCard(
        id=example.id,
        title=_said(example.title),
        summary=next(iter(_blocks(example)), Said("", current_language())),
        place=_said(example.place),
        country=example.country,
        area=area,
        factor=example.factor.id,
    )


def _found_by(example: Example) -> Iterator[str]:
    told = (_said(example.title), _said(example.place), *_blocks(example))
    here = Said(country_name(example.country), current_language())
    for said in (*told, _said(example.factor.title), here):
        yield from keys(said.text, said.language)


def _blocks(example: Example) -> Iterator[Said]:
    for block in example.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Said]:
    for text in (block.text, *(item.text for item in block.items)):
        if text is not None:
            yield _said(text)


def _said(text: Text) -> Said:
    told = tell(text)
    return Said(str(told), told.language)
