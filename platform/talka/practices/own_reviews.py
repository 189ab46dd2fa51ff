"""What reviewers take along of their data, and what goes with their account."""

from typing import Any

from sqlalchemy import delete, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.kinds import ReviewState
from talka.practices.models import (
    LivedExperience,
    Review,
    ReviewerProfile,
    ReviewSheet,
    ReviewSheetRevision,
)
from talka.tenancy.models import Network


def own_reviews(scope: Scope) -> list[dict[str, Any]]:
    """The person's reviews with what they say; whose practice it was is not their data."""
    rows = session_in(scope).execute(
        select(
            Network.name.label("network"),
            Review.state,
            Review.declined_because,
            Review.has_conflict,
            Review.asked_at,
            Review.answered_at,
            Review.handed_in_at,
            ReviewSheet.scores,
            ReviewSheet.summary,
        )
        .join(Network, Network.id == Review.network_id)
        .outerjoin(ReviewSheet, ReviewSheet.review_id == Review.id)
        .where(Review.reviewer_id == scope.person)
        .order_by(Review.asked_at, Review.id)
    )
    return [row._asdict() for row in rows]


def own_sheet_versions(scope: Scope) -> list[dict[str, Any]]:
    """Everything the person ever saved in a review, the first one first."""
    revision = ReviewSheetRevision
    rows = session_in(scope).execute(
        select(
            revision.review_id,
            revision.part,
            revision.version,
            revision.score,
            revision.text,
            revision.saved_at,
        )
        .where(revision.reviewer_id == scope.person)
        .order_by(revision.saved_at, revision.id)
    )
    return [row._asdict() for row in rows]


def own_profiles(scope: Scope) -> list[dict[str, Any]]:
    """What the person said about what they can judge."""
    rows = session_in(scope).execute(
        select(
            Network.name.label("network"),
            ReviewerProfile.languages,
            ReviewerProfile.areas,
            ReviewerProfile.at_most,
            ReviewerProfile.country,
            ReviewerProfile.changed_at,
        )
        .join(Network, Network.id == ReviewerProfile.network_id)
        .where(ReviewerProfile.user_id == scope.person)
        .order_by(Network.name)
    )
    return [row._asdict() for row in rows]


def own_lived_experience(scope: Scope) -> list[dict[str, Any]]:
    """The networks in which the person says that they have been a refugee or a migrant."""
    rows = session_in(scope).execute(
        select(Network.name.label("network"))
        .join(LivedExperience, LivedExperience.network_id == Network.id)
        .where(LivedExperience.user_id == scope.person)
        .order_by(Network.name)
    )
    return [row._asdict() for row in rows]


def forget_unfinished(scope: Scope) -> None:
    """Take away what the person did not hand in. What was handed in stays, without the person: a
    decision may stand on it."""
    with system_scope(SystemScope.OWN_DATA, person_id=scope.person) as own:
        session_in(own).execute(
            delete(Review)
            .where(Review.reviewer_id == own.person, Review.state != ReviewState.HANDED_IN)
            .execution_options(synchronize_session=False)
        )
