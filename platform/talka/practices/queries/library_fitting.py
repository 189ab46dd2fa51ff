"""Which practices of the library fit what is asked, and how many of them there are of each sort.

Who may read a practice is held by the walls of its tables; here stands only what it has to meet.
The statements have few shapes, so that each of them is planned well: with words, what has them is
found first, which is often very little; without, all that is shown is counted along an index.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    column,
    func,
    select,
    table,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, aliased

from talka.handbook.search.asking import Asked, Match, for_fts5, for_tsquery
from talka.kernel.clock import today
from talka.kernel.wall import ScopedSession
from talka.practices.facets import Choice, Span
from talka.practices.kinds import Facet, Visibility
from talka.practices.kinds.library import COUNTED
from talka.practices.models import Publication, PublicationFacet, PublicationWords
from talka.practices.models.publications import FULL_TEXT

Counts = Mapping[Facet, Mapping[str, int]]
Ids = Select[Any] | CompoundSelect[Any]
_WORDS, _DAY = "words", "day"


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a statement depends on beside the values it is asked with: what is chosen of, and
    whether there are words; how the database looks for them, and where the reader stands."""

    facets: tuple[Facet, ...]
    has_day: bool
    has_words: bool
    is_postgresql: bool
    in_organisation: bool
    in_network: bool

    @property
    def reads_more(self) -> bool:
        """Whether there may be practices for this reader that are not for everybody."""
        return self.in_organisation or self.in_network


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a practice has to meet: one of the values of each facet, and the words, as ``match``
    takes them."""

    choice: Choice
    asked: Asked
    match: Match

    def shape(self, session: ScopedSession) -> Shape:
        scope = session.scope
        return Shape(
            tuple(self.choice.facets),
            self._since is not None,
            bool(self.asked.terms),
            _is_postgresql(session),
            scope.organisation is not None,
            scope.network is not None,
        )

    def values(self, session: ScopedSession) -> dict[str, Any]:
        """What a statement of this shape is asked with."""
        found: dict[str, Any] = {
            _name(facet): values for facet, values in self.choice.facets.items()
        }
        if self._since is not None:
            found[_DAY] = self._since.isoformat()
        if self.asked.terms:
            words = for_tsquery if _is_postgresql(session) else for_fts5
            found[_WORDS] = words(self.asked, self.match)
        return found

    def count(self, session: ScopedSession) -> tuple[int, dict[Facet, Counter[str]]]:
        """How many fit; and for each facet how many fit by value, whatever is chosen of that facet
        itself. One statement."""
        rows = session.execute(_counting(self.shape(session)), self.values(session))
        counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in COUNTED}
        for facet, value, number in rows:
            counts[facet][value] = number
        # Each practice has one standing. Those of others are counted, but do not fit.
        standings = counts[Facet.STANDING]
        fitting = self.choice.facets.get(Facet.STANDING, standings)
        total = sum(standings[each] for each in fitting)
        counts[Facet.VERIFIED] = _by_span(counts[Facet.VERIFIED], today())
        return total, counts

    @property
    def _since(self) -> date | None:
        return self.choice.confirmed_since(today())


def conditions(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """What publications have to meet."""
    here = Publication.practice_id
    yield Publication.is_shown.is_(True)
    yield from (here.in_(ids) for ids in _chosen(shape).values())
    if shape.has_words:
        yield _has_words(shape, here)


@lru_cache(maxsize=256)
def _counting(shape: Shape) -> Select[Any]:
    """Made once for every shape: to put it together takes longer than to find a rare word."""
    facet, value = PublicationFacet.facet, PublicationFacet.value
    counted = select(facet, value, func.count()).where(*_conditions_of_facets(shape))
    return counted.group_by(facet, value)


def _conditions_of_facets(shape: Shape) -> Iterator[ColumnElement[bool]]:
    facet, here = PublicationFacet.facet, PublicationFacet.practice_id
    yield PublicationFacet.is_shown.is_(True)
    if shape.has_words:
        # Named one by one, the facets would be gone through from end to end.
        yield facet != Facet.ITEM
        yield _has_words(shape, here)
    else:
        yield facet.in_(COUNTED)
    for chosen, ids in _chosen(shape).items():
        # As a choice of one of two, so that SQLite goes along one index instead of several.
        yield case((facet == chosen, true()), else_=here.in_(ids))


def _chosen(shape: Shape) -> dict[Facet, Ids]:
    """For each facet that something is chosen of, the ids of practices that have it."""
    found = {facet: _ids(facet) for facet in shape.facets}
    if shape.has_day:
        found[Facet.VERIFIED] = _ids_since()
    return found


def _has_words(shape: Shape, here: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    if shape.is_postgresql:
        # As an array, so that PostgreSQL looks each of them up, and does not read all there is.
        ids = _in_postgresql(shape).scalar_subquery()
        return here == any_(func.array(ids, type_=ARRAY(Uuid())))
    # The table's own name is the column that every word is looked for in.
    full_text = table(FULL_TEXT, column("rowid"), column(FULL_TEXT))
    found = full_text.c[FULL_TEXT].bool_op("match")(bindparam(_WORDS, type_=String))
    rows = select(full_text.c.rowid).where(found)
    return here.in_(select(PublicationWords.practice_id).where(PublicationWords.id.in_(rows)))


def _in_postgresql(shape: Shape) -> Ids:
    """Of what everybody may read, along an index; of what the open organisation or network may
    read besides, one by one."""
    words = cast(bindparam(_WORDS, type_=TSQUERY), TSQUERY)
    openly = select(func.talka_open_practices_with(words))
    if not shape.reads_more:
        return openly
    not_open = select(Publication.practice_id).where(
        Publication.is_shown.is_(True), Publication.visibility != Visibility.PUBLIC
    )
    besides = select(PublicationWords.practice_id).where(
        PublicationWords.practice_id.in_(not_open),
        PublicationWords.words.bool_op("@@")(words),
    )
    return union_all(openly, besides)


def _ids(facet: Facet) -> Ids:
    other = aliased(PublicationFacet)
    among = other.value.in_(bindparam(_name(facet), expanding=True))
    return select(other.practice_id).where(and_(other.facet == facet, among))


def _ids_since() -> Ids:
    other = aliased(PublicationFacet)
    lately = and_(other.facet == Facet.VERIFIED, other.value >= bindparam(_DAY))
    return select(other.practice_id).where(lately)


def _name(facet: Facet) -> str:
    """Of the parameter that has its values."""
    return f"of_{facet.name.lower()}"


def _is_postgresql(session: ScopedSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _by_span(by_day: Mapping[str, int], today: date) -> Counter[str]:
    """How many were confirmed in each span, from how many were on each day as it is stored."""
    found: Counter[str] = Counter()
    for span in Span:
        begins = span.begins(today).isoformat()
        number = sum(number for day, number in by_day.items() if day >= begins)
        if number:
            found[span.value] = number
    return found
