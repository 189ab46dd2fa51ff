"""What an organisation shares with a network, read for several at once."""

from sqlalchemy import ColumnElement, Integer, ScalarSelect, case, func, literal, select

from talka.kernel.scope import Scope
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import NetworkAncestry, NetworkMember

LOWEST_FIRST = (SharingLevel.PARTICIPATION, SharingLevel.ANONYMOUS, SharingLevel.NAMED)


def level_towards(
    _scope: Scope, network_id: ColumnElement[object], organisation_id: ColumnElement[object]
) -> ScalarSelect[SharingLevel | None]:
    """Asks what an organisation shares with a network, as part of a statement; both are columns.

    What it chose where it joined holds for the networks above. Where it takes part in several
    below this one, the lowest counts; None where it takes part in none.
    """
    kind = NetworkMember.level.type
    rank = case({level: at for at, level in enumerate(LOWEST_FIRST)}, value=NetworkMember.level)
    lowest = func.min(rank, type_=Integer())
    levels = {at: literal(level, kind) for at, level in enumerate(LOWEST_FIRST)}
    return (
        select(case(levels, value=lowest))
        .join(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
        .where(
            NetworkAncestry.ancestor_id == network_id,
            NetworkMember.organisation_id == organisation_id,
        )
        .scalar_subquery()
    )
