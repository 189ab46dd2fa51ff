"""What an organisation shares with networks: those it joined, and those above them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, ScalarSelect, case, func, literal, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, SharingLimit

LOWEST_FIRST = (SharingLevel.PARTICIPATION, SharingLevel.ANONYMOUS, SharingLevel.NAMED)


@dataclass(frozen=True, slots=True)
class Above:
    """A network above those the organisation joined: what follows from its choices below
    (``reaches``), and what it sees now; less where the organisation lowered it."""

    id: UUID
    name: str
    reaches: SharingLevel
    level: SharingLevel

    @property
    def choices(self) -> tuple[SharingLevel, ...]:
        """What can be chosen for it: never more than reaches it."""
        return LOWEST_FIRST[: LOWEST_FIRST.index(self.reaches) + 1]


def lowest(levels: Iterable[SharingLevel]) -> SharingLevel:
    """The one that shares least."""
    return min(levels, key=LOWEST_FIRST.index)


def level_towards(
    _scope: Scope, network_id: ColumnElement[object], organisation_id: ColumnElement[object]
) -> ColumnElement[SharingLevel | None]:
    """Asks what an organisation shares with a network, as part of a statement; both are columns.

    What it chose where it joined holds for the networks above, unless it was lowered for one of
    them on the way. Where it takes part in several below this one, the lowest counts; None where
    it takes part in none.
    """
    kind = NetworkMember.level.type
    levels = {at: literal(level, kind) for at, level in enumerate(LOWEST_FIRST)}

    def rank(model: type[NetworkMember] | type[SharingLimit]) -> ScalarSelect[int]:
        ranked = case({level: at for at, level in enumerate(LOWEST_FIRST)}, value=model.level)
        return (
            select(func.min(ranked, type_=Integer()))
            .select_from(model)
            .join(NetworkAncestry, NetworkAncestry.descendant_id == model.network_id)
            .where(
                NetworkAncestry.ancestor_id == network_id,
                model.organisation_id == organisation_id,
            )
            .scalar_subquery()
        )

    chosen, limit = rank(NetworkMember), rank(SharingLimit)
    return case((limit < chosen, case(levels, value=limit)), else_=case(levels, value=chosen))


def networks_above(scope: Scope) -> tuple[Above, ...]:
    """The networks above those that the open organisation joined, the nearest first, without any
    that it joined itself. Three statements."""
    session = session_in(scope)
    mine = NetworkMember.organisation_id == scope.organisation_id
    joined = dict(
        session.execute(select(NetworkMember.network_id, NetworkMember.level).where(mine)).all()
    )
    ours = SharingLimit.organisation_id == scope.organisation_id
    limits = dict(
        session.execute(select(SharingLimit.network_id, SharingLimit.level).where(ours)).all()
    )
    rows = session.execute(
        select(NetworkAncestry.ancestor_id, NetworkAncestry.descendant_id, Network.name)
        .join(Network, Network.id == NetworkAncestry.ancestor_id)
        .where(NetworkAncestry.descendant_id.in_([*joined, *limits]), NetworkAncestry.depth > 0)
        .order_by(NetworkAncestry.depth, Network.name)
    ).all()
    found = []
    for id_, name in dict.fromkeys((row[0], row[2]) for row in rows):
        if id_ in joined:
            continue
        below = [descendant for ancestor, descendant, _name in rows if ancestor == id_]
        reaches = lowest(
            level for each in (joined, limits) for at, level in each.items() if at in below
        )
        level = lowest([reaches, limits.get(id_, reaches)])
        found.append(Above(id_, name, reaches, level))
    return tuple(found)
