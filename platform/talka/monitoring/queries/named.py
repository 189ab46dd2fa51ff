"""Those who chose to be shown by name in an edition, a page at a time."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.models import NamedResult

PAGE = 50
"""Rows of a page: in a large network very many choose it, and a page stays as long as it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation that chose to be shown by name; points by area."""

    name: str
    country: str
    scores: dict[str, int]


@dataclass(frozen=True, slots=True)
class NamedPage:
    """One page of them, and how many there are on all pages."""

    rows: tuple[Named, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def named_in(scope: Scope, edition_id: UUID, page: int = 1) -> NamedPage:
    """A page of them, by name; a page that is not there is the last. Nobody for who may not see
    them. One statement, where the page is there."""
    session = session_in(scope)
    here = NamedResult.edition_id == edition_id
    rows = session.execute(
        select(NamedResult.name, NamedResult.country, NamedResult.scores, func.count().over())
        .where(here)
        .order_by(NamedResult.name, NamedResult.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    if not rows and page > 1:
        total = session.scalar(select(func.count()).select_from(NamedResult).where(here)) or 0
        return named_in(scope, edition_id, NamedPage((), total, page).pages)
    named = tuple(Named(name, country, scores) for name, country, scores, _total in rows)
    return NamedPage(named, rows[0][3] if rows else 0, page)
