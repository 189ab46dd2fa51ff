"""A call of a network: prepared, opened, closed."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.call_mail import tell_call_opened
from talka.practices.kinds import CallState
from talka.practices.models import ReviewCall


@dataclass(frozen=True, slots=True)
class CallSaid:
    """What a coordinator says of a call. ``percents``: threshold by quality area, 66 to 75."""

    title: str
    guidance: str
    opens_on: date
    closes_on: date
    reviewers: int
    is_blind: bool
    percents: dict[str, int]


class Act(Protocol):
    """What is done with a call as a whole."""

    def __call__(self, *, scope: Scope, call_id: UUID) -> None: ...


def create_call(*, scope: Scope, call_id: UUID, said: CallSaid) -> UUID:
    """Prepare a call of the open network. ``call_id`` is made with the form: sent twice, made once.

    Raises NotFound for an id that something else has.
    """
    session = session_in(scope)
    if _own(scope, call_id) is not None:
        return call_id
    call = ReviewCall(
        id=call_id,
        network_id=scope.network_id,
        framework_version=current_framework().version,
        state=CallState.DRAFT,
    )
    _say(call, said)
    try:
        with session.begin_nested():
            session.add(call)
    except IntegrityError:
        raise NotFound("call") from None
    return call_id


def change_call(*, scope: Scope, call_id: UUID, said: CallSaid) -> None:
    """Say it anew. Raises NotFound, and RuleBroken once it is open."""
    call = _held(scope, call_id)
    if call.state is not CallState.DRAFT:
        raise RuleBroken(_("The call is open: what it says stands now, so that it is fair to all."))
    _say(call, said)
    session_in(scope).flush()


def open_call(*, scope: Scope, call_id: UUID) -> None:
    """Let practices be sent to it, and mail those whom it concerns; opened again, nothing happens.

    Raises NotFound, and RuleBroken where it is over already.
    """
    call = _held(scope, call_id)
    if call.state is CallState.OPEN:
        return
    if call.state is CallState.CLOSED:
        raise RuleBroken(_("The call is closed. Please begin a new one."))
    if call.closes_on < today():
        raise RuleBroken(_("Its last day is over. Please choose a later one first."))
    call.state = CallState.OPEN
    session_in(scope).flush()
    tell_call_opened(scope, call_id)


def close_call(*, scope: Scope, call_id: UUID) -> None:
    """Take no more practices; what was sent in goes on. Raises NotFound, RuleBroken for a draft."""
    call = _held(scope, call_id)
    if call.state is CallState.DRAFT:
        raise RuleBroken(_("The call is not open."))
    call.state = CallState.CLOSED
    session_in(scope).flush()


def _say(call: ReviewCall, said: CallSaid) -> None:
    if said.closes_on < said.opens_on:
        raise RuleBroken(_("The last day comes before the first one."), "closes_on")
    call.title, call.guidance = said.title, said.guidance
    call.opens_on, call.closes_on = said.opens_on, said.closes_on
    call.reviewers, call.is_blind = said.reviewers, said.is_blind
    call.thresholds = said.percents


def _own(scope: Scope, call_id: UUID) -> ReviewCall | None:
    found = select(ReviewCall).where(
        ReviewCall.id == call_id,
        ReviewCall.network_id.in_(scope.network.ids if scope.network else ()),
    )
    return session_in(scope).scalars(found.with_for_update()).one_or_none()


def _held(scope: Scope, call_id: UUID) -> ReviewCall:
    call = _own(scope, call_id)
    if call is None:
        raise NotFound("call")
    return call
