"""Who of a round is asked and not there yet, and whom a reminder would reach."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select

from talka.assessments.kinds import PlaceStanding
from talka.assessments.models import RoundPlace
from talka.assessments.policy.rounds import may_be_reminded
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.models import Membership, Organisation

BEHIND = (
    RoundPlace.is_excused.is_(False),
    RoundPlace.standing != PlaceStanding.SIGNED_OFF,
    RoundPlace.closed_at.is_(None),
)
"""Who is asked and not there yet."""

MAY_HELP = or_(
    Membership.role == OrganisationRole.ADMIN,
    (Membership.role == OrganisationRole.EDITOR) & (RoundPlace.standing != PlaceStanding.FINISHED),
)
"""Where everything is answered, only an administrator can go on: with the sign-off."""


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation that is behind. ``name`` is None for one that left the network since."""

    id: UUID
    name: str | None
    reminded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Behind:
    """Those behind, told apart by what a reminder does now: it goes to some, ``before`` had one
    within a day, and among the ``silent`` nobody can go on with it."""

    now: tuple[Place, ...]
    before: tuple[Place, ...]
    silent: tuple[Place, ...]


def who_is_behind(scope: Scope, round_id: UUID, moment: datetime) -> Behind:
    """Whom a reminder would reach at this moment, as ``actions.reminding`` sends it; by name. Two
    statements."""
    rows = session_in(scope).execute(
        select(RoundPlace.id, Organisation.name, RoundPlace.reminded_at)
        .outerjoin(Organisation, Organisation.id == RoundPlace.organisation_id)
        .where(RoundPlace.round_id == round_id, *BEHIND)
        .order_by(func.lower(Organisation.name), RoundPlace.id)
    )
    places, reached = [Place(*row) for row in rows], _reached(scope, round_id)

    def those(is_meant: Callable[[Place], bool]) -> tuple[Place, ...]:
        return tuple(filter(is_meant, places))

    def is_due(place: Place) -> bool:
        return may_be_reminded(place.reminded_at, moment)

    return Behind(
        now=those(lambda each: is_due(each) and each.id in reached),
        before=those(lambda each: not is_due(each)),
        silent=those(lambda each: is_due(each) and each.id not in reached),
    )


def _reached(scope: Scope, round_id: UUID) -> set[UUID]:
    """Where somebody can go on with it; a network may not look into memberships itself."""
    helped = (
        select(RoundPlace.id)
        .join(Membership, Membership.organisation_id == RoundPlace.organisation_id)
        .where(RoundPlace.round_id == round_id, *BEHIND, MAY_HELP)
        .distinct()
    )
    with system_scope(
        SystemScope.PARTICIPATION, person_id=scope.person_id, network=scope.network
    ) as counting:
        return set(session_in(counting).scalars(helped))
