"""What a network shows: those who take part, the networks below it, and how to join."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember, Organisation

PAGE = 50
"""Members on one page."""


@dataclass(frozen=True, slots=True)
class OpenNetwork:
    """A network as everybody may know it."""

    id: UUID
    slug: str
    name: str
    about: str
    country: str | None
    open_to_requests: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Below:
    """A network right below the open one, with how many take part there."""

    slug: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class Participation:
    """How many organisations take part, in all and by country and kind. Each counts once."""

    by_country: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[OrganisationKind] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.by_country.total()


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation that takes part: who it is, and nothing of what it does."""

    name: str
    kind: OrganisationKind
    country: str
    municipality: str
    networks: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which members are asked for; empty means all. ``sort`` is one of SORTS, ``-`` reverses."""

    text: str = ""
    country: str = ""
    kind: OrganisationKind | None = None
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Participants:
    """One page of members, and how many there are on all pages."""

    rows: tuple[Participant, ...]
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def network_by_slug(scope: Scope, slug: str) -> OpenNetwork | None:
    """A network by its address; networks are no secret."""
    row = (
        session_in(scope)
        .execute(
            select(
                Network.id,
                Network.slug,
                Network.name,
                Network.about,
                Network.country,
                Network.open_to_requests,
            ).where(Network.slug == slug)
        )
        .one_or_none()
    )
    return OpenNetwork(*row) if row else None


def open_networks(scope: Scope) -> tuple[OpenNetwork, ...]:
    """The networks that can be asked to join, in the order of the tree. One statement."""
    return tuple(network for network in all_networks(scope) if network.open_to_requests)


def all_networks(scope: Scope) -> tuple[OpenNetwork, ...]:
    """Every network, each after the one above it; ``depth`` counts from the root. One statement."""
    rows = session_in(scope).execute(
        select(
            Network.id,
            Network.slug,
            Network.name,
            Network.about,
            Network.country,
            Network.open_to_requests,
            Network.parent_id,
        ).order_by(Network.name)
    )
    known = {row.id: row for row in rows}

    def line(network_id: UUID) -> tuple[str, ...]:
        above = known[network_id].parent_id
        return (*(line(above) if above else ()), known[network_id].name)

    ordered = sorted(known.values(), key=lambda row: line(row.id))
    return tuple(OpenNetwork(*row[:6], depth=len(line(row.id)) - 1) for row in ordered)


def above(scope: Scope) -> tuple[str, ...]:
    """The names of the networks above the open one, from the root down."""
    return tuple(
        session_in(scope).scalars(
            select(Network.name)
            .join(NetworkAncestry, NetworkAncestry.ancestor_id == Network.id)
            .where(NetworkAncestry.descendant_id == scope.network_id, NetworkAncestry.depth > 0)
            .order_by(NetworkAncestry.depth.desc())
        )
    )


def below(scope: Scope) -> tuple[Below, ...]:
    """The networks right below the open one, by name. One statement."""
    rows = session_in(scope).execute(
        select(Network.slug, Network.name, func.count(func.distinct(NetworkMember.organisation_id)))
        .join(NetworkAncestry, NetworkAncestry.ancestor_id == Network.id)
        .outerjoin(NetworkMember, NetworkMember.network_id == NetworkAncestry.descendant_id)
        .where(Network.parent_id == scope.network_id)
        .group_by(Network.slug, Network.name)
        .order_by(Network.name)
    )
    return tuple(Below(*row) for row in rows)


def participation(scope: Scope) -> Participation:
    """Who takes part in the open network and below, counted. One statement."""
    rows = session_in(scope).execute(
        select(Organisation.country, Organisation.kind, func.count(Organisation.id))
        .where(_takes_part(scope))
        .group_by(Organisation.country, Organisation.kind)
    )
    counted = Participation()
    for country, kind, count in rows:
        counted.by_country[country] += count
        counted.by_kind[kind] += count
    return counted


def participants(scope: Scope, wanted: Wanted, *, per_page: int | None = PAGE) -> Participants:
    """The organisations that take part in the open network and below, one page of them, or all.
    Two statements."""
    conditions = [_takes_part(scope), *_conditions(wanted)]
    session = session_in(scope)
    total = session.scalar(select(func.count(Organisation.id)).where(*conditions)) or 0
    rows = session.execute(_page(wanted, conditions, per_page)).all()
    return Participants(tuple(Participant(*row[1:]) for row in rows), total)


SORTS: dict[str, ColumnElement[object]] = {
    "name": func.lower(Organisation.name),
    "kind": Organisation.kind.expression,
    "country": Organisation.country.expression,
    "since": func.min(NetworkMember.joined_at),
}


def _page(
    wanted: Wanted, conditions: list[ColumnElement[bool]], per_page: int | None
) -> Select[tuple[UUID, str, OrganisationKind, str, str, str, datetime]]:
    descending = wanted.sort.startswith("-")
    order = SORTS.get(wanted.sort.removeprefix("-"), SORTS["name"])
    return (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Organisation.country,
            Organisation.municipality,
            func.min(Network.name),
            func.min(NetworkMember.joined_at),
        )
        .join(NetworkMember, NetworkMember.organisation_id == Organisation.id)
        .join(Network, Network.id == NetworkMember.network_id)
        .where(*conditions)
        .group_by(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Organisation.country,
            Organisation.municipality,
        )
        .order_by(order.desc() if descending else order.asc(), Organisation.id)
        .limit(per_page)
        .offset((wanted.page - 1) * per_page if per_page else 0)
    )


def _takes_part(scope: Scope) -> ColumnElement[bool]:
    ids = scope.network.ids if scope.network else ()
    return Organisation.id.in_(
        select(NetworkMember.organisation_id).where(NetworkMember.network_id.in_(ids))
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.text:
        conditions.append(
            or_(
                Organisation.name.icontains(wanted.text, autoescape=True),
                Organisation.municipality.icontains(wanted.text, autoescape=True),
            )
        )
    if wanted.country:
        conditions.append(Organisation.country == wanted.country)
    if wanted.kind:
        conditions.append(Organisation.kind == wanted.kind)
    return conditions
