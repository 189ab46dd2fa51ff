"""The library: what a reader finds in it, and how many there are of each sort.

A handful of statements, however much stands in it. Who may read a practice is held by the walls of
its tables; what is asked here is only whether it is shown.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, cast, column, func, or_, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, aliased

from talka.handbook.search.asking import Asked, Match, can_begin, for_fts5, for_tsquery
from talka.kernel.clock import today
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.kernel.wall import ScopedSession
from talka.practices.facets import Choice, Sort, Span
from talka.practices.kinds import Facet
from talka.practices.kinds.library import COUNTED, ExampleCard, PracticeCard
from talka.practices.models import Publication, PublicationFacet, PublicationWords
from talka.practices.models.publications import FULL_TEXT
from talka.practices.on_card import content_on_card, strengths_on_card
from talka.practices.queries.handbook_examples import counts_of_examples, examples_for

PER_PAGE = 20

Counts = Mapping[Facet, Mapping[str, int]]

_ORDERS: dict[Sort, tuple[ColumnElement[object], ...]] = {
    Sort.NEWEST: (Publication.published_at.desc(),),
    Sort.SCORE: (Publication.percent.desc().nulls_last(), Publication.published_at.desc()),
    Sort.TITLE: (func.lower(Publication.title),),
    Sort.CONFIRMED: (
        Publication.confirmed_on.desc().nulls_last(),
        Publication.published_at.desc(),
    ),
}


ON_CARD = (
    Publication.practice_id,
    Publication.slug,
    Publication.card,
    Publication.organisation_name,
    Publication.country,
    Publication.standing,
    Publication.percent,
    Publication.visibility,
    Publication.confirmed_on,
)
"""What a card is made of (see ``card_of``)."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what fits. Practices stand first, then examples of the handbook.

    ``counts`` tells for each facet how many fit by value, whatever is chosen of that facet itself.
    ``match`` is how the words were taken.
    """

    cards: tuple[PracticeCard | ExampleCard, ...]
    practices: int
    examples: int
    counts: Counts
    match: Match
    page: int

    @property
    def total(self) -> int:
        return self.practices + self.examples

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def look(scope: Scope, choice: Choice, asked: Asked, language: str) -> Found:
    """What fits the choice, to be read in ``language`` where it is written in it.

    Words are all looked for; where nothing has them all, words that begin so are taken.
    """
    session = session_in(scope)
    match, practices = Match.ALL, _total(session, choice, asked, Match.ALL)
    examples = examples_for(choice, asked, match)
    if asked.terms and not practices and not examples and can_begin(asked):
        match = Match.BEGINNING
        practices = _total(session, choice, asked, match)
        examples = examples_for(choice, asked, match)
    pages = max(1, -(-(practices + len(examples)) // PER_PAGE))
    start = (min(choice.page, pages) - 1) * PER_PAGE
    cards: list[PracticeCard | ExampleCard] = []
    if start < practices:
        cards.extend(_cards(session, choice, asked, match, start, language))
    rest = max(start - practices, 0)
    cards.extend(examples[rest : rest + PER_PAGE - len(cards)])
    counts = _counts(session, choice, asked, match)
    return Found(tuple(cards), practices, len(examples), counts, match, start // PER_PAGE + 1)


def first_with(
    scope: Scope, asked: Asked, language: str, most: int
) -> tuple[int, tuple[PracticeCard, ...]]:
    """How many practices have the words, and the newest of them; none for a question without
    words. Two statements, or one more where words that begin so are looked for."""
    session = session_in(scope)
    choice = Choice()
    ways = (Match.ALL, Match.BEGINNING) if can_begin(asked) else (Match.ALL,)
    for match in ways if asked.terms else ():
        total = _total(session, choice, asked, match)
        if total:
            return total, tuple(_cards(session, choice, asked, match, 0, language, most))
    return 0, ()


def stamp(scope: Scope) -> str:
    """Changes whenever anything that this scope reads in the library does. One statement."""
    number, last = (
        session_in(scope)
        .execute(
            select(func.count(), func.max(Publication.changed_at)).where(
                Publication.is_shown.is_(True)
            )
        )
        .one()
    )
    return f"{number}-{last.isoformat() if last else ''}"


def _total(session: ScopedSession, choice: Choice, asked: Asked, match: Match) -> int:
    fits = _conditions(session, Publication.practice_id, choice, asked, match)
    counted = select(func.count(Publication.practice_id)).where(Publication.is_shown.is_(True))
    return session.scalar(counted.where(*fits)) or 0


def cards_of(scope: Scope, ids: Collection[UUID], language: str) -> dict[UUID, PracticeCard]:
    """The cards of these practices, by id, as far as they are shown to this scope. One statement,
    none for no ids."""
    if not ids:
        return {}
    shown = and_(Publication.is_shown.is_(True), Publication.practice_id.in_(ids))
    rows = session_in(scope).execute(select(*ON_CARD).where(shown))
    return {row[0]: card_of(row, language) for row in rows}


def _cards(
    session: ScopedSession,
    choice: Choice,
    asked: Asked,
    match: Match,
    start: int,
    language: str,
    most: int = PER_PAGE,
) -> Iterator[PracticeCard]:
    rows = session.execute(
        select(*ON_CARD)
        .where(
            Publication.is_shown.is_(True),
            *_conditions(session, Publication.practice_id, choice, asked, match),
        )
        .order_by(*_ORDERS[choice.sort], Publication.practice_id)
        .offset(start)
        .limit(most)
    )
    return (card_of(row, language) for row in rows)


def card_of(row: Row[Any], language: str) -> PracticeCard:
    """The card of a row of ON_CARD."""
    practice_id, slug, data, *rest = row
    content = content_on_card(data)
    title, summary = content.read("title", language), content.read("summary", language)
    return PracticeCard(
        practice_id,
        slug,
        title,
        summary,
        *rest,
        areas=content.tags.get(Facet.AREA, ()),
        strengths=strengths_on_card(data),
        picture=next(iter(content.pictures), None),
        language=content.language,
    )


def _counts(session: ScopedSession, choice: Choice, asked: Asked, match: Match) -> Counts:
    """How many fit, by facet and value. One statement."""
    rows = session.execute(
        select(PublicationFacet.facet, PublicationFacet.value, func.count())
        .where(
            PublicationFacet.is_shown.is_(True),
            PublicationFacet.facet.in_(COUNTED),
            _counted(session, choice, asked, match),
        )
        .group_by(PublicationFacet.facet, PublicationFacet.value)
    )
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in COUNTED}
    day = today()
    for facet, value, number in rows:
        for each in _spans_with(value, day) if facet is Facet.VERIFIED else (value,):
            counts[facet][each] += number
    for facet, found in counts_of_examples(choice, asked, match).items():
        counts[facet].update(found)
    return counts


def _spans_with(value: str, day: date) -> Iterator[str]:
    """The spans in which a day of confirmation lies, as it is stored."""
    return (span.value for span in Span if value >= span.begins(day).isoformat())


def _counted(
    session: ScopedSession, choice: Choice, asked: Asked, match: Match
) -> ColumnElement[bool]:
    """Rows of practices that fit; for a facet something is chosen of, without that choice."""
    here = PublicationFacet.practice_id
    chosen = choice.narrowed
    groups = [
        and_(
            PublicationFacet.facet == facet,
            *_conditions(session, here, choice, asked, match, without=facet),
        )
        for facet in chosen
    ]
    others = _conditions(session, here, choice, asked, match)
    groups.append(and_(PublicationFacet.facet.not_in(chosen), *others))
    return or_(*groups)


def _conditions(
    session: ScopedSession,
    here: InstrumentedAttribute[UUID],
    choice: Choice,
    asked: Asked,
    match: Match,
    without: Facet | None = None,
) -> Iterator[ColumnElement[bool]]:
    """What the practice at ``here`` has to meet: one of the values of each facet, and the words."""
    for facet, values in choice.facets.items():
        if facet is not without:
            other = aliased(PublicationFacet)
            yield here.in_(
                select(other.practice_id).where(other.facet == facet, other.value.in_(values))
            )
    since = choice.confirmed_since(today())
    if since is not None and without is not Facet.VERIFIED:
        other = aliased(PublicationFacet)
        lately = and_(other.facet == Facet.VERIFIED, other.value >= since.isoformat())
        yield here.in_(select(other.practice_id).where(lately))
    if asked.terms:
        yield here.in_(select(PublicationWords.practice_id).where(_meets(session, asked, match)))


def _meets(session: ScopedSession, asked: Asked, match: Match) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "postgresql":
        return PublicationWords.words.bool_op("@@")(cast(for_tsquery(asked, match), TSQUERY))
    # The table's own name is the column that every word is looked for in.
    full_text = table(FULL_TEXT, column("rowid"), column(FULL_TEXT))
    found = full_text.c[FULL_TEXT].bool_op("match")(for_fts5(asked, match))
    return PublicationWords.id.in_(select(full_text.c.rowid).where(found))
