"""Reminding organisations that are behind: when a coordinator asks for it, and by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, update

from talka.accounts.kinds import AuditAct
from talka.assessments.actions.logging_rounds import log_act
from talka.assessments.actions.rounds import hold_open
from talka.assessments.actions.telling_rounds import tell_behind
from talka.assessments.kinds import RoundState
from talka.assessments.models import Round, RoundPlace
from talka.assessments.policy.rounds import REMIND_DAYS, may_be_reminded, stage_began
from talka.assessments.queries.behind import BEHIND
from talka.assessments.queries.open_rounds import DUE
from talka.kernel.clock import now, today
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many organisations are reminded now, how many were within a day, and in how many mails.
    ``silent``: how many of those now in which nobody can do anything about it; they get none."""

    now: int
    before: int
    mails: int
    silent: int = 0


def remind(*, scope: Scope, round_id: UUID, place_id: UUID | None = None) -> Reminded:
    """Remind everybody who is behind, or the one at this place; each once within a day.

    Raises NotFound, and RuleBroken where the round is not open.
    """
    held = hold_open(scope, round_id)
    behind = _held(scope, RoundPlace.round_id == round_id, place_id)
    if place_id is not None and not behind:
        raise NotFound("place")
    moment = now()
    due = [each for each, reminded_at in behind if may_be_reminded(reminded_at, moment)]
    with system_scope(SystemScope.ROUND_NEWS, person_id=scope.person_id) as news:
        sent = tell_behind(news, due)
    _note(scope, sent.places, moment)
    reached = len(sent.places)
    if reached:
        log_act(scope, AuditAct.ROUND_REMINDED, held, organisations=reached)
    return Reminded(reached, len(behind) - len(due), sent.mails, len(due) - reached)


def remind_by_itself() -> None:
    """Remind everybody who is behind two weeks and three days before the last day; run hourly.

    Whoever was asked or reminded since that day began gets no other mail.
    """
    with unit_of_work(), system_scope(SystemScope.ROUND_NEWS) as news:
        day = today()
        for due_on in _days_near(news, day):
            began = stage_began(due_on, day)
            if began is not None:
                _remind_for(news, due_on, began)


def _remind_for(news: Scope, due_on: date, began: datetime) -> None:
    not_since = or_(RoundPlace.reminded_at.is_(None), RoundPlace.reminded_at < began)
    near = (
        select(RoundPlace.id)
        .join(Round, Round.id == RoundPlace.round_id)
        .where(due_on == DUE, RoundPlace.asked_at < began, not_since)
    )
    ids = [each for each, _at in _held(news, RoundPlace.id.in_(near))]
    _note(news, tell_behind(news, ids).places, now())


def _days_near(news: Scope, day: date) -> list[date]:
    """The last days of open rounds, and of single places in them, that are not far."""
    days = (
        select(DUE)
        .select_from(RoundPlace)
        .join(Round, Round.id == RoundPlace.round_id)
        .where(Round.state == RoundState.OPEN, day <= DUE, day + timedelta(max(REMIND_DAYS)) >= DUE)
        .distinct()
    )
    return list(session_in(news).scalars(days))


def _held(
    scope: Scope, where: ColumnElement[bool], place_id: UUID | None = None
) -> list[tuple[UUID, datetime | None]]:
    """Ids of those behind, and when they were reminded last, held until the commit."""
    asked = select(RoundPlace.id, RoundPlace.reminded_at).where(where, *BEHIND)
    if place_id is not None:
        asked = asked.where(RoundPlace.id == place_id)
    rows = session_in(scope).execute(asked.order_by(RoundPlace.id).with_for_update())
    return [(row.id, row.reminded_at) for row in rows]


def _note(scope: Scope, place_ids: Collection[UUID], moment: datetime) -> None:
    session_in(scope).execute(
        update(RoundPlace)
        .where(RoundPlace.id.in_(list(place_ids)))
        .values(reminded_at=moment)
        .execution_options(synchronize_session=False)
    )
