"""A network's rounds, as its coordinators and observers read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from talka.assessments.asking import Asked
from talka.assessments.kinds import PlaceStanding, RoundState, SubjectRule
from talka.assessments.models import Round, RoundPlace
from talka.handbook.kinds import Checklist
from talka.handbook.queries import framework
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Network


@dataclass(frozen=True, slots=True)
class RoundRead:
    """A round as it is read. ``network`` is the name of the network that asks."""

    id: UUID
    network_id: UUID
    network: str
    title: str
    framework_version: int
    checklist_ids: tuple[str, ...]
    subject_rule: SubjectRule
    asked: Asked
    guidance: Mapping[str, str]
    opens_on: date
    due_on: date
    state: RoundState
    closed_at: datetime | None

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        return tuple(map(framework(self.framework_version).checklist, self.checklist_ids))

    @property
    def is_draft(self) -> bool:
        return self.state is RoundState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state is RoundState.OPEN


@dataclass(frozen=True, slots=True)
class Listed:
    """A round in the list: how many are asked, and how many of them have finished or signed off.
    Whoever is excused is not counted."""

    round: RoundRead
    asked: int
    finished: int


_COLUMNS = (
    Round.id,
    Round.network_id,
    Network.name,
    Round.title,
    Round.framework_version,
    Round.checklists,
    Round.subject_rule,
    Round.asked,
    Round.guidance,
    Round.opens_on,
    Round.due_on,
    Round.state,
    Round.closed_at,
)


def list_rounds(scope: Scope) -> list[Listed]:
    """The rounds of the open network and those below, the newest first. One statement."""
    return _listed(scope, Round.opens_on.desc(), Round.id.desc())


def rounds_under_way(scope: Scope) -> list[Listed]:
    """Those that are open, the first due first. One statement."""
    return _listed(scope, Round.due_on, Round.id, only=Round.state == RoundState.OPEN)


def find_round(scope: Scope, round_id: UUID) -> RoundRead:
    """A round of the open network or one below it. Raises NotFound. One statement."""
    row = session_in(scope).execute(_rounds(scope).where(Round.id == round_id)).one_or_none()
    if row is None:
        raise NotFound("round")
    return _read(row)


def _listed(scope: Scope, *order: Any, only: ColumnElement[bool] | None = None) -> list[Listed]:
    finished = RoundPlace.standing.in_((PlaceStanding.FINISHED, PlaceStanding.SIGNED_OFF))
    rounds = _rounds(scope, _places().scalar_subquery(), _places(finished).scalar_subquery())
    if only is not None:
        rounds = rounds.where(only)
    rows = session_in(scope).execute(rounds.order_by(*order))
    return [Listed(_read(row[:-2]), *row[-2:]) for row in rows]


def _rounds(scope: Scope, *more: Any) -> Select[Any]:
    ids = scope.network.ids if scope.network is not None else ()
    return (
        select(*_COLUMNS, *more)
        .join(Network, Network.id == Round.network_id)
        .where(Round.network_id.in_(ids))
    )


def _places(*only: Any) -> Select[Any]:
    counted = select(func.count(RoundPlace.id)).correlate(Round)
    return counted.where(RoundPlace.round_id == Round.id, RoundPlace.is_excused.is_(False), *only)


def _read(row: Any) -> RoundRead:
    facts = list(row)
    facts[5], facts[7] = tuple(facts[5]), Asked.of(facts[7])
    return RoundRead(*facts)
