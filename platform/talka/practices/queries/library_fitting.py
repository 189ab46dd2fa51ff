"""Which practices of the library fit what is asked, and how many of them there are of each sort.

Who may read a practice is held by the walls of its tables; here stands only what it has to meet.
The statements have few shapes, so that each of them is planned well: with words, what has them is
found first, which is often very little; without, all that is shown is counted along an index.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    JSON,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    Subquery,
    Text,
    and_,
    bindparam,
    case,
    cast,
    column,
    func,
    select,
    table,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, aliased

from talka.handbook.search.asking import Asked, Match, for_fts5, for_tsquery, in_lines
from talka.kernel.clock import today
from talka.kernel.looking_up import one_of
from talka.kernel.wall import ScopedSession
from talka.practices.facets import Choice, Span
from talka.practices.kinds import Facet
from talka.practices.kinds.library import COUNTED
from talka.practices.models import Publication, PublicationFacet, PublicationWords
from talka.practices.models.publications import FULL_TEXT

Counts = Mapping[Facet, Mapping[str, int]]
Ids = Select[Any] | CompoundSelect[Any]
Listed = Sequence[tuple[str, str, int]] | None
"""Facet, value, and how many fit; None where nothing does."""
_WORDS, _LINES, _DAY = "words", "lines", "day"
_FACETS = {facet.value: facet for facet in Facet}


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
            session.get_bind().dialect.name == "postgresql",
            scope.organisation is not None,
            scope.network is not None,
        )

    def values(self, shape: Shape) -> dict[str, Any]:
        """What a statement of this shape is asked with."""
        found: dict[str, Any] = {
            _name(facet): values for facet, values in self.choice.facets.items()
        }
        if self._since is not None:
            found[_DAY] = self._since.isoformat()
        if shape.has_words:
            words = for_tsquery if shape.is_postgresql else for_fts5
            found[_WORDS] = words(self.asked, self.match)
        if shape.has_words and shape.is_postgresql and shape.reads_more:
            found[_LINES] = in_lines(self.asked, self.match)
        return found

    def read(self, found: Listed) -> tuple[int, dict[Facet, Counter[str]]]:
        """How many fit; and for each facet how many fit by value, whatever is chosen of that facet
        itself. ``found`` is what the database listed (see ``listed``)."""
        counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in COUNTED}
        for facet, value, number in found or ():
            counts[_FACETS[facet]][value] = number
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
    # Where there are words, it is asked whether this is true: PostgreSQL would else join what is
    # chosen and what has the words, and go through all pairs, as it takes both for very few.
    chosen = (here.in_(ids) for ids in _chosen(shape).values())
    yield from (each.is_(True) for each in chosen) if shape.has_words else chosen
    if shape.has_words:
        yield _has_words(shape, here)


def listed(shape: Shape) -> Subquery:
    """How many fit, by facet and value, as one list: there may be hundreds of values, and to make
    rows of them takes longer than to count."""
    facet, value, number = PublicationFacet.facet, PublicationFacet.value, func.count()
    counted = select(facet, value, number.label("number")).where(*_conditions_of_facets(shape))
    each = counted.group_by(facet, value).subquery().c
    if shape.is_postgresql:
        found = func.json_agg(func.json_build_array(*each))
    else:
        found = func.json_group_array(func.json_array(*each))
    return select(type_coerce(found, JSON).label("listed")).subquery()


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
    return one_of(here, select(_with_words(shape).c.practice_id))


@lru_cache(maxsize=256)
def _with_words(shape: Shape) -> CTE:
    """Found once in a statement, however often it is asked for in it."""
    return (_in_postgresql(shape) if shape.is_postgresql else _in_sqlite()).cte("with_words")


def _in_sqlite() -> Ids:
    # The table's own name is the column that every word is looked for in.
    full_text = table(FULL_TEXT, column("rowid"), column(FULL_TEXT))
    found = full_text.c[FULL_TEXT].bool_op("match")(bindparam(_WORDS, type_=String))
    rows = select(full_text.c.rowid).where(found)
    return select(PublicationWords.practice_id).where(PublicationWords.id.in_(rows))


def _in_postgresql(shape: Shape) -> Ids:
    """Of what everybody may read, and of what the open organisation or network may read besides,
    each along an index."""
    words = cast(bindparam(_WORDS, type_=TSQUERY), TSQUERY)
    openly = select(func.talka_open_practices_with(words).label("practice_id"))
    if not shape.reads_more:
        return openly
    lines = bindparam(_LINES, type_=Text)
    return union_all(openly, select(func.talka_shared_practices_with(lines)))


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


def _by_span(by_day: Mapping[str, int], today: date) -> Counter[str]:
    """How many were confirmed in each span, from how many were on each day as it is stored."""
    found: Counter[str] = Counter()
    for span, begins in _spans(today):
        number = sum(number for day, number in by_day.items() if day >= begins)
        if number:
            found[span] = number
    return found


@lru_cache(maxsize=2)
def _spans(today: date) -> tuple[tuple[str, str], ...]:
    """Each span with the day it begins, as it is stored."""
    return tuple((span.value, span.begins(today).isoformat()) for span in Span)
