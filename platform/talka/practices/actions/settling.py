"""Settling the indicators on which reviewers differ."""

from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from talka.kernel.clock import now
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.judging import hold_in_review
from talka.practices.kinds.sheets import Lines, lines_from, lines_to_data
from talka.practices.models import Settlement
from talka.practices.queries.settling import settling_of


def settle(*, scope: Scope, submission_id: UUID, lines: Lines, seen: int) -> None:
    """Keep how the differing indicators are settled; those left out stay open.

    ``seen`` is the version that stood on the page, 0 where there was none. Raises NotFound;
    RuleBroken before there are enough reviews; Conflict where somebody else settled meanwhile.
    """
    held = hold_in_review(scope, submission_id)
    if not held.sent.has_enough:
        raise RuleBroken(_("Not enough reviews are handed in yet."))
    settling = settling_of(scope, held.sent, held.call)
    differing = {each.indicator for each in settling.differing}
    kept = {each: line for each, line in lines.items() if each in differing}
    session = session_in(scope)
    found = select(Settlement).where(Settlement.submission_id == submission_id).with_for_update()
    settlement = session.scalars(found).one_or_none()
    if settlement is None:
        settlement = Settlement(
            submission_id=submission_id, network_id=held.sent.network_id, version=0
        )
        session.add(settlement)
    elif lines_from(settlement.scores) == kept:
        return
    elif settlement.version != seen:
        raise Conflict("settlement")
    settlement.scores = lines_to_data(kept)
    settlement.version += 1
    settlement.saved_at, settlement.saved_by = now(), scope.person_id
    session.flush()
