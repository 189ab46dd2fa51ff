"""Following a practice, and keeping it on a list of one's own."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from talka.kernel.clock import now
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.practices.models import PracticeFollow, PracticeSaved
from talka.practices.queries.shared import find_shared


def follow(*, scope: Scope, slug: str) -> None:
    """Be mailed what happens to the practice, from now on; once. Raises NotFound."""
    shared = find_shared(scope, slug)
    key = (shared.practice_id, scope.person)
    if session_in(scope).get(PracticeFollow, key) is None:
        _add(
            scope,
            PracticeFollow(
                practice_id=shared.practice_id,
                user_id=scope.person,
                organisation_id=shared.organisation_id,
                reading_organisation_id=scope.organisation_id,
                organisation_name=shared.organisation,
                followed_at=now(),
            ),
        )


def unfollow(*, scope: Scope, practice_id: UUID) -> None:
    """Be mailed no more; nothing happens where the person does not follow it."""
    session_in(scope).execute(
        delete(PracticeFollow)
        .where(PracticeFollow.practice_id == practice_id, PracticeFollow.user_id == scope.person)
        .execution_options(synchronize_session=False)
    )


def stop_by_link(*, practice_id: UUID, person_id: UUID) -> None:
    """The same, for whoever has a follower's mail. The link was signed for the two."""
    with system_scope(SystemScope.PRACTICE_EXCHANGE, person_id=person_id) as news:
        unfollow(scope=news, practice_id=practice_id)


def save(*, scope: Scope, slug: str) -> None:
    """Put the practice on the person's own list here; once. Raises NotFound."""
    shared = find_shared(scope, slug)
    if _saved(scope, shared.practice_id) is None:
        _add(
            scope,
            PracticeSaved(
                practice_id=shared.practice_id,
                user_id=scope.person,
                reading_organisation_id=scope.organisation_id,
                organisation_id=shared.organisation_id,
                title=shared.title,
                saved_at=now(),
            ),
        )


def note(*, scope: Scope, practice_id: UUID, text: str) -> None:
    """Say why it is on the list, or what to do with it. Raises NotFound."""
    kept = _saved(scope, practice_id)
    if kept is None:
        raise NotFound("saved practice")
    kept.note = text
    session_in(scope).flush()


def take_off(*, scope: Scope, practice_id: UUID) -> None:
    """Take it off the list, with the note; nothing happens where it is not on it."""
    kept = _saved(scope, practice_id)
    if kept is not None:
        session_in(scope).delete(kept)
        session_in(scope).flush()


def _saved(scope: Scope, practice_id: UUID) -> PracticeSaved | None:
    found = select(PracticeSaved).where(
        PracticeSaved.practice_id == practice_id,
        PracticeSaved.user_id == scope.person,
        PracticeSaved.reading_organisation_id == scope.organisation_id,
    )
    return session_in(scope).scalars(found).one_or_none()


def _add(scope: Scope, row: Any) -> None:
    """Add it, unless the same click has arrived twice at the same time."""
    session = session_in(scope)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return
