"""Networks, organisations and the people in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Flask

from talka.kernel.database import db
from talka.kernel.permissions import (
    NETWORK_PERMISSIONS,
    ORGANISATION_PERMISSIONS,
    NetworkRole,
    OrganisationRole,
)
from talka.kernel.scope import NetworkSeat, OrganisationSeat, Scope
from talka.kernel.scoping import scope_opened, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.kernel.unit_of_work import unit_of_work
from talka.tenancy.kinds import OrganisationKind, SharingLevel
from talka.tenancy.models import (
    Membership,
    Network,
    NetworkAncestry,
    NetworkMember,
    NetworkRoleGrant,
    Organisation,
)
from tests.factories.people import PersonMade


@dataclass(frozen=True)
class OrganisationMade:
    """An organisation in the test database."""

    id: UUID
    slug: str
    name: str
    kind: str
    country: str = "LV"

    @property
    def home(self) -> str:
        return f"/o/{self.slug}"


@dataclass(frozen=True)
class NetworkMade:
    """A network in the test database."""

    id: UUID
    slug: str
    name: str

    @property
    def home(self) -> str:
        return f"/n/{self.slug}"


def make_organisation(
    app: Flask,
    name: str = "Piemēra novads",
    *,
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY,
    country: str = "LV",
    networks: tuple[NetworkMade, ...] = (),
    level: SharingLevel = SharingLevel.PARTICIPATION,
) -> OrganisationMade:
    """An organisation, in no network unless told."""
    slug = f"org-{uuid4().hex[:10]}"
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR):
        row = Organisation(slug=slug, name=name, kind=kind, country=country, languages=["lv"])
        db.session.add(row)
        db.session.flush()
        for network in networks:
            db.session.add(
                NetworkMember(network_id=network.id, organisation_id=row.id, level=level)
            )
        db.session.flush()
        return OrganisationMade(row.id, slug, name, kind.value, country)


def make_member(
    app: Flask,
    organisation: OrganisationMade,
    person: PersonMade,
    role: OrganisationRole = OrganisationRole.ADMIN,
) -> None:
    """Give the person a place in the organisation."""
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR):
        db.session.add(Membership(organisation_id=organisation.id, user_id=person.id, role=role))


def make_network(
    app: Flask,
    name: str = "Northern neighbours",
    *,
    parents: tuple[NetworkMade, ...] = (),
    country: str | None = None,
    slug: str = "",
) -> NetworkMade:
    """A network; ``parents`` from the nearest to the root, so that it hangs below the first."""
    slug = slug or f"net-{uuid4().hex[:10]}"
    with app.app_context(), unit_of_work():
        row = Network(
            slug=slug, name=name, parent_id=parents[0].id if parents else None, country=country
        )
        db.session.add(row)
        db.session.flush()
        for depth, ancestor in enumerate([row.id, *(parent.id for parent in parents)]):
            db.session.add(NetworkAncestry(ancestor_id=ancestor, descendant_id=row.id, depth=depth))
        db.session.flush()
        return NetworkMade(row.id, slug, name)


def make_network_role(
    app: Flask,
    network: NetworkMade,
    person: PersonMade,
    role: NetworkRole = NetworkRole.COORDINATOR,
) -> None:
    """Give the person a role in the network."""
    with app.app_context(), unit_of_work(), system_scope(SystemScope.OPERATOR):
        db.session.add(NetworkRoleGrant(network_id=network.id, user_id=person.id, role=role))


@contextmanager
def in_organisation(
    app: Flask,
    organisation: OrganisationMade,
    person: PersonMade,
    role: OrganisationRole = OrganisationRole.ADMIN,
) -> Iterator[Scope]:
    """A committed unit of work in the organisation's scope, to call queries and actions in."""
    scope = organisation_scope(organisation, person, role)
    with app.app_context(), unit_of_work(), scope_opened(scope):
        yield scope


def organisation_scope(
    organisation: OrganisationMade,
    person: PersonMade,
    role: OrganisationRole = OrganisationRole.ADMIN,
) -> Scope:
    """The scope that the guard would open for this person there."""
    seat = OrganisationSeat(
        organisation.id,
        organisation.slug,
        organisation.name,
        organisation.kind,
        role,
        organisation.country,
    )
    return Scope(person_id=person.id, organisation=seat, permissions=ORGANISATION_PERMISSIONS[role])


@contextmanager
def in_network(
    app: Flask,
    network: NetworkMade,
    person: PersonMade,
    role: NetworkRole = NetworkRole.COORDINATOR,
    below: tuple[NetworkMade, ...] = (),
) -> Iterator[Scope]:
    """A committed unit of work in the network's scope; name the networks below it."""
    ids = (network.id, *(other.id for other in below))
    seat = NetworkSeat(network.id, network.slug, network.name, role, ids)
    scope = Scope(person_id=person.id, network=seat, permissions=NETWORK_PERMISSIONS[role])
    with app.app_context(), unit_of_work(), scope_opened(scope):
        yield scope
