"""What readers do with a published practice starts from here: which one it is, and whose."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select

from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.models import Publication


@dataclass(frozen=True, slots=True)
class Shared:
    """A published practice by its short name. ``title`` is in its own language."""

    practice_id: UUID
    organisation_id: UUID
    slug: str
    title: str
    organisation: str

    def is_of(self, scope: Scope) -> bool:
        """Whether it is the open organisation's own."""
        return scope.organisation is not None and scope.organisation.id == self.organisation_id


def find_shared(scope: Scope, slug: str) -> Shared:
    """The practice that stands in this scope's library under this name. Raises NotFound."""
    return _shared(scope, Publication.slug == slug, Publication.is_shown.is_(True))


def shared_by_us(scope: Scope, practice_id: UUID) -> Shared:
    """An own practice that was published, shown now or not. Raises NotFound."""
    ours = Publication.organisation_id == scope.organisation_id
    return _shared(scope, Publication.practice_id == practice_id, ours)


def is_shown(scope: Scope, practice_id: UUID | None) -> bool:
    """Whether this practice stands in this scope's library; None is gone. One statement."""
    found = select(Publication.practice_id).where(
        Publication.practice_id == practice_id, Publication.is_shown.is_(True)
    )
    return session_in(scope).scalar(found) is not None


def _shared(scope: Scope, *conditions: ColumnElement[bool]) -> Shared:
    found = select(
        Publication.practice_id,
        Publication.organisation_id,
        Publication.slug,
        Publication.title,
        Publication.organisation_name,
    ).where(*conditions)
    row = session_in(scope).execute(found).one_or_none()
    if row is None:
        raise NotFound("practice")
    return Shared(*row)
