"""What people take along of the practices they follow and saved."""

from typing import Any

from sqlalchemy import select

from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import PracticeFollow, PracticeSaved


def own_follows(scope: Scope) -> list[dict[str, Any]]:
    """The practices the person follows, the first one first."""
    rows = session_in(scope).execute(
        select(PracticeFollow.practice_id, PracticeFollow.followed_at)
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
