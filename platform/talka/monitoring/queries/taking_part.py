"""Who takes part in a network and how far each is in what participation tells: a page of a table.

It tells that an organisation joined, was asked, started, finished and sent practices in. What it
answered, drafts or plans is not read here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, String, and_, case, extract, func, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import InstrumentedAttribute

from talka.assessments.kinds import PlaceStanding, RoundState
from talka.assessments.models import Round, RoundPlace
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.kinds import HowFar
from talka.monitoring.periods import Period
from talka.practices.models import Submission
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, Organisation

PAGE = 50
NOT_SUBMITTED = "not-submitted"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked at; empty means all. ``network`` is the slug of one below the open one.

    ``has`` is a value of HowFar or NOT_SUBMITTED; ``sort`` is one of SORTS, ``-`` reverses.
    ``seen_from`` is a network whose table an organisation reads its own line of.
    """

    period: Period
    network: str = ""
    country: str = ""
    kind: OrganisationKind | None = None
    has: str = ""
    sort: str = "name"
    page: int = 1
    seen_from: UUID | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.network or self.country or self.kind)

    @property
    def is_crossed(self) -> bool:
        """Whether a country and a kind are looked at together."""
        return bool(self.country and self.kind)


@dataclass(frozen=True, slots=True)
class TakingPart:
    """An organisation: when it joined, how many rounds asked it, and what came of it."""

    name: str
    country: str
    kind: OrganisationKind
    joined_at: datetime
    asked: int
    started: int
    finished: int
    submitted: int

    @property
    def how_far(self) -> HowFar:
        if not self.asked:
            return HowFar.NOT_ASKED
        if not self.started:
            return HowFar.NOT_STARTED
        return HowFar.FINISHED if self.finished else HowFar.STARTED


def below(scope: Scope, wanted: Wanted) -> Select[tuple[UUID]]:
    """The open network, or the one that is looked from where none is open, and those below it."""
    top = scope.network_id if scope.network else wanted.seen_from
    return select(NetworkAncestry.descendant_id).where(NetworkAncestry.ancestor_id == top)


def looked_at(scope: Scope, wanted: Wanted) -> Select[tuple[UUID]]:
    """The same; or one of them, if one is chosen, with those below that."""
    here = below(scope, wanted)
    if not wanted.network:
        return here
    return (
        select(NetworkAncestry.descendant_id)
        .join(Network, Network.id == NetworkAncestry.ancestor_id)
        .where(Network.slug == wanted.network, NetworkAncestry.descendant_id.in_(here))
        .where(Network.id.in_(here))
    )


def members(scope: Scope, wanted: Wanted) -> Select[tuple[UUID]]:
    """The organisations that take part and are looked at."""
    found = select(Organisation.id).where(
        Organisation.id.in_(
            select(NetworkMember.organisation_id).where(
                NetworkMember.network_id.in_(looked_at(scope, wanted))
            )
        )
    )
    if wanted.country:
        found = found.where(Organisation.country == wanted.country)
    return found.where(Organisation.kind == wanted.kind) if wanted.kind else found


def month(moment: Any) -> ColumnElement[int]:
    """The month in which a moment or day is, as ``periods`` counts it."""
    return sql_cast(extract("year", moment) * 12 + extract("month", moment) - 1, Integer)


def within(period: Period, moment: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Whether it was in the period."""
    return month(moment).between(period.first, period.until)


def taking_part(scope: Scope, wanted: Wanted) -> tuple[TakingPart, ...]:
    """One page of the table. One statement."""
    asked = _rows(scope, wanted).limit(PAGE).offset((wanted.page - 1) * PAGE)
    return tuple(TakingPart(*row) for row in session_in(scope).execute(asked))


def all_taking_part(scope: Scope, wanted: Wanted) -> tuple[TakingPart, ...]:
    """The whole table. One statement."""
    return tuple(TakingPart(*row) for row in session_in(scope).execute(_rows(scope, wanted)))


def own_line(scope: Scope, network_id: UUID, period: Period) -> TakingPart | None:
    """The open organisation's line in the table of a network that it takes part in, itself or
    through one below; None where it does not. One statement."""
    table = standing_of_each(scope, Wanted(period, seen_from=network_id))
    ours = select(*_told(table)).where(table.c.id == scope.organisation_id)
    row = session_in(scope).execute(ours).one_or_none()
    return TakingPart(*row) if row else None


def how_far_counted(scope: Scope, wanted: Wanted) -> Select[Any]:
    """Asks how many stand at each value of HowFar, and how many of them sent a practice in."""
    table = standing_of_each(scope, wanted)
    state = sql_cast(_how_far(table), String)
    sent = func.sum(case((table.c.submitted > 0, 1), else_=0))
    return select(state, func.count(), sent).group_by(state)


def standing_of_each(scope: Scope, wanted: Wanted) -> Any:
    """Of every organisation that is looked at, what ``TakingPart`` tells."""
    joined = _joined(scope, wanted).subquery()
    asked = _asked(scope, wanted).subquery()
    sent = _sent(scope, wanted).subquery()
    return (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.country,
            Organisation.kind,
            joined.c.joined_at,
            func.coalesce(asked.c.asked, 0).label("asked"),
            func.coalesce(asked.c.started, 0).label("started"),
            func.coalesce(asked.c.finished, 0).label("finished"),
            func.coalesce(sent.c.submitted, 0).label("submitted"),
        )
        .join(joined, joined.c.organisation_id == Organisation.id)
        .outerjoin(asked, asked.c.organisation_id == Organisation.id)
        .outerjoin(sent, sent.c.organisation_id == Organisation.id)
        .where(Organisation.id.in_(members(scope, wanted)))
        .subquery()
    )


def _rows(scope: Scope, wanted: Wanted) -> Select[Any]:
    table = standing_of_each(scope, wanted)
    known = wanted.sort.removeprefix("-")
    column = table.c.joined_at if known == "joined" else table.c[known]
    order = func.lower(column) if known == "name" else column
    found = select(*_told(table))
    if wanted.has == NOT_SUBMITTED:
        found = found.where(table.c.submitted == 0)
    elif wanted.has:
        found = found.where(_how_far(table) == wanted.has)
    return found.order_by(order.desc() if wanted.sort.startswith("-") else order, table.c.id)


def _told(table: Any) -> list[ColumnElement[Any]]:
    return [each for each in table.c if each.name != "id"]


SORTS = ("name", "country", "kind", "joined", "asked", "started", "finished", "submitted")


def _how_far(table: Any) -> ColumnElement[str]:
    return case(
        (table.c.asked == 0, HowFar.NOT_ASKED.value),
        (table.c.started == 0, HowFar.NOT_STARTED.value),
        (table.c.finished == 0, HowFar.STARTED.value),
        else_=HowFar.FINISHED.value,
    )


def _joined(scope: Scope, wanted: Wanted) -> Select[Any]:
    return (
        select(NetworkMember.organisation_id, func.min(NetworkMember.joined_at).label("joined_at"))
        .where(NetworkMember.network_id.in_(looked_at(scope, wanted)))
        .group_by(NetworkMember.organisation_id)
    )


def _asked(scope: Scope, wanted: Wanted) -> Select[Any]:
    """Rounds that were open at some time in the period, and did not excuse the organisation."""
    finished = RoundPlace.standing.in_((PlaceStanding.FINISHED, PlaceStanding.SIGNED_OFF))
    started = RoundPlace.standing != PlaceStanding.NOT_STARTED
    was_open = and_(
        Round.state != RoundState.DRAFT,
        month(Round.opens_on) <= wanted.period.until,
        func.coalesce(month(Round.closed_at), wanted.period.until) >= wanted.period.first,
    )
    return (
        select(
            RoundPlace.organisation_id,
            func.count().label("asked"),
            func.sum(case((started, 1), else_=0)).label("started"),
            func.sum(case((finished, 1), else_=0)).label("finished"),
        )
        .join(Round, Round.id == RoundPlace.round_id)
        .where(RoundPlace.network_id.in_(below(scope, wanted)))
        .where(RoundPlace.is_excused.is_(False), was_open)
        .group_by(RoundPlace.organisation_id)
    )


def _sent(scope: Scope, wanted: Wanted) -> Select[Any]:
    return (
        select(Submission.organisation_id, func.count().label("submitted"))
        .where(
            Submission.network_id.in_(below(scope, wanted)),
            within(wanted.period, Submission.submitted_at),
        )
        .group_by(Submission.organisation_id)
    )
