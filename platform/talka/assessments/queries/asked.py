"""Who a round is meant for, among the organisations of its network and of those below it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select

from talka.assessments.asking import Asked
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.kinds import OrganisationKind
from talka.tenancy.models import NetworkAncestry, NetworkMember, Organisation


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that can be asked."""

    id: UUID
    name: str
    kind: OrganisationKind
    country: str
    municipality: str


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
