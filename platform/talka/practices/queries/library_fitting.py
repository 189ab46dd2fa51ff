"""Which practices of the library fit what is asked, and how many of them there are of each sort.

Who may read a practice is held by the walls of its tables; here stands only what it has to meet.
The statements have few shapes, so that each of them is planned well: with words, what has them is
found first, which is often very little; without, all that is shown is counted along an index.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Uuid,
    and_,
    any_,
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
from talka.kernel.scope import Scope
from talka.kernel.wall import ScopedSession
from talka.practices.facets import Choice, Span
from talka.practices.kinds import Facet, Visibility
from talka.practices.kinds.library import COUNTED
from talka.practices.models import Publication, PublicationFacet, PublicationWords
from talka.practices.models.publications import FULL_TEXT

Counts = Mapping[Facet, Mapping[str, int]]
Ids = Select[Any] | CompoundSelect[Any]


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a practice has to meet: one of the values of each facet, and the words, as ``match``
    takes them."""

    choice: Choice
    asked: Asked
    match: Match

    def conditions(self, session: ScopedSession) -> Iterator[ColumnElement[bool]]:
        """As conditions on publications."""
        here = Publication.practice_id
        yield Publication.is_shown.is_(True)
        yield from (here.in_(ids) for ids in self._chosen().values())
        if self.asked.terms:
            yield self._has_words(session, here)

    def count(self, session: ScopedSession) -> tuple[int, dict[Facet, Counter[str]]]:
        """How many fit; and for each facet how many fit by value, whatever is chosen of that facet
        itself. One statement."""
        facet, value = PublicationFacet.facet, PublicationFacet.value
        rows = session.execute(
            select(facet, value, func.count())
            .where(*self._conditions_of_facets(session))
            .group_by(facet, value)
        )
        counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in COUNTED}
        for facet_found, value_found, number in rows:
            counts[facet_found][value_found] = number
        # Each practice has one standing. Those of others are counted, but do not fit.
        standings = counts[Facet.STANDING]
        fitting = self.choice.facets.get(Facet.STANDING, standings)
        total = sum(standings[each] for each in fitting)
        counts[Facet.VERIFIED] = _by_span(counts[Facet.VERIFIED], today())
        return total, counts

    def _conditions_of_facets(self, session: ScopedSession) -> Iterator[ColumnElement[bool]]:
        facet, here = PublicationFacet.facet, PublicationFacet.practice_id
        yield PublicationFacet.is_shown.is_(True)
        if self.asked.terms:
            # Named one by one, the facets would be gone through from end to end.
            yield facet != Facet.ITEM
            yield self._has_words(session, here)
        else:
            yield facet.in_(COUNTED)
        for chosen, ids in self._chosen().items():
            # As a choice of one of two, so that SQLite goes along one index instead of several.
            yield case((facet == chosen, true()), else_=here.in_(ids))

    def _chosen(self) -> dict[Facet, Ids]:
        """For each facet that something is chosen of, the ids of practices that have it."""
        found = {facet: _ids(facet, values) for facet, values in self.choice.facets.items()}
        since = self.choice.confirmed_since(today())
        if since is not None:
            found[Facet.VERIFIED] = _ids_since(since)
        return found

    def _has_words(
        self, session: ScopedSession, here: InstrumentedAttribute[UUID]
    ) -> ColumnElement[bool]:
        if session.get_bind().dialect.name == "postgresql":
            # As an array, so that PostgreSQL looks each of them up, and does not read all there is.
            ids = self._in_postgresql(session.scope).scalar_subquery()
            return here == any_(func.array(ids, type_=ARRAY(Uuid())))
        # The table's own name is the column that every word is looked for in.
        full_text = table(FULL_TEXT, column("rowid"), column(FULL_TEXT))
        found = full_text.c[FULL_TEXT].bool_op("match")(for_fts5(self.asked, self.match))
        rows = select(full_text.c.rowid).where(found)
        ids = select(PublicationWords.practice_id).where(PublicationWords.id.in_(rows))
        return here.in_(ids)

    def _in_postgresql(self, scope: Scope) -> Ids:
        """Of what everybody may read, along an index; of what the open organisation or network may
        read besides, one by one."""
        words = cast(for_tsquery(self.asked, self.match), TSQUERY)
        openly = select(func.talka_open_practices_with(words))
        if scope.organisation is None and scope.network is None:
            return openly
        not_open = select(Publication.practice_id).where(
            Publication.is_shown.is_(True), Publication.visibility != Visibility.PUBLIC
        )
        besides = select(PublicationWords.practice_id).where(
            PublicationWords.practice_id.in_(not_open),
            PublicationWords.words.bool_op("@@")(words),
        )
        return union_all(openly, besides)


def _ids(facet: Facet, values: tuple[str, ...]) -> Ids:
    other = aliased(PublicationFacet)
    return select(other.practice_id).where(and_(other.facet == facet, other.value.in_(values)))


def _ids_since(day: date) -> Ids:
    other = aliased(PublicationFacet)
    lately = and_(other.facet == Facet.VERIFIED, other.value >= day.isoformat())
    return select(other.practice_id).where(lately)


def _by_span(by_day: Mapping[str, int], today: date) -> Counter[str]:
    """How many were confirmed in each span, from how many were on each day as it is stored."""
    found: Counter[str] = Counter()
    for span in Span:
        begins = span.begins(today).isoformat()
        number = sum(number for day, number in by_day.items() if day >= begins)
        if number:
            found[span.value] = number
    return found
