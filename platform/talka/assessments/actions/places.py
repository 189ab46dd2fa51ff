"""What a coordinator does for single organisations of a round: excuse, give time, ask more."""

from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from talka.accounts.kinds import AuditAct
from talka.assessments.actions.logging_rounds import log_act, name_of
from talka.assessments.actions.rounds import ask_fitting, hold_open, refuse_too_far
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
    asks, place = _held(scope, round_id, place_id)
    if not reason:
        raise RuleBroken(_("Please give a reason. The organisation reads it."), "reason")
    if place.excuse_reason == reason:
        return
    place.is_excused, place.excuse_reason = True, reason
    session_in(scope).flush()
    _log(scope, AuditAct.ROUND_EXCUSED, asks, place)


def take_excuse_back(*, scope: Scope, round_id: UUID, place_id: UUID) -> None:
    """Ask it again. Raises NotFound, and RuleBroken where the round is not open."""
    asks, place = _held(scope, round_id, place_id)
    if not place.is_excused:
        return
    place.is_excused, place.excuse_reason = False, ""
    session_in(scope).flush()
    _log(scope, AuditAct.ROUND_EXCUSE_TAKEN_BACK, asks, place)


def extend_place(*, scope: Scope, round_id: UUID, place_id: UUID, due_on: date) -> None:
    """Give it a last day of its own. Raises NotFound, and RuleBroken where the round is not open
    or the day is not later than the round's, or too far."""
    asks, place = _held(scope, round_id, place_id)
    refuse_too_far(due_on)
    if due_on <= asks.due_on:
        raise RuleBroken(_("Please choose a later day than that of the round."), "due_on")
    if place.due_on == due_on:
        return
    place.due_on = due_on
    session_in(scope).flush()
    _log(scope, AuditAct.ROUND_EXTENDED, asks, place, until=due_on.isoformat())


def ask_joined(*, scope: Scope, round_id: UUID) -> int:
    """Ask those, too, who fit and have joined since it was opened; gives how many, none the second
    time. Raises NotFound, and RuleBroken where the round is not open."""
    held = hold_open(scope, round_id)
    asked = ask_fitting(scope, held)
    if asked:
        log_act(scope, AuditAct.ROUND_ASKED_MORE, held, organisations=len(asked))
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


def _log(scope: Scope, act: AuditAct, asks: Round, place: RoundPlace, **detail: str) -> None:
    log_act(scope, act, asks, organisation=name_of(scope, place.organisation_id), **detail)
