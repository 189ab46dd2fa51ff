"""A network's round: prepared, opened, extended, closed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from talka.accounts.kinds import AuditAct
from talka.assessments import slots
from talka.assessments.actions.logging_rounds import log_act
from talka.assessments.actions.starting import refuse_unknown_checklists
from talka.assessments.actions.telling_rounds import tell_opened
from talka.assessments.asking import Asked
from talka.assessments.kinds import RoundState, SubjectRule
from talka.assessments.models import Round, RoundPlace
from talka.assessments.policy.rounds import is_too_far
from talka.assessments.queries.asked import fitting
from talka.handbook.queries import current_framework
from talka.kernel.clock import now, today
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.queries.sharing import level_towards


@dataclass(frozen=True, slots=True)
class RoundSaid:
    """What a coordinator says of a round. ``guidance``: by language."""

    title: str
    checklist_ids: tuple[str, ...]
    subject_rule: SubjectRule
    asked: Asked
    guidance: dict[str, str]
    opens_on: date
    due_on: date


def create_round(*, scope: Scope, round_id: UUID, said: RoundSaid) -> UUID:
    """Prepare a round of the open network. ``round_id`` is made with the form: sent twice, made
    once. Raises RuleBroken, and NotFound for an id that something else has.
    """
    session = session_in(scope)
    if _own(scope, round_id) is not None:
        return round_id
    made = Round(
        id=round_id,
        network_id=scope.network_id,
        state=RoundState.DRAFT,
        created_by=scope.person,
    )
    _say(made, said)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        raise NotFound("round") from None
    return round_id


def change_round(*, scope: Scope, round_id: UUID, said: RoundSaid) -> None:
    """Say it anew. Raises NotFound, and RuleBroken once it is open."""
    held = hold_round(scope, round_id)
    if held.state is not RoundState.DRAFT:
        raise RuleBroken(_("The round is open: what it asks stands now. You can extend it."))
    _say(held, said)
    session_in(scope).flush()


@dataclass(frozen=True, slots=True)
class Opened:
    """How many organisations are asked now, and how many of them by mail."""

    asked: int = 0
    by_mail: int = 0


def open_round(*, scope: Scope, round_id: UUID) -> Opened:
    """Ask everybody it is meant for, from today on, and mail their administrators; nobody the
    second time.

    Raises NotFound, and RuleBroken where it is over, or nobody fits.
    """
    held = hold_round(scope, round_id)
    if held.state is RoundState.OPEN:
        return Opened()
    if held.state is RoundState.CLOSED:
        raise RuleBroken(_("The round is closed. Please begin a new one."))
    if held.due_on < today():
        raise RuleBroken(_("Its last day is over. Please choose a later one first."))
    held.state, held.opens_on = RoundState.OPEN, today()
    asked = ask_fitting(scope, held)
    if not asked:
        raise RuleBroken(_("Nobody is asked yet. Please choose who is."))
    log_act(scope, AuditAct.ROUND_OPENED, held, organisations=len(asked))
    with system_scope(SystemScope.ROUND_NEWS, person_id=scope.person_id) as news:
        sent = tell_opened(news, asked)
    return Opened(len(asked), len(sent.places))


def ask_fitting(scope: Scope, held: Round) -> list[UUID]:
    """Give everybody who fits, and has none yet, a place in the round; gives the new places."""
    session = session_in(scope)
    there = set(
        session.scalars(select(RoundPlace.organisation_id).where(RoundPlace.round_id == held.id))
    )
    new = [
        RoundPlace(
            id=new_id(), round_id=held.id, network_id=held.network_id, organisation_id=each.id
        )
        for each in fitting(scope, held.network_id, Asked.of(held.asked))
        if each.id not in there
    ]
    session.add_all(new)
    session.flush()
    return [place.id for place in new]


def extend_round(*, scope: Scope, round_id: UUID, due_on: date) -> None:
    """Give everybody more time; said again, nothing changes. Raises NotFound, and RuleBroken for a
    day that is earlier, or too far."""
    held = hold_open(scope, round_id)
    refuse_too_far(due_on)
    if due_on < held.due_on:
        raise RuleBroken(_("Please choose a later day than the present one."), "due_on")
    if due_on == held.due_on:
        return
    held.due_on = due_on
    session_in(scope).flush()
    log_act(scope, AuditAct.ROUND_EXTENDED, held, until=due_on.isoformat())


def close_round(*, scope: Scope, round_id: UUID) -> bool:
    """End it: where everybody stands, and what each shares, is as it is now; gives False where
    it was closed before. Raises NotFound, and RuleBroken for a draft.

    Whoever answers at this moment comes before it or too late: each of both changes the place.
    """
    held = hold_round(scope, round_id)
    if held.state is RoundState.CLOSED:
        return False
    if held.state is RoundState.DRAFT:
        raise RuleBroken(_("The round is not open."))
    moment = now()
    held.state, held.closed_at = RoundState.CLOSED, moment
    session = session_in(scope)
    session.flush()
    level = level_towards(scope, RoundPlace.network_id, RoundPlace.organisation_id)
    session.execute(
        update(RoundPlace)
        .where(RoundPlace.round_id == round_id)
        .values(closed_at=moment, level_at_close=level)
        .execution_options(synchronize_session=False)
    )
    log_act(scope, AuditAct.ROUND_CLOSED, held)
    slots.round_closed(scope, round_id)
    return True


RoundAct = Callable[..., object]
"""What is done with a round as a whole: takes ``scope`` and ``round_id``."""


def hold_round(scope: Scope, round_id: UUID) -> Round:
    """The round of the open network or one below it, held until the commit. Raises NotFound."""
    held = _own(scope, round_id)
    if held is None:
        raise NotFound("round")
    return held


def hold_open(scope: Scope, round_id: UUID) -> Round:
    """The same; raises RuleBroken where it is not open."""
    held = hold_round(scope, round_id)
    if held.state is not RoundState.OPEN:
        raise RuleBroken(_("The round is not open."))
    return held


def refuse_too_far(due_on: date) -> None:
    """Raises RuleBroken for a last day that nobody can mean."""
    if is_too_far(due_on, today()):
        raise RuleBroken(_("Please choose a day within the next three years."), "due_on")


def _own(scope: Scope, round_id: UUID) -> Round | None:
    found = select(Round).where(
        Round.id == round_id, Round.network_id.in_(scope.network.ids if scope.network else ())
    )
    return session_in(scope).scalars(found.with_for_update()).one_or_none()


def _say(held: Round, said: RoundSaid) -> None:
    if said.due_on < said.opens_on:
        raise RuleBroken(_("The last day comes before the first one."), "due_on")
    refuse_too_far(said.due_on)
    framework = current_framework()
    refuse_unknown_checklists(framework, said.checklist_ids)
    held.title, held.subject_rule = said.title, said.subject_rule
    held.framework_version = framework.version
    held.checklists = [c.id for c in framework.checklists if c.id in said.checklist_ids]
    held.asked, held.guidance = said.asked.plain(), said.guidance
    held.opens_on, held.due_on = said.opens_on, said.due_on
