"""What an organisation gave to, and what stays published when it leaves."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.monitoring.models import Edition, EditionContribution
from talka.tenancy.kinds import SharingLevel
from talka.tenancy.models import Network, NetworkAncestry


@dataclass(frozen=True, slots=True)
class GaveTo:
    """An edition that the organisation's answers count in."""

    title: str
    network: str
    closed_on: date
    by_name: bool


def gave_to(scope: Scope, network_id: UUID) -> tuple[GaveTo, ...]:
    """Editions of this network and those above that the open organisation's answers count in, the
    newest first. One statement."""
    above = select(NetworkAncestry.ancestor_id).where(NetworkAncestry.descendant_id == network_id)
    rows = session_in(scope).execute(
        select(Edition.title, Network.name, Edition.closed_on, EditionContribution.level)
        .join(EditionContribution, EditionContribution.edition_id == Edition.id)
        .join(Network, Network.id == Edition.network_id)
        .where(
            Edition.network_id.in_(above),
            EditionContribution.organisation_id == scope.organisation_id,
        )
        .order_by(Edition.closed_on.desc(), Edition.id)
    )
    return tuple(
        GaveTo(title, name, day, level is SharingLevel.NAMED) for title, name, day, level in rows
    )
