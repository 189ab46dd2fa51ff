"""The networks above the open one, where what is done for them is counted."""

from collections.abc import Iterable

from talka.kernel.permissions import NETWORK_PERMISSIONS, Permission
from talka.monitoring.queries.participation import Related
from talka.tenancy.guard import current_caller


def read_above(above: Iterable[Related]) -> tuple[Related, ...]:
    """Those of whose participation the caller may read, too."""
    read = {
        seat.slug
        for seat in current_caller().networks
        if Permission.PARTICIPATION_READ in NETWORK_PERMISSIONS[seat.role]
    }
    return tuple(each for each in above if each.slug in read)
