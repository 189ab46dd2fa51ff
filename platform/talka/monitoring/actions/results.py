"""What a partner of the project does: comment on an indicator, sign off, reopen."""

from flask_babel import gettext as _
from sqlalchemy import select

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from talka.kernel.errors import Conflict, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.actions.turns import wait_for_turn
from talka.monitoring.models import ResultComment, ResultSignOff
from talka.monitoring.queries.results import (
    Comment,
    PartnerRead,
    find_indicator,
    find_partner,
    results,
)
from talka.monitoring.values import Measure


def save_comment(
    *,
    scope: Scope,
    partner_id: str,
    indicator_id: str,
    text: str,
    reported: int | None,
    seen: int,
) -> None:
    """Say something of an indicator for a partner of the open network; what was said before stays.

    ``seen`` is the version it was written on. A repeat acts once. Raises NotFound, Conflict where
    somebody said something else meanwhile, RuleBroken where the partner has signed off.
    """
    indicator = find_indicator(indicator_id)
    held = _held(scope, partner_id)
    there = held.comments.get(indicator_id, Comment())
    if indicator.measure is not Measure.REPORTED:
        reported = None
    if (there.text, there.reported) == (text, reported):
        return
    if held.signed:
        raise RuleBroken(_("This partner has signed off. Reopen it first, and say why."))
    if there.version != seen:
        raise Conflict("comment")
    session_in(scope).add(
        ResultComment(
            network_id=scope.network_id,
            partner_id=partner_id,
            indicator_id=indicator_id,
            version=there.version + 1,
            text=text,
            reported=reported,
            saved_by=scope.person,
        )
    )
    session_in(scope).flush()


def sign_off_results(*, scope: Scope, partner_id: str) -> bool:
    """Freeze the figures of the open network and the partner's comments; False where that was done
    already. Raises NotFound."""
    held = _held(scope, partner_id)
    if held.signed:
        return False
    read = results(scope)
    figures = {
        each.id: {
            "title": each.title.source,
            "baseline": each.baseline,
            "target": each.target,
            "figure": read.figures[each.id].frozen,
            "comment": held.comments.get(each.id, Comment()).text,
            "reported": held.comments.get(each.id, Comment()).reported,
        }
        for each in read.project.indicators
    }
    session_in(scope).add(
        ResultSignOff(
            network_id=scope.network_id,
            partner_id=partner_id,
            number=len(held.sign_offs) + 1,
            figures=figures,
            signed_by=scope.person,
        )
    )
    session_in(scope).flush()
    _note(scope, AuditAct.SIGNED_OFF, partner_id)
    return True


def reopen_results(*, scope: Scope, partner_id: str, reason: str) -> bool:
    """Open what was signed off; what was frozen stays to be read. False where nothing is signed
    off. Raises NotFound, and RuleBroken without a reason."""
    held = _held(scope, partner_id)
    if not held.signed:
        return False
    if not reason:
        raise RuleBroken(_("Please say why."), "reason")
    row = (
        session_in(scope)
        .scalars(
            select(ResultSignOff).where(
                ResultSignOff.network_id == scope.network_id,
                ResultSignOff.partner_id == partner_id,
                ResultSignOff.number == held.signed.number,
            )
        )
        .one()
    )
    row.reopened_at, row.reopened_by, row.reopen_reason = now(), scope.person, reason
    session_in(scope).flush()
    _note(scope, AuditAct.REOPENED, partner_id)
    return True


def _held(scope: Scope, partner_id: str) -> PartnerRead:
    """The partner as it is now; its network's row is held, so that everybody takes turns."""
    wait_for_turn(scope)
    return find_partner(scope, partner_id)


def _note(scope: Scope, act: AuditAct, partner_id: str) -> None:
    record(scope, act=act, network_id=scope.network_id, partner=partner_id)
