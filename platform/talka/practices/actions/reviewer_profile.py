"""A reviewer says what they can judge; and, if they like, that they have lived it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import LivedExperience, ReviewerProfile
from talka.practices.queries.lived_experience import says_so


@dataclass(frozen=True, slots=True)
class Profile:
    """Two-letter codes of languages and of the country, ids of key areas, and how many reviews at
    the same time."""

    languages: Sequence[str]
    areas: Sequence[str]
    at_most: int
    country: str


def save_profile(*, scope: Scope, network_id: UUID, profile: Profile) -> None:
    """Keep what the person says for a network they are a reviewer of."""
    session = session_in(scope)
    row = session.get(ReviewerProfile, (scope.person, network_id))
    if row is None:
        row = ReviewerProfile(user_id=scope.person, network_id=network_id)
        session.add(row)
    elif profile == Profile(row.languages, row.areas, row.at_most, row.country):
        return
    row.languages, row.areas = list(profile.languages), list(profile.areas)
    row.at_most, row.country, row.changed_at = profile.at_most, profile.country, now()
    session.flush()


def say_lived_experience(*, scope: Scope, network_id: UUID, says: bool) -> None:
    """Say so, or take it back; nothing is left of it then, and nobody is told."""
    session = session_in(scope)
    if not says:
        session.execute(
            delete(LivedExperience)
            .where(
                LivedExperience.user_id == scope.person, LivedExperience.network_id == network_id
            )
            .execution_options(synchronize_session=False)
        )
    elif not says_so(scope, network_id):
        session.add(LivedExperience(user_id=scope.person, network_id=network_id))
        session.flush()
