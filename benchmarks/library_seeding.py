"""Thousands of published practices, each written in nine languages, as the library keeps them.

They are loaded past the app, and only what the library reads of them. Words are invented; some
stand in nearly every other practice and most in very few, as words do. What a practice is found by
comes from the app's own hands.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import accumulate
from random import Random
from uuid import UUID

import psycopg
from sqlalchemy import Table

from benchmarks.loading import Loader, Row, Rows, loader
from benchmarks.seeding import (
    AT_ONCE,
    COUNTRIES,
    KINDS,
    NOW,
    add_networks,
    add_organisation,
)
from talka.handbook.kinds import Framework
from talka.handbook.search.words import key
from talka.kernel.ids import new_id
from talka.practices.found_by import facets_of
from talka.practices.kinds import CostBand, Facet, Score, State, TargetGroup, Visibility
from talka.practices.kinds.blocks import BLOCKS, BlockOrigin
from talka.practices.kinds.content import BlockText, Content, Owner
from talka.practices.models.publications import FULL_TEXT
from talka.practices.on_card import card_data
from talka.practices.scoring import SheetResult, score_sheet, shown_percent, thresholds_from
from talka.tenancy.kinds import SharingLevel
from tests.support.databases import Database

LANGUAGES = ("en", "lv", "lt", "et", "fi", "sv", "da", "no", "uk")
PER_ORGANISATION = 20
WORDS_OF_A_LANGUAGE = 4_000
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
_LENGTHS = {"title": 5, "summary": 25}
_LENGTH = 12
RARE, RARE_IN = "zvirgzdene", 3
"""A word, and how many practices have it."""
COMMON, USUAL = 30, 600
"""Which words of the vocabulary are looked for: one that many practices have, one that some do."""
SHEETS = 40


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library that was filled: an organisation that reads in it, its networks, and words that
    very many, some and very few practices have."""

    practices: int
    organisation_id: UUID
    network_ids: tuple[UUID, UUID]
    common: str
    usual: str


class _Vocabulary:
    """The invented words of one language, the first of them far more usual than the last."""

    def __init__(self, language: str) -> None:
        dice, found = Random(language), dict[str, None]()
        while len(found) < WORDS_OF_A_LANGUAGE:
            syllables = dice.choices(_SYLLABLES, k=dice.randint(2, 5))
            found["".join((language, *syllables))] = None
        self.words = tuple(found)
        self.keys = {word: key(word, language) for word in self.words}
        self.weights = tuple(accumulate(1 / (place + 10) for place in range(len(self.words))))

    def text(self, dice: Random, length: int) -> list[str]:
        return dice.choices(self.words, cum_weights=self.weights, k=length)


def seed_library(
    databases: Sequence[Database],
    framework: Framework,
    practices: int,
    say: Callable[[str], None],
) -> Shelf:
    """Fill each of these empty databases with the same published practices."""
    rows = Rows()
    root, networks = add_networks(rows)
    filling = _Filling(framework, networks)
    with ExitStack() as closing:
        loading = _All([closing.enter_context(loader(each)) for each in databases])
        for place in range(practices):
            filling.practice(rows, place)
            if place % AT_ONCE == 0:
                rows.load(loading)
                say(f"  {place} of {practices} practices")
        rows.load(loading)
    for each in databases:
        if each.kind == "postgresql":
            _words_in_step(each)
    english = filling.vocabularies["en"].words
    readers = networks[COUNTRIES[0]], root
    return Shelf(practices, filling.organisations[0], readers, english[COMMON], english[USUAL])


def _words_in_step(database: Database) -> None:
    """Triggers keep them, but not of rows that are loaded past the app."""
    with psycopg.connect(database.superuser, autocommit=True) as connection:
        connection.execute(
            f"insert into {FULL_TEXT} (practice_id, words)"
            " select w.practice_id, w.words from publication_words w"
            " join publication p on p.practice_id = w.practice_id"
            " where p.is_shown and p.visibility = 'public'"
        )
        connection.execute(
            f"insert into {FULL_TEXT}_shared (practice_id, organisation_id, network_id, word)"
            " select p.practice_id, p.organisation_id,"
            " case p.visibility when 'network' then p.network_id end,"
            " unnest(tsvector_to_array(w.words)) from publication_words w"
            " join publication p on p.practice_id = w.practice_id"
            " where p.is_shown and p.visibility <> 'public'"
        )
        connection.execute("vacuum analyze")


class _All:
    """Loads the same into several databases."""

    def __init__(self, loaders: Sequence[Loader]) -> None:
        self._loaders = loaders

    def load(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
        for each in self._loaders:
            each.load(table, columns, rows)


class _Filling:
    """Makes one practice after the other."""

    def __init__(self, framework: Framework, networks: Mapping[str, UUID]) -> None:
        self.organisations: list[UUID] = []
        self.vocabularies = {language: _Vocabulary(language) for language in LANGUAGES}
        self._framework = framework
        self._networks = networks
        self._results = [_result(framework, Random(place)) for place in range(SHEETS)]

    def practice(self, rows: Rows, place: int) -> None:
        if place % PER_ORGANISATION == 0:
            self.organisations.append(self._organisation(rows, len(self.organisations)))
        dice, number = Random(place), len(self.organisations) - 1
        content, words = self._content(dice, place, number)
        self._publication(rows, dice, place, content, words)

    def _organisation(self, rows: Rows, number: int) -> UUID:
        own = new_id()
        add_organisation(rows, own, number)
        rows.add(
            "network_member",
            id=new_id(),
            network_id=self._networks[COUNTRIES[number % len(COUNTRIES)]],
            organisation_id=own,
            level=SharingLevel.PARTICIPATION,
            joined_at=NOW,
        )
        return own

    def _content(self, dice: Random, place: int, number: int) -> tuple[Content, str]:
        """What it says, and what its words are found by."""
        blocks: dict[str, dict[str, BlockText]] = {block.id: {} for block in BLOCKS}
        found: set[str] = set()
        source = LANGUAGES[place % len(LANGUAGES)]
        for language, vocabulary in self.vocabularies.items():
            origin = BlockOrigin.SOURCE if language == source else BlockOrigin.HUMAN
            for block in BLOCKS:
                words = vocabulary.text(dice, _LENGTHS.get(block.id, _LENGTH))
                found.update(vocabulary.keys[word] for word in words)
                blocks[block.id][language] = BlockText(" ".join(words), origin)
        if place < RARE_IN:
            found.add(key(RARE, "en"))
        owner = Owner(
            f"Organisation {number}",
            KINDS[number % len(KINDS)].value,
            COUNTRIES[number % len(COUNTRIES)],
        )
        tags = _tags(dice, self._framework)
        cost = dice.choice(tuple(CostBand))
        return Content(source, owner, blocks, tags, cost=cost), " ".join(sorted(found))

    def _publication(
        self, rows: Rows, dice: Random, place: int, content: Content, words: str
    ) -> None:
        practice_id, result = new_id(), dice.choice(self._results)
        at = NOW - timedelta(hours=place)
        confirmed = (NOW - timedelta(days=dice.randrange(900))).date()
        ours = {"practice_id": practice_id, "organisation_id": self.organisations[-1]}
        readers = {
            "network_id": self._networks[content.owner.country],
            "visibility": dice.choices(tuple(Visibility), weights=(5, 15, 80))[0],
            "is_shown": dice.random() < 0.98,
        }
        standing = State.GOOD if result.passes else State.PROMISING
        rows.add(
            "publication",
            **ours,
            **readers,
            slug=f"practice-{place}",
            version_id=new_id(),
            standing=standing,
            language=content.language,
            title=content.title,
            content=content.to_data(),
            card=card_data(content, result),
            sheet={},
            framework_version=self._framework.version,
            thresholds={},
            percent=shown_percent(result.total or Fraction(0)),
            changed_since_review=[],
            organisation_name=content.owner.name,
            country=content.owner.country,
            published_at=at,
            changed_at=at,
            confirmed_on=confirmed,
        )
        facets = facets_of(content, standing=standing, result=result, confirmed_on=confirmed)
        for facet, value in sorted(facets):
            rows.add("publication_facet", **ours, **readers, facet=facet, value=value)
        rows.add("publication_words", id=place + 1, **ours, words=words)


def _tags(dice: Random, framework: Framework) -> dict[Facet, tuple[str, ...]]:
    area = dice.choice(framework.areas)
    factors: Sequence[str] = [each.id for each in area.success_factors]
    items = [item.id for each in area.checklists for item in each.items]
    return {
        Facet.AREA: (area.id,),
        Facet.FACTOR: tuple(dice.sample(factors, k=min(2, len(factors)))),
        Facet.ITEM: tuple(dice.sample(items, k=min(4, len(items)))),
        Facet.TARGET_GROUP: tuple(group.value for group in dice.sample(tuple(TargetGroup), k=2)),
        Facet.LANGUAGE: tuple(dice.sample(LANGUAGES, k=2)),
    }


def _result(framework: Framework, dice: Random) -> SheetResult:
    indicators = [each.id for area in framework.quality_areas for each in area.indicators]
    weights = (8, 3, 1, 1)
    scores = dict(
        zip(indicators, dice.choices(tuple(Score), weights, k=len(indicators)), strict=True)
    )
    return score_sheet(scores, framework, thresholds_from({}))
