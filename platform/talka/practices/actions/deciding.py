"""Starting the review of what was sent in, and deciding on it."""

from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import func, select

from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.judging import Held, hold
from talka.practices.actions.moving import allowed, move
from talka.practices.actions.reviewers import thank_the_rest
from talka.practices.kinds import Act, Actor, State
from talka.practices.kinds.sheets import lines_to_data
from talka.practices.models import Decision
from talka.practices.policy.reviewing import needs_met
from talka.practices.queries.settling import Settling, settling_of
from talka.practices.transitions import Need

OUTCOMES: dict[State, Act] = {
    State.GOOD: Act.DECIDE_GOOD,
    State.PROMISING: Act.DECIDE_PROMISING,
    State.RETURNED: Act.RETURN,
}


def start_review(*, scope: Scope, submission_id: UUID) -> None:
    """Take it into review. Raises NotFound, and RuleBroken for who is tied to it."""
    held = hold(scope, submission_id)
    met = [Need.UNTIED] if held.untied else []
    move(
        scope=scope,
        practice=held.practice,
        act=Act.START_REVIEW,
        actor=Actor.COORDINATOR,
        met=met,
    )


def decide(*, scope: Scope, submission_id: UUID, outcome: State, letter: str) -> None:
    """Decide, on the settled sheet, and tell the authors by this letter.

    Raises NotFound; RuleBroken with what is lacking (its field is ``letter`` where the letter is).
    """
    held = hold(scope, submission_id)
    settling = settling_of(scope, held.sent, held.call)
    act, met = OUTCOMES[outcome], decision_needs(held, settling)
    try:
        allowed(practice=held.practice, act=act, actor=Actor.COORDINATOR, met=met, reason=letter)
    except RuleBroken as broken:
        field = "letter" if broken.field == "reason" else broken.field
        raise RuleBroken(broken.message, field) from None
    number = _number(scope, submission_id)
    _keep(scope, held, settling, number=number, outcome=outcome, letter=letter)
    thank_the_rest(scope, held)
    move(
        scope=scope,
        practice=held.practice,
        act=act,
        actor=Actor.COORDINATOR,
        met=met,
        reason=letter,
    )


def decision_needs(held: Held, settling: Settling) -> frozenset[Need]:
    """Which needs of a decision hold now."""
    return needs_met(
        untied=held.untied,
        reviewed=held.sent.has_enough,
        unsettled=len(settling.unsettled),
        passes=settling.result.passes,
    )


def _number(scope: Scope, submission_id: UUID) -> int:
    taken = select(func.count(Decision.id)).where(Decision.submission_id == submission_id)
    number = (session_in(scope).scalar(taken) or 0) + 1
    if number > 2:
        raise RuleBroken(_("The second decision is final."))
    return number


def _keep(
    scope: Scope, held: Held, settling: Settling, *, number: int, outcome: State, letter: str
) -> None:
    session = session_in(scope)
    session.add(
        Decision(
            organisation_id=held.sent.organisation_id,
            network_id=held.sent.network_id,
            practice_id=held.sent.practice_id,
            submission_id=held.sent.id,
            number=number,
            outcome=outcome,
            letter=letter,
            summaries=list(settling.summaries),
            sheet=lines_to_data(settling.settled_lines),
            thresholds=dict(held.call.percents),
            framework_version=held.call.framework_version,
            decided_by=scope.person_id,
        )
    )
    session.flush()
