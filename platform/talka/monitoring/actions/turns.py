"""Those who change what belongs to a network take turns."""

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Network


def wait_for_turn(scope: Scope) -> None:
    """Hold the open network's row: until the commit nobody else comes past here."""
    session_in(scope).execute(
        select(Network.id).where(Network.id == scope.network_id).with_for_update()
    )
