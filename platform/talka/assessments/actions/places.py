"""What a coordinator does for single organisations of a round: excuse, give time, ask more."""

from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from talka.assessments.actions.rounds import ask_fitting, hold_open
from talka.assessments.actions.telling_rounds import tell_opened
from talka.assessments.models import Round, RoundPlace
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope


def excuse(*, scope: Scope, round_id: UUID, place_id: UUID, reason: str) -> None:
    """Ask it no more; it reads the reason. Said again, the new reason stands.

    Raises NotFound, and RuleBroken where the round is not open or there is no reason.
    """
    _asks, place = _held(scope, round_id, place_id)
    if not reason:
        raise RuleBroken(_("Please give a reason. The organisation reads it."), "reason")
    place.is_excused, place.excuse_reason = True, reason
    session_in(scope).flush()


def take_excuse_back(*, scope: Scope, round_id: UUID, place_id: UUID) -> None:
    """Ask it again. Raises NotFound, and RuleBroken where the round is not open."""
    _asks, place = _held(scope, round_id, place_id)
    place.is_excused, place.excuse_reason = False, ""
    session_in(scope).flush()


def extend_place(*, scope: Scope, round_id: UUID, place_id: UUID, due_on: date) -> None:
    """Give it a last day of its own. Raises NotFound, and RuleBroken where the round is not open
    or the day is not later than the round's."""
    asks, place = _held(scope, round_id, place_id)
    if due_on <= asks.due_on:
        raise RuleBroken(_("Please choose a later day than that of the round."), "due_on")
    place.due_on = due_on
    session_in(scope).flush()


def ask_joined(*, scope: Scope, round_id: UUID) -> int:
    """Ask those, too, who fit and have joined since it was opened; gives how many, none the second
    time. Raises NotFound, and RuleBroken where the round is not open."""
    asked = ask_fitting(scope, hold_open(scope, round_id))
    with system_scope(SystemScope.ROUND_NEWS, person_id=scope.person_id) as news:
        tell_opened(news, asked)
    return len(asked)


def _held(scope: Scope, round_id: UUID, place_id: UUID) -> tuple[Round, RoundPlace]:
    asks = hold_open(scope, round_id)
    found = select(RoundPlace).where(RoundPlace.id == place_id, RoundPlace.round_id == round_id)
    place = session_in(scope).scalars(found.with_for_update()).one_or_none()
    if place is None:
        raise NotFound("place")
    return asks, place
