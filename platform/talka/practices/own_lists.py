"""What people take along of the practices they follow and saved, and of mail they stopped."""

from typing import Any

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import CallMailStopped, PracticeFollow, PracticeSaved


def own_follows(scope: Scope) -> list[dict[str, Any]]:
    """The practices the person follows, the first one first. What they are called is no longer
    told once they left the library; so it is not taken along either."""
    rows = session_in(scope).execute(
        select(
            PracticeFollow.practice_id,
            PracticeFollow.organisation_name,
            PracticeFollow.followed_at,
        )
        .where(PracticeFollow.user_id == scope.person)
        .order_by(PracticeFollow.followed_at, PracticeFollow.practice_id)
    )
    return [row._asdict() for row in rows]


def own_saved(scope: Scope) -> list[dict[str, Any]]:
    """The practices the person saved, in any organisation, with the notes."""
    rows = session_in(scope).execute(
        select(
            PracticeSaved.practice_id,
            PracticeSaved.title,
            PracticeSaved.note,
            PracticeSaved.saved_at,
        )
        .where(PracticeSaved.user_id == scope.person)
        .order_by(PracticeSaved.saved_at, PracticeSaved.practice_id)
    )
    return [row._asdict() for row in rows]


def own_call_mail(scope: Scope) -> list[dict[str, Any]]:
    """Since when the person wants no mail about new calls; nothing while it comes."""
    rows = session_in(scope).execute(
        select(CallMailStopped.stopped_at).where(CallMailStopped.user_id == scope.person)
    )
    return [row._asdict() for row in rows]
