"""What a practice is to the reader who looks at it: followed, saved, done here too."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import AlsoDone, PracticeFollow, PracticeSaved, Publication


@dataclass(frozen=True, slots=True)
class ReadersOwn:
    """``is_named`` is None where the open organisation has not said that it does this too."""

    is_followed: bool
    is_saved: bool
    is_named: bool | None


def readers_own(scope: Scope, practice_id: UUID) -> ReadersOwn:
    """For a person in an organisation. One statement."""
    found = (
        select(PracticeFollow.user_id, PracticeSaved.user_id, AlsoDone.is_named)
        .select_from(Publication)
        .outerjoin(
            PracticeFollow,
            and_(
                PracticeFollow.practice_id == Publication.practice_id,
                PracticeFollow.user_id == scope.person,
            ),
        )
        .outerjoin(
            PracticeSaved,
            and_(
                PracticeSaved.practice_id == Publication.practice_id,
                PracticeSaved.user_id == scope.person,
                PracticeSaved.reading_organisation_id == scope.organisation_id,
            ),
        )
        .outerjoin(
            AlsoDone,
            and_(
                AlsoDone.practice_id == Publication.practice_id,
                AlsoDone.doing_organisation_id == scope.organisation_id,
            ),
        )
        .where(Publication.practice_id == practice_id)
    )
    follower, saver, is_named = session_in(scope).execute(found).one()
    return ReadersOwn(follower is not None, saver is not None, is_named)
