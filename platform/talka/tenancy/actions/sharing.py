"""What an organisation lets a network see that asks for it, wherever it joined."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from talka.accounts.actions.audit import record
from talka.accounts.kinds import AuditAct
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.actions.networks import lower, share
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import NetworkAncestry
from talka.tenancy.queries.sharing import Above, Choice, choices, is_less, networks_above


def let_see(scope: Scope, *, network_id: UUID, level: SharingLevel) -> None:
    """A network asks what it may see of the open organisation. Less than now is chosen for this
    network and those above it; more holds also for those below through which it takes part.

    Raises NotFound where the organisation takes part neither there nor below.
    """
    known = choices(scope)
    if network_id not in known:
        raise NotFound
    here = select(NetworkAncestry.descendant_id).where(NetworkAncestry.ancestor_id == network_id)
    below = set(session_in(scope).scalars(here)) - {network_id}
    for each in known.values():  # those that were joined come first, then upwards
        if each.id in below and is_less(each.level, level):
            _choose(scope, each, level)
    _choose(scope, known[network_id], level)


def choose(scope: Scope, *, network_id: UUID, level: SharingLevel) -> bool:
    """Choose what leaves towards a network that was joined, or less of it towards one above; False
    where nothing changed. Raises NotFound, and RuleBroken as ``lower`` does."""
    found = choices(scope).get(network_id)
    if found is None:
        raise NotFound
    return _choose(scope, found, level)


def _choose(scope: Scope, network: Choice, level: SharingLevel) -> bool:
    before = networks_above(scope)
    act = share if network.is_joined else lower
    if not act(scope, network_id=network.id, level=level):
        return False
    _record_above(scope, network.id, before)
    return True


def _record_above(scope: Scope, network_id: UUID, before: Iterable[Above]) -> None:
    """Put down what the choice for one network changed for those above that follow it."""
    levels = {each.id: each.level for each in before}
    for each in networks_above(scope):
        was = levels.get(each.id, each.level)
        if each.id != network_id and was is not each.level:
            record(
                scope,
                act=AuditAct.SHARING_CHANGED,
                organisation_id=scope.organisation_id,
                network=each.name,
                before=was.value,
                after=each.level.value,
            )
