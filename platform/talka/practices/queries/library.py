"""The library: what a reader finds in it, and how many there are of each sort.

A handful of statements, however much stands in it. Who may read a practice is held by the walls of
its tables; what is asked here is only whether it is shown.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    select,
    true,
)

from talka.handbook.search.asking import Asked, Match, can_begin
from talka.kernel.database import planned_anew
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.kernel.wall import ScopedSession
from talka.practices.facets import Choice, Sort
from talka.practices.kinds import Facet
from talka.practices.kinds.library import ExampleCard, PracticeCard
from talka.practices.models import Publication
from talka.practices.on_card import content_on_card, strengths_on_card
from talka.practices.queries.handbook_examples import examples_for
from talka.practices.queries.library_fitting import Counts, Fitting, Shape, conditions, listed

PER_PAGE = 20

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

    Words are all looked for; where nothing has them all, words that begin so are taken. One
    statement, or one more where that is so; and one where it ends before the page asked for.
    """
    session = session_in(scope)
    # How many practices there are of what is chosen decides how they are best gone through.
    is_chosen = bool(choice.facets or choice.span or choice.since)
    with planned_anew(session) if is_chosen and not asked.terms else nullcontext():
        return _look(session, choice, asked, language)


def _look(session: ScopedSession, choice: Choice, asked: Asked, language: str) -> Found:
    fitting = Fitting(choice, asked, Match.ALL)
    rows, practices, counts = _page_and_counts(session, fitting)
    examples, of_examples = examples_for(choice, asked, fitting.match)
    if asked.terms and not practices and not examples and can_begin(asked):
        fitting = Fitting(choice, asked, Match.BEGINNING)
        rows, practices, counts = _page_and_counts(session, fitting)
        examples, of_examples = examples_for(choice, asked, fitting.match)
    page = min(choice.page, max(1, -(-(practices + len(examples)) // PER_PAGE)))
    start = (page - 1) * PER_PAGE
    if page < choice.page and start < practices:  # it ends before the page that was asked for
        rows = _rows(session, fitting, start)
    cards: list[PracticeCard | ExampleCard] = [card_of(row, language) for row in rows]
    rest = max(start - practices, 0)
    cards.extend(examples[rest : rest + PER_PAGE - len(cards)])
    for facet, found in of_examples.items():
        counts[facet].update(found)
    return Found(tuple(cards), practices, len(examples), counts, fitting.match, page)


def _page_and_counts(
    session: ScopedSession, fitting: Fitting
) -> tuple[Sequence[Row[Any]], int, dict[Facet, Counter[str]]]:
    """The rows of the page that was asked for, how many fit, and how many of each sort."""
    shape, start = fitting.shape(session), (fitting.choice.page - 1) * PER_PAGE
    asked = _on_page(fitting.values(shape), start)
    rows = session.execute(_counted_page(shape, fitting.choice.sort), asked).all()
    practices, counts = fitting.read(rows[0].listed)
    return [row[:-1] for row in rows if row.practice_id is not None], practices, counts


def first_with(
    scope: Scope, asked: Asked, language: str, most: int
) -> tuple[int, tuple[PracticeCard, ...]]:
    """How many practices have the words, and the newest of them; none for a question without
    words. Two statements, or one more where words that begin so are looked for."""
    session = session_in(scope)
    ways = (Match.ALL, Match.BEGINNING) if can_begin(asked) else (Match.ALL,)
    for match in ways if asked.terms else ():
        fitting = Fitting(Choice(), asked, match)
        total = _total(session, fitting)
        if total:
            rows = _rows(session, fitting, 0, most)
            return total, tuple(card_of(row, language) for row in rows)
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


def _total(session: ScopedSession, fitting: Fitting) -> int:
    shape = fitting.shape(session)
    return session.scalar(_counted_of(shape), fitting.values(shape)) or 0


@lru_cache(maxsize=256)
def _counted_of(shape: Shape) -> Select[tuple[int]]:
    return select(func.count(Publication.practice_id)).where(*conditions(shape))


def cards_of(scope: Scope, ids: Collection[UUID], language: str) -> dict[UUID, PracticeCard]:
    """The cards of these practices, by id, as far as they are shown to this scope. One statement,
    none for no ids."""
    if not ids:
        return {}
    shown = and_(Publication.is_shown.is_(True), Publication.practice_id.in_(ids))
    rows = session_in(scope).execute(select(*ON_CARD).where(shown))
    return {row[0]: card_of(row, language) for row in rows}


def _rows(
    session: ScopedSession, fitting: Fitting, start: int, most: int = PER_PAGE
) -> Sequence[Row[Any]]:
    """Of the cards of one page."""
    shape = fitting.shape(session)
    asked = _on_page(fitting.values(shape), start, most)
    return session.execute(_cards(shape, fitting.choice.sort), asked).all()


def _on_page(values: dict[str, Any], start: int, most: int = PER_PAGE) -> dict[str, Any]:
    return {**values, "start": start, "most": most}


@lru_cache(maxsize=256)
def _counted_page(shape: Shape, sort: Sort) -> Select[Any]:
    """The cards of one page, and beside the first of them how many fit; where there are none, that
    alone. In one statement, so that words are looked for once. Made once for every shape: to put it
    together takes longer than to find a rare word."""
    order, page, counted = _order(sort), _page(shape, sort), listed(shape)
    is_first = func.row_number().over(order_by=order) == 1
    once = case((is_first, counted.c.listed)).label("listed")
    always = select(*ON_CARD, once).select_from(counted).outerjoin(page, true())
    here = page.c.practice_id == Publication.practice_id
    return always.outerjoin(Publication, here).order_by(*order)


@lru_cache(maxsize=256)
def _cards(shape: Shape, sort: Sort) -> Select[Any]:
    page = _page(shape, sort)
    here = page.c.practice_id == Publication.practice_id
    return select(*ON_CARD).join(page, here).order_by(*_order(sort))


def _page(shape: Shape, sort: Sort) -> Subquery:
    """What fits is put in order without the cards, as they are long."""
    ids = select(Publication.practice_id).where(*conditions(shape)).order_by(*_order(sort))
    start, most = (bindparam(each, type_=Integer) for each in ("start", "most"))
    return ids.offset(start).limit(most).subquery()


def _order(sort: Sort) -> tuple[Any, ...]:
    return (*_ORDERS[sort], Publication.practice_id)


def card_of(row: Row[Any], language: str) -> PracticeCard:
    """The card of a row of ON_CARD."""
    practice_id, slug, data, *rest = row
    content = content_on_card(data, language)
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
        partners=content.partners,
    )
