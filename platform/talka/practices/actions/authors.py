"""Who stands behind a practice: people of its own organisation."""

from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from talka.kernel.clock import now
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import Practice, PracticeAuthor
from talka.tenancy.queries.people import member


def add_author(*, scope: Scope, practice_id: UUID, user_id: UUID) -> None:
    """Let somebody of the organisation stand behind it, too; once, however often it is asked.

    Raises NotFound for a practice or a person that is not of the organisation.
    """
    practice = hold_own(scope, practice_id)
    if member(scope, user_id) is None:
        raise NotFound("person")
    if user_id in {author.user_id for author in _authors(scope, practice_id)}:
        return
    author = PracticeAuthor(
        organisation_id=practice.organisation_id,
        practice_id=practice_id,
        user_id=user_id,
        added_at=now(),
    )
    session_in(scope).add(author)
    session_in(scope).flush()


def remove_author(*, scope: Scope, practice_id: UUID, user_id: UUID | None) -> None:
    """Let somebody no longer stand behind it; once, however often it is asked.

    Raises NotFound, and RuleBroken for the last one.
    """
    hold_own(scope, practice_id)
    authors = _authors(scope, practice_id)
    leaving = next((author for author in authors if author.user_id == user_id), None)
    if leaving is None:
        return
    if len(authors) == 1:
        raise RuleBroken(_("Somebody has to stand behind it. Add another person first."))
    session_in(scope).delete(leaving)
    session_in(scope).flush()


def hold_own(scope: Scope, practice_id: UUID) -> Practice:
    """The practice, held until the end of the transaction, so that one author stays."""
    found = (
        select(Practice)
        .where(Practice.id == practice_id, Practice.organisation_id == scope.organisation_id)
        .with_for_update()
    )
    practice = session_in(scope).scalars(found).one_or_none()
    if practice is None:
        raise NotFound("practice")
    return practice


def _authors(scope: Scope, practice_id: UUID) -> list[PracticeAuthor]:
    of_it = select(PracticeAuthor).where(PracticeAuthor.practice_id == practice_id)
    return list(session_in(scope).scalars(of_it))
