"""Moving a practice from one state to another: the only place that does.

Whoever calls says which needs are met (see ``transitions``); the table decides, the step is kept,
and those concerned are told.
"""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.telling import tell_step
from talka.practices.actions.telling_followers import tell_followers_of_step
from talka.practices.kinds import Act, Actor
from talka.practices.models import Practice, PracticeStep
from talka.practices.transitions import Facts, Move, Need, Refusal, may_move

WHY_NOT: dict[Need, LazyString] = {
    Need.COMPLETE: _l("Something is still missing. Please look at the list of what is missing."),
    Need.CALL_OPEN: _l("This call does not take practices today."),
    Need.UNTIED: _l(
        "You are tied to an organisation behind this practice, so somebody else has to do this. The"
        " coordinators of the network above can."
    ),
    Need.REVIEWED: _l("Not enough reviews are handed in yet, or none from another country."),
    Need.SETTLED: _l("Reviewers differ on some indicators. Please settle each of them first."),
    Need.ABOVE_THRESHOLDS: _l(
        "The settled scores do not reach the thresholds, so it cannot be decided as good practice."
    ),
    Need.REASON: _l("Please give a reason. The authors will read it."),
    Need.FIRST_APPEAL: _l("You have appealed once. The second decision is final."),
    Need.AGREED: _l("Please read the text as others will see it, and say that you agree."),
}


def practice_to_move(scope: Scope, practice_id: UUID) -> Practice:
    """The practice, held until the end of the transaction. Inside an organisation only its own:
    co-authors write, and move nothing. Raises NotFound."""
    found = select(Practice).where(Practice.id == practice_id).with_for_update()
    if scope.organisation is not None:
        found = found.where(Practice.organisation_id == scope.organisation_id)
    practice = session_in(scope).scalars(found).one_or_none()
    if practice is None:
        raise NotFound("practice")
    return practice


def allowed(
    *, practice: Practice, act: Act, actor: Actor, met: Iterable[Need] = (), reason: str = ""
) -> Move:
    """The move, where it may be taken now; for what has to be written before it is.

    Raises RuleBroken with the first need that is not met (its field is ``reason`` where a reason
    lacks), or where the act does not fit the state.
    """
    needs = set(met) | ({Need.REASON} if reason.strip() else set())
    moved = may_move(act, state=practice.state, actor=actor, facts=Facts(frozenset(needs)))
    if isinstance(moved, Refusal):
        raise RuleBroken(
            _("That is not possible now: it stands at “%(state)s”.", state=practice.state.label)
        )
    if not isinstance(moved, Move):
        lacking = next(need for need in Need if need in moved)
        raise RuleBroken(str(WHY_NOT[lacking]), "reason" if lacking is Need.REASON else None)
    return moved


def move(
    *,
    scope: Scope,
    practice: Practice,
    act: Act,
    actor: Actor,
    met: Iterable[Need] = (),
    reason: str = "",
) -> Move:
    """Move the practice, keep the step and tell those concerned.

    ``practice`` comes from ``practice_to_move``. Raises RuleBroken as ``allowed`` does.
    """
    moved = allowed(practice=practice, act=act, actor=actor, met=met, reason=reason)
    return _take(scope, practice, moved, reason.strip())


def _take(scope: Scope, practice: Practice, moved: Move, reason: str) -> Move:
    session = session_in(scope)
    step = PracticeStep(
        organisation_id=practice.organisation_id,
        network_id=practice.network_id,
        practice_id=practice.id,
        act=moved.act,
        before=moved.before,
        after=moved.after,
        reason=reason,
        taken_at=now(),
        taken_by=scope.person_id,
    )
    practice.state, practice.changed_at = moved.after, step.taken_at
    session.add(step)
    session.flush()
    tell_step(scope, practice=practice, step=step)
    tell_followers_of_step(scope, step=step)
    return moved
