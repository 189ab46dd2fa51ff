"""The handbook's examples as entries of the library, in the reader's language."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from flask import current_app

from talka.handbook.kinds import Block, Example, Text
from talka.handbook.queries import current_book
from talka.handbook.search.asking import Asked, Match, Term
from talka.handbook.search.words import keys
from talka.handbook.telling import tell
from talka.kernel.i18n import LANGUAGES, current_language, letters, speaking
from talka.practices.facets import Choice, Sort
from talka.practices.kinds import Facet
from talka.practices.kinds.library import ExampleCard, Said
from talka.tenancy.countries import country_name

_CARDS = "practices-handbook-examples"
_WORDS = "practices-words-of-examples"


def examples_for(
    choice: Choice, asked: Asked, match: Match
) -> tuple[list[ExampleCard], Mapping[Facet, Mapping[str, int]]]:
    """Those that fit, in the handbook's order, or by their titles; and for each facet, how many fit
    what is chosen of the others, by value."""
    found: list[ExampleCard] = []
    counts: dict[Facet, Counter[str]] = defaultdict(Counter)
    for card in _with_words(asked, match):
        own = card.values()
        missed = _missed(own, choice)
        if not missed:
            found.append(card)
        for facet in own if not missed else missed & own.keys() if len(missed) == 1 else ():
            counts[facet][own[facet]] += 1
    if choice.sort is Sort.TITLE:
        found.sort(key=lambda card: letters(card.title.text))
    return found, counts


def _missed(own: Mapping[Facet, str], choice: Choice) -> set[Facet]:
    """The facets of which something else is chosen; when it was confirmed, nobody says of one."""
    missed = {facet for facet, values in choice.facets.items() if own.get(facet) not in values}
    return missed | {Facet.VERIFIED} if Facet.VERIFIED in choice.narrowed else missed


def _with_words(asked: Asked, match: Match) -> list[ExampleCard]:
    if not asked.terms:
        return _cards()
    words = _words()
    if match is Match.BEGINNING:
        met = frozenset[str]().union(
            *(ids for word, ids in words.items() if asked.meets(word, match))
        )
    else:
        met = frozenset.intersection(*(_having(term, words) for term in asked.terms))
    return [card for card in _cards() if card.id in met] if met else []


def _having(term: Term, words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(words.get(key, frozenset()) for key in term.keys))


def _cards() -> list[ExampleCard]:
    """Made once in each language: the book does not change while the app runs."""
    kept: dict[str, list[ExampleCard]] = current_app.extensions.setdefault(_CARDS, {})
    language = current_language()
    if language not in kept:
        kept[language] = [_card(example, area) for area, example in _every()]
    return kept[language]


def _words() -> Mapping[str, frozenset[str]]:
    """By word, the ids of the examples that have it, in any language."""
    kept: dict[str, frozenset[str]] = current_app.extensions.setdefault(_WORDS, {})
    if not kept:
        found: dict[str, set[str]] = defaultdict(set)
        for language in LANGUAGES:
            with speaking(language):
                for _area, example in _every():
                    for word in _found_by(example):
                        found[word].add(example.id)
        kept.update({word: frozenset(ids) for word, ids in found.items()})
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
