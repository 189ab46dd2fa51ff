"""Who a round is meant for, among the organisations of its network and of those below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select

from talka.assessments.asking import Asked
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import Membership, NetworkAncestry, NetworkMember, Organisation


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that can be asked."""

    id: UUID
    name: str
    kind: OrganisationKind
    country: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would be asked; and those of them where nobody would get a mail."""

    asked: tuple[Candidate, ...]
    silent: tuple[Candidate, ...]

    @property
    def told(self) -> int:
        """How many would be asked by mail."""
        return len(self.asked) - len(self.silent)


def fitting(scope: Scope, network_id: UUID, asked: Asked) -> tuple[Candidate, ...]:
    """The organisations of this network and those below that are meant, by name. One statement."""
    rows = session_in(scope).execute(
        select(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            Organisation.country,
            Organisation.municipality,
        )
        .where(takes_part(network_id), *meant(asked))
        .order_by(Organisation.name, Organisation.id)
    )
    return tuple(Candidate(*row) for row in rows)


def preview(scope: Scope, network_id: UUID, asked: Asked) -> Preview:
    """Who would be asked of this network and those below, and who of them would hear of it. Two
    statements."""
    return Preview(found := fitting(scope, network_id, asked), _silent(scope, network_id, found))


def _silent(scope: Scope, network_id: UUID, asked: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those without an administrator; a network may not look into memberships itself."""
    administered = (
        select(Membership.organisation_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.role == OrganisationRole.ADMIN, takes_part(network_id))
        .distinct()
    )
    with system_scope(
        SystemScope.PARTICIPATION, person_id=scope.person_id, network=scope.network
    ) as counting:
        told = set(session_in(counting).scalars(administered))
    return tuple(each for each in asked if each.id not in told)


def takes_part(network_id: UUID) -> ColumnElement[bool]:
    """Organisations that take part in this network or one below it."""
    return Organisation.id.in_(
        select(NetworkMember.organisation_id)
        .join(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
        .where(NetworkAncestry.ancestor_id == network_id)
    )


def meant(asked: Asked) -> list[ColumnElement[bool]]:
    """What organisations have to be for a rule or list to mean them."""
    if asked.organisations is not None:
        return [Organisation.id.in_(asked.organisations)]
    conditions: list[ColumnElement[bool]] = []
    if asked.countries:
        conditions.append(Organisation.country.in_(asked.countries))
    if asked.kinds:
        conditions.append(Organisation.kind.in_([OrganisationKind(each) for each in asked.kinds]))
    return conditions
