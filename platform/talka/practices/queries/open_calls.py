"""The calls an organisation can send a practice to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import CallState
from talka.practices.models import ReviewCall
from talka.tenancy.models import Network, NetworkAncestry, NetworkMember


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that takes practices. ``network`` is the name of the network that asks."""

    id: UUID
    network_id: UUID
    network: str
    title: str
    guidance: str
    closes_on: date
    is_blind: bool
    framework_version: int


def open_calls(scope: Scope, today: date) -> tuple[OpenCall, ...]:
    """The calls that take practices of the open organisation today, the first to close first.

    Those of the networks it takes part in, and of the networks above them. One statement.
    """
    rows = session_in(scope).execute(
        select(
            ReviewCall.id,
            ReviewCall.network_id,
            Network.name,
            ReviewCall.title,
            ReviewCall.guidance,
            ReviewCall.closes_on,
            ReviewCall.is_blind,
            ReviewCall.framework_version,
        )
        .join(Network, Network.id == ReviewCall.network_id)
        .where(
            ReviewCall.state == CallState.OPEN,
            ReviewCall.opens_on <= today,
            ReviewCall.closes_on >= today,
            ReviewCall.network_id.in_(networks_with(scope)),
        )
        .order_by(ReviewCall.closes_on, Network.name, ReviewCall.title)
    )
    return tuple(OpenCall(*row) for row in rows)


def find_open_call(calls: Iterable[OpenCall], call_id: UUID | None) -> OpenCall | None:
    """The call of this id among them, or None."""
    return next((call for call in calls if call.id == call_id), None)


def networks_with(scope: Scope) -> Select[tuple[UUID]]:
    """The networks the organisation takes part in, with those above them."""
    return (
        select(NetworkAncestry.ancestor_id)
        .join(NetworkMember, NetworkMember.network_id == NetworkAncestry.descendant_id)
        .where(NetworkMember.organisation_id == scope.organisation_id)
    )
