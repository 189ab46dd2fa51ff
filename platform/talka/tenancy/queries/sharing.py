"""What an organisation shares with networks: those it joined, and those above them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
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


AboveByLevel = Mapping[SharingLevel, tuple[Above, ...]]
"""For each choice, what the networks above see then."""

_Levels = Mapping[UUID, SharingLevel]


@dataclass(frozen=True, slots=True)
class Choice:
    """A network that sees the open organisation, and what it may be let see: one of ``levels``;
    ``level`` was chosen. It sees no more than ``most``, for less is shared with one below it.
    ``is_joined``: not only through one below."""

    id: UUID
    name: str
    level: SharingLevel
    levels: tuple[SharingLevel, ...]
    most: SharingLevel
    is_joined: bool
    above: AboveByLevel

    @property
    def sees(self) -> SharingLevel:
        """What it sees now."""
        return lowest([self.level, self.most])


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Everything the open organisation chose, and the tree above the networks it joined: pairs of
    a network and one below it, the nearest first."""

    joined: _Levels
    limits: _Levels
    tree: tuple[tuple[UUID, UUID], ...]
    names: Mapping[UUID, str]

    def above(self) -> tuple[Above, ...]:
        """The networks above, without any that it joined itself."""
        ids = dict.fromkeys(above for above, _below in self.tree if above not in self.joined)
        return tuple(self._above(id_) for id_ in ids)

    def reaches(self, id_: UUID) -> SharingLevel:
        """What comes up to a network from those below it."""
        below = [descendant for ancestor, descendant in self.tree if ancestor == id_]
        chosen = (*self.joined.items(), *self.limits.items())
        return lowest([SharingLevel.NAMED, *(level for at, level in chosen if at in below)])

    def _above(self, id_: UUID) -> Above:
        reaches = self.reaches(id_)
        level = lowest([reaches, self.limits.get(id_, reaches)])
        return Above(id_, self.names[id_], reaches, level)

    def choice(self, id_: UUID) -> Choice:
        """What the network may be let see."""
        reaches, is_joined = self.reaches(id_), id_ in self.joined
        level = self.joined[id_] if is_joined else self._above(id_).level
        levels = LOWEST_FIRST if is_joined else self._above(id_).choices
        above = {each: self._above_if(id_, each) for each in levels}
        return Choice(id_, self.names[id_], level, levels, reaches, is_joined, above)

    def _above_if(self, id_: UUID, level: SharingLevel) -> tuple[Above, ...]:
        """The networks above this one, as they were if this level were chosen for it."""
        higher = self._higher(id_)
        if id_ in self.joined:
            limits = {at: limit for at, limit in self.limits.items() if at != id_}
            then = replace(self, joined={**self.joined, id_: level}, limits=limits)
        else:
            tree = (*self.tree, *((above, id_) for above in higher))
            then = replace(self, limits={**self.limits, id_: level}, tree=tree)
        return tuple(each for each in then.above() if each.id in higher)

    def above_if_let_see(self, id_: UUID) -> AboveByLevel:
        """The same for each level, where more is chosen also for those below it."""
        below = {descendant for ancestor, descendant in self.tree if ancestor == id_}

        def at_least(level: SharingLevel, given: Mapping[UUID, SharingLevel]) -> _Levels:
            raised = {at: level for at, now in given.items() if at in below and is_less(now, level)}
            return {**given, **raised}

        return {
            level: replace(
                self, joined=at_least(level, self.joined), limits=at_least(level, self.limits)
            )._above_if(id_, level)
            for level in LOWEST_FIRST
        }

    def _higher(self, id_: UUID) -> set[UUID]:
        """The networks above this one: what comes after it on the way up from one below it."""
        found = set[UUID]()
        for below in (*self.joined, *self.limits):
            way = [below, *(above for above, descendant in self.tree if descendant == below)]
            found.update(way[way.index(id_) + 1 :] if id_ in way else ())
        return found


def lowest(levels: Iterable[SharingLevel]) -> SharingLevel:
    """The one that shares least."""
    return min(levels, key=LOWEST_FIRST.index)


def is_less(one: SharingLevel, other: SharingLevel) -> bool:
    """Whether one shares less than the other."""
    return LOWEST_FIRST.index(one) < LOWEST_FIRST.index(other)


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
    return _chosen(scope).above()


def choices(scope: Scope) -> Mapping[UUID, Choice]:
    """What each network that the open organisation takes part in, itself or through one below, may
    be let see of it. Three statements."""
    chosen = _chosen(scope)
    ids = (*chosen.joined, *(each.id for each in chosen.above()))
    return {id_: chosen.choice(id_) for id_ in ids}


def above_if_let_see(scope: Scope, network_ids: Collection[UUID]) -> Mapping[UUID, AboveByLevel]:
    """What the networks above each of these would see if the open organisation let it see more or
    less when it asks (``actions.sharing.let_see``). Three statements; none for none."""
    if not network_ids:
        return {}
    chosen = _chosen(scope)
    return {id_: chosen.above_if_let_see(id_) for id_ in network_ids}


def _chosen(scope: Scope) -> _Chosen:
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
        .where(NetworkAncestry.descendant_id.in_([*joined, *limits]))
        .order_by(NetworkAncestry.depth, Network.name)
    ).all()
    tree = tuple((above, below) for above, below, _name in rows if above != below)
    return _Chosen(joined, limits, tree, {row[0]: row[2] for row in rows})
