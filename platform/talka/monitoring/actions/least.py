"""A network asks for more organisations behind each figure that it publishes."""

from flask_babel import gettext as _
from sqlalchemy import select

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.clock import now
from talka.kernel.errors import RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.actions.turns import wait_for_turn
from talka.monitoring.aggregate.edition import FEWEST
from talka.monitoring.models import Least
from talka.monitoring.queries.least import bounds_of
from talka.shell.formats import number


def ask_for_more(*, scope: Scope, at_least: int) -> bool:
    """Have the open network's editions, and those below it, need so many; False where they do.

    It can be taken back as long as nothing was published with it: who lays an edition of fewer over
    one of more could see who makes the difference. Raises RuleBroken below that.
    """
    session = session_in(scope)
    wait_for_turn(scope)
    bounds = bounds_of(scope, scope.network_id)
    if at_least < bounds.lowest:
        raise RuleBroken(
            _("Please choose %(least)s or more.", least=number(bounds.lowest)), "at_least"
        )
    row = session.scalars(
        select(Least).where(Least.network_id == scope.network_id)
    ).one_or_none() or Least(network_id=scope.network_id, at_least=FEWEST)
    before = row.at_least
    if before == at_least:
        return False
    row.at_least, row.changed_at = at_least, now()
    session.add(row)
    session.flush()
    record(
        scope,
        act=AuditAct.EDITION_LEAST_CHANGED,
        network_id=scope.network_id,
        before=before,
        after=at_least,
    )
    return True
