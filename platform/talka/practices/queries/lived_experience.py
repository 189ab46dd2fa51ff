"""How many reviewers of a network have been refugees or migrants: a number, or nothing."""

from uuid import UUID

from sqlalchemy import func, select

from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.models import LivedExperience
from talka.practices.policy.lived_experience import shown_count
from talka.tenancy.models import NetworkAncestry, NetworkRoleGrant


def lived_experience_count(network_id: UUID) -> int | None:
    """At least so many reviewers of the network say so now; None where that is not to be told.

    Rounded down to fives, so that a change of one is seldom seen. Objects loaded before are let go;
    two statements.
    """
    reviewers = (
        select(NetworkRoleGrant.user_id)
        .join(NetworkAncestry, NetworkAncestry.ancestor_id == NetworkRoleGrant.network_id)
        .where(
            NetworkAncestry.descendant_id == network_id,
            NetworkRoleGrant.role == NetworkRole.REVIEWER,
        )
        .distinct()
    )
    with system_scope(SystemScope.LIVED_EXPERIENCE) as scope:
        session = session_in(scope)
        everybody = session.scalar(select(func.count()).select_from(reviewers.subquery())) or 0
        said = session.scalar(
            select(func.count(LivedExperience.user_id)).where(
                LivedExperience.network_id == network_id, LivedExperience.user_id.in_(reviewers)
            )
        )
    return shown_count(said or 0, everybody)


def says_so(scope: Scope, network_id: UUID) -> bool:
    """Whether the person says so in this network; for nobody's eyes but theirs."""
    found = session_in(scope).scalar(
        select(LivedExperience.user_id).where(
            LivedExperience.user_id == scope.person, LivedExperience.network_id == network_id
        )
    )
    return found is not None
