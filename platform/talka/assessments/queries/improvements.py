"""Find improvements: in a list with filters, one by one, or beside the items they serve."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select

from talka.accounts.models import User
from talka.assessments.kinds import ImprovementState
from talka.assessments.models import Improvement, ImprovementItem
from talka.assessments.queries.assessments import SEPARATOR
from talka.assessments.queries.items import in_handbook_order, known_item
from talka.handbook.kinds import Item
from talka.handbook.queries import current_framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Planned:
    """An improvement: what, who, by when; and the items it serves in the handbook's order."""

    id: UUID
    what: str
    who: str
    due: date | None
    state: ImprovementState
    version: int
    created_at: datetime
    created_by: str | None
    done_at: datetime | None
    item_ids: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.state is ImprovementState.OPEN

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due < today

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, each as the newest framework that has it words it."""
        found = (known_item(item_id) for item_id in self.item_ids)
        return tuple(item for item in found if item is not None)


class Showing(StrEnum):
    """Which improvements a list shows."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    ALL = "all"


class SortBy(StrEnum):
    """What a list is sorted by."""

    DUE = "due"
    WHAT = "what"
    WHO = "who"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of improvements should hold; ``area`` is an area's id, or ``overall``."""

    showing: Showing = Showing.OPEN
    area: str | None = None
    sort: SortBy = SortBy.DUE
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of improvements, and how many there are on all pages."""

    improvements: tuple[Planned, ...]
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def list_improvements(
    scope: Scope, wanted: Wanted, *, today: date, per_page: int | None = PER_PAGE
) -> Listed:
    """Improvements that fit, in the order wanted; ``per_page`` None gives all. One statement."""
    rows = session_in(scope).execute(_listed(wanted, per_page), {"today": today}).all()
    return Listed(tuple(_planned(row[:-1]) for row in rows), rows[0][-1] if rows else 0)


def find_improvement(scope: Scope, improvement_id: UUID) -> Planned:
    """One improvement of the organisation; raises NotFound. One statement."""
    asked = _improvements().where(Improvement.id == improvement_id)
    row = session_in(scope).execute(asked).one_or_none()
    if row is None:
        raise NotFound("improvement")
    return _planned(row)


def improvements_by_item(scope: Scope) -> Mapping[str, tuple[Planned, ...]]:
    """Item id to the improvements that serve it, open ones first. One statement."""
    found: dict[str, list[Planned]] = defaultdict(list)
    for row in session_in(scope).execute(_open_first()):
        planned = _planned(row)
        for item_id in planned.item_ids:
            found[item_id].append(planned)
    return {item_id: tuple(planned) for item_id, planned in found.items()}


def of_items(
    by_item: Mapping[str, tuple[Planned, ...]], items: Iterable[Item]
) -> tuple[Planned, ...]:
    """The improvements of these items, each once, open ones first."""
    found = {planned.id: planned for item in items for planned in by_item.get(item.id, ())}
    return tuple(sorted(found.values(), key=lambda planned: not planned.is_open))


@lru_cache(maxsize=100)
def _listed(wanted: Wanted, per_page: int | None) -> Select[Any]:
    asked = _filtered(_improvements(func.count().over()), wanted)
    asked = asked.order_by(*_order(wanted))
    if per_page is not None:
        asked = asked.limit(per_page).offset((wanted.page - 1) * per_page)
    return asked


@cache
def _open_first() -> Select[Any]:
    return _improvements().order_by(Improvement.state.desc(), *_order(Wanted()))


def _improvements(*more: Any) -> Select[Any]:
    joined = func.aggregate_strings(ImprovementItem.item_id, SEPARATOR)
    items = select(joined).where(ImprovementItem.improvement_id == Improvement.id)
    return select(
        Improvement.id,
        Improvement.what,
        Improvement.who,
        Improvement.due,
        Improvement.state,
        Improvement.version,
        Improvement.created_at,
        User.name,
        Improvement.done_at,
        items.scalar_subquery(),
        *more,
    ).outerjoin(User, User.id == Improvement.created_by)


def _planned(row: Any) -> Planned:
    *facts, joined = row
    return Planned(*facts, item_ids=in_handbook_order((joined or "").split()))


def _filtered(asked: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.showing is Showing.DONE:
        asked = asked.where(Improvement.state == ImprovementState.DONE)
    elif wanted.showing is not Showing.ALL:
        asked = asked.where(Improvement.state == ImprovementState.OPEN)
    if wanted.showing is Showing.OVERDUE:
        asked = asked.where(Improvement.due < bindparam("today"))
    if wanted.area is not None:
        served = select(ImprovementItem.improvement_id).where(
            ImprovementItem.item_id.in_(_items_in(wanted.area))
        )
        asked = asked.where(Improvement.id.in_(served))
    return asked


def _items_in(area: str) -> list[str]:
    newest = current_framework()
    items = newest.overall.items if area == newest.overall.id else newest.items_of_area(area)
    return [item.id for item in items]


def _order(wanted: Wanted) -> list[Any]:
    columns: dict[SortBy, Any] = {
        SortBy.DUE: Improvement.due,
        SortBy.WHAT: func.lower(Improvement.what),
        SortBy.WHO: func.lower(Improvement.who),
        SortBy.MADE: Improvement.created_at,
    }
    column = columns[wanted.sort]
    way = column.desc() if wanted.descending else column.asc()
    missing_last = [Improvement.due.is_(None)] if wanted.sort is SortBy.DUE else []
    return [*missing_last, way, Improvement.id]
