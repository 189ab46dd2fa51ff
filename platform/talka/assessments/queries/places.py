"""The table of a round: every organisation that is asked, and how far it is. Nothing it answers is
read here, nor can it be: a network's scope sees no assessment."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, case, func, or_, select, type_coerce

from talka.assessments.kinds import PlaceStanding
from talka.assessments.models import Round, RoundPlace
from talka.assessments.policy.rounds import REMIND_DAYS
from talka.assessments.queries.asked import meant, takes_part
from talka.assessments.queries.behind import BEHIND
from talka.assessments.queries.open_rounds import DUE
from talka.assessments.queries.rounds import RoundRead
from talka.assessments.words import EXCUSED
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import Organisation

PAGE = 50
AT_ONCE = 1000
"""Rows of a whole table that are held in memory."""

STATES = (*(standing.value for standing in PlaceStanding), EXCUSED)
"""What a row can show: how far it is, or that it is excused."""

NEAR = timedelta(days=max(REMIND_DAYS))
"""So near to the last day, whoever is not there yet may need a hand."""

_STATE = case(
    (RoundPlace.is_excused, EXCUSED), else_=type_coerce(RoundPlace.standing, String())
).label("state")
_RANK = case({state: at for at, state in enumerate(STATES)}, value=_STATE)


@dataclass(frozen=True, slots=True)
class WantedPlaces:
    """Which rows are asked for; empty means all. ``sort`` is one of SORTS, ``-`` reverses."""

    text: str = ""
    country: str = ""
    kind: OrganisationKind | None = None
    state: str = ""
    needs_hand: bool = False
    sort: str = "name"
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.country or self.kind or self.state or self.needs_hand)


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """A row. Name, kind and country are None for an organisation that left the network since."""

    id: UUID
    name: str | None
    kind: OrganisationKind | None
    country: str | None
    state: str
    standing: PlaceStanding
    is_excused: bool
    excuse_reason: str
    due_on: date
    has_own_day: bool
    reminded_at: datetime | None

    @property
    def is_behind(self) -> bool:
        return not self.is_excused and self.standing is not PlaceStanding.SIGNED_OFF


@dataclass(frozen=True, slots=True)
class Places:
    """One page of rows, and how many there are on all pages."""

    rows: tuple[PlaceRead, ...]
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many are in each state; how many of those behind are near their last day or past it, and
    how many of them have a last day that is still to come."""

    by_state: Counter[str] = field(default_factory=Counter)
    needs_hand: int = 0
    in_time: int = 0

    @property
    def total(self) -> int:
        return self.by_state.total()

    @property
    def behind(self) -> int:
        return self.total - self.by_state[PlaceStanding.SIGNED_OFF] - self.by_state[EXCUSED]


@dataclass(frozen=True, slots=True)
class Groups:
    """How many organisations of a round are of each country and kind; those that left are of
    none."""

    by_country: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[OrganisationKind] = field(default_factory=Counter)


SORTS: dict[str, ColumnElement[Any]] = {
    "name": func.lower(Organisation.name),
    "country": Organisation.country.expression,
    "kind": Organisation.kind.expression,
    "state": _RANK,
    "due": DUE,
    "reminded": RoundPlace.reminded_at.expression,
}


def count_places(scope: Scope, round_id: UUID, today: date) -> Counted:
    """The whole round, counted. One statement."""
    hand = func.sum(case((_needs_hand(today), 1), else_=0))
    to_come = func.sum(case((and_(*BEHIND, today < DUE), 1), else_=0))
    asked = _of_round(round_id, _STATE, func.count(), hand, to_come).group_by(_STATE)
    counts, needs_hand, in_time = Counter[str](), 0, 0
    for state, count, in_need, still in session_in(scope).execute(asked):
        counts[state] = count
        needs_hand += in_need
        in_time += still
    return Counted(counts, needs_hand, in_time)


def group_places(scope: Scope, round_id: UUID) -> Groups:
    """The whole round by country and by kind. One statement."""
    told_apart = (Organisation.country, Organisation.kind)
    there = _of_round(round_id, *told_apart, func.count()).where(Organisation.id.is_not(None))
    groups = Groups()
    for country, kind, count in session_in(scope).execute(there.group_by(*told_apart)):
        groups.by_country[country] += count
        groups.by_kind[kind] += count
    return groups


def list_places(scope: Scope, round_id: UUID, wanted: WantedPlaces, today: date) -> Places:
    """The rows that are wanted, one page of them. Two statements."""
    session, conditions = session_in(scope), _conditions(wanted, today)
    total = session.scalar(_of_round(round_id, func.count()).where(*conditions)) or 0
    page = _wanted(round_id, wanted, today).limit(PAGE).offset((wanted.page - 1) * PAGE)
    return Places(tuple(PlaceRead(*row) for row in session.execute(page)), total)


def all_places(
    scope: Scope, round_id: UUID, wanted: WantedPlaces, today: date
) -> Iterator[PlaceRead]:
    """The rows that are wanted, on all pages. One statement."""
    rows = session_in(scope).execute(
        _wanted(round_id, wanted, today), execution_options={"yield_per": AT_ONCE}
    )
    return (PlaceRead(*row) for row in rows)


def _wanted(round_id: UUID, wanted: WantedPlaces, today: date) -> Select[Any]:
    order = SORTS.get(wanted.sort.removeprefix("-"), SORTS["name"])
    return (
        _of_round(round_id, *_COLUMNS)
        .where(*_conditions(wanted, today))
        .order_by(order.desc() if wanted.sort.startswith("-") else order, RoundPlace.id)
    )


def find_place(scope: Scope, round_id: UUID, place_id: UUID) -> PlaceRead:
    """One row. Raises NotFound. One statement."""
    asked = _of_round(round_id, *_COLUMNS).where(RoundPlace.id == place_id)
    row = session_in(scope).execute(asked).one_or_none()
    if row is None:
        raise NotFound("place")
    return PlaceRead(*row)


def count_joined(scope: Scope, found: RoundRead) -> int:
    """How many fit the round's rule and are not asked yet: they joined since. One statement."""
    there = select(RoundPlace.organisation_id).where(RoundPlace.round_id == found.id)
    asked = select(func.count(Organisation.id)).where(
        takes_part(found.network_id), *meant(found.asked), Organisation.id.not_in(there)
    )
    return session_in(scope).scalar(asked) or 0


_COLUMNS = (
    RoundPlace.id,
    Organisation.name,
    Organisation.kind,
    Organisation.country,
    _STATE,
    RoundPlace.standing,
    RoundPlace.is_excused,
    RoundPlace.excuse_reason,
    DUE,
    func.coalesce(RoundPlace.due_on > Round.due_on, False),
    RoundPlace.reminded_at,
)


def _of_round(round_id: UUID, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(RoundPlace)
        .join(Round, Round.id == RoundPlace.round_id)
        .outerjoin(Organisation, Organisation.id == RoundPlace.organisation_id)
        .where(RoundPlace.round_id == round_id)
    )


def _needs_hand(today: date) -> ColumnElement[bool]:
    return and_(*BEHIND, today + NEAR >= DUE)


def _conditions(wanted: WantedPlaces, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.text:
        conditions.append(
            or_(
                Organisation.name.icontains(wanted.text, autoescape=True),
                Organisation.municipality.icontains(wanted.text, autoescape=True),
            )
        )
    if wanted.country:
        conditions.append(Organisation.country == wanted.country)
    if wanted.kind:
        conditions.append(Organisation.kind == wanted.kind)
    if wanted.state:
        conditions.append(wanted.state == _STATE)
    if wanted.needs_hand:
        conditions.append(_needs_hand(today))
    return conditions
