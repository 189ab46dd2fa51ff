"""Practices of others for what an organisation does not meet yet: rule 7 of self-assessment.

First those that name the item, then those of its areas; in both, other countries first, then the
newest. The own practices are none of them. Two statements, however many items.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from talka.handbook.kinds import Item
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Facet
from talka.practices.kinds.library import PracticeCard
from talka.practices.models import PublicationFacet
from talka.practices.queries.library import cards_of


@dataclass(frozen=True, slots=True)
class Lead:
    """A practice for an item; ``names_item`` is False where it is only from its area."""

    card: PracticeCard
    names_item: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A practice with one value it is found by. Ids grow with time."""

    id: UUID
    is_at_home: bool

    @property
    def order(self) -> tuple[bool, int]:
        return self.is_at_home, -self.id.int


_ByValue = Mapping[tuple[Facet, str], list[_Found]]


def leads_for(
    scope: Scope, items: Sequence[Item], *, most: int, language: str
) -> dict[str, tuple[Lead, ...]]:
    """For each item at most ``most`` practices, as ``language`` reads; no item without any."""
    found = _found(scope, items, most)
    chosen = {item.id: list(_choose(item, found))[:most] for item in items}
    ids = {practice_id for leads in chosen.values() for practice_id, _names in leads}
    cards = cards_of(scope, ids, language)
    return {
        item_id: tuple(Lead(cards[practice_id], names) for practice_id, names in leads)
        for item_id, leads in chosen.items()
        if leads
    }


def _choose(item: Item, found: _ByValue) -> Iterator[tuple[UUID, bool]]:
    naming = sorted(found[Facet.ITEM, item.id], key=lambda each: each.order)
    yield from ((each.id, True) for each in naming)
    near = {each for area in item.areas for each in found[Facet.AREA, area]} - set(naming)
    yield from ((each.id, False) for each in sorted(near, key=lambda each: each.order))


def _found(scope: Scope, items: Sequence[Item], most: int) -> _ByValue:
    """The first practices of each item and each area. What is found by both is counted in both, so
    an area gives twice as many. One statement, on the index that counting uses."""
    wanted = {
        Facet.ITEM: {item.id for item in items},
        Facet.AREA: {area for item in items for area in item.areas},
    }
    ranked = _ranked(scope, wanted).subquery()
    rows = session_in(scope).execute(
        select(ranked.c.facet, ranked.c.value, ranked.c.practice_id, ranked.c.at_home).where(
            ranked.c.rank <= 2 * most
        )
    )
    found: dict[tuple[Facet, str], list[_Found]] = defaultdict(list)
    for facet, value, practice_id, is_at_home in rows:
        found[facet, value].append(_Found(practice_id, bool(is_at_home)))
    return found


def _ranked(scope: Scope, wanted: Mapping[Facet, set[str]]) -> Select[Any]:
    """Every practice of others with these values, each with its place among those of the value."""
    here, home = PublicationFacet, aliased(PublicationFacet)
    country = scope.organisation.country if scope.organisation else ""
    at_home = (
        select(home.practice_id)
        .where(
            home.practice_id == here.practice_id,
            home.facet == Facet.COUNTRY,
            home.value == country,
        )
        .exists()
    )
    rank = func.row_number().over(
        partition_by=(here.facet, here.value), order_by=(at_home, here.practice_id.desc())
    )
    values = (and_(here.facet == facet, here.value.in_(some)) for facet, some in wanted.items())
    return select(
        here.facet, here.value, here.practice_id, at_home.label("at_home"), rank.label("rank")
    ).where(here.is_shown.is_(True), here.organisation_id != scope.organisation_id, or_(*values))
