"""What a reader follows and saved, and who is told what happens to a practice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from talka.accounts.models import User
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import Visibility
from talka.practices.models import PracticeFollow, PracticeSaved, Publication
from talka.tenancy.models import NetworkAncestry, NetworkMember, Organisation


@dataclass(frozen=True, slots=True)
class Entry:
    """A practice on a reader's list. ``slug`` is None where it is no longer in their library, and
    ``title`` where it is followed and was taken out: what it was called may be why."""

    practice_id: UUID
    title: str | None
    language: str | None
    slug: str | None
    organisation: str | None
    country: str | None
    note: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """A published practice, and whom it is for."""

    practice_id: UUID
    organisation_id: UUID
    network_id: UUID | None
    visibility: Visibility
    slug: str
    title: str
    organisation: str


def find_reach(scope: Scope, practice_id: UUID) -> Reach | None:
    """Whom a practice is for that was published, shown now or not; None where its organisation
    keeps it to itself and this scope is of its network."""
    found = select(
        Publication.practice_id,
        Publication.organisation_id,
        Publication.network_id,
        Publication.visibility,
        Publication.slug,
        Publication.title,
        Publication.organisation_name,
    ).where(Publication.practice_id == practice_id)
    row = session_in(scope).execute(found).one_or_none()
    return Reach(*row) if row is not None else None


def followers(news: Scope, reach: Reach, but: Collection[UUID]) -> list[tuple[User, str]]:
    """Who follows it and may read it, but for these, with the short name of the organisation they
    read it in. One statement, across organisations."""
    rows = session_in(news).execute(
        select(User, Organisation.slug)
        .join(PracticeFollow, PracticeFollow.user_id == User.id)
        .join(Organisation, Organisation.id == PracticeFollow.reading_organisation_id)
        .where(
            PracticeFollow.practice_id == reach.practice_id,
            PracticeFollow.user_id.not_in(list(but)),
            _may_read(reach),
        )
        .order_by(PracticeFollow.followed_at, User.id)
    )
    return [(person, slug) for person, slug in rows]


def _may_read(reach: Reach) -> ColumnElement[bool]:
    """Whether the organisation somebody reads in is one that it is for now."""
    reading = PracticeFollow.reading_organisation_id
    if reach.visibility is Visibility.PUBLIC:
        return true()
    own = reading == reach.organisation_id
    if reach.visibility is Visibility.ORGANISATION:
        return own
    in_network = (
        select(NetworkMember.organisation_id)
        .join(NetworkAncestry, NetworkAncestry.descendant_id == NetworkMember.network_id)
        .where(NetworkAncestry.ancestor_id == reach.network_id)
    )
    return or_(own, reading.in_(in_network))


def saved(scope: Scope) -> list[Entry]:
    """The person's own list in the open organisation, the last saved first. One statement."""
    order = (PracticeSaved.saved_at.desc(), PracticeSaved.practice_id)
    return [_saved(row) for row in session_in(scope).execute(_own_list(scope).order_by(*order))]


def find_saved(scope: Scope, practice_id: UUID) -> Entry:
    """One of them. Raises NotFound."""
    found = _own_list(scope).where(PracticeSaved.practice_id == practice_id)
    row = session_in(scope).execute(found).one_or_none()
    if row is None:
        raise NotFound("saved practice")
    return _saved(row)


def _own_list(scope: Scope) -> Select[Any]:
    return (
        select(
            PracticeSaved.practice_id,
            PracticeSaved.title,
            Publication.title,
            Publication.language,
            Publication.slug,
            Publication.organisation_name,
            Publication.country,
            PracticeSaved.note,
            PracticeSaved.saved_at,
        )
        .outerjoin(Publication, _shown(PracticeSaved))
        .where(
            PracticeSaved.user_id == scope.person,
            PracticeSaved.reading_organisation_id == scope.organisation_id,
        )
    )


def _shown(listed: type[PracticeSaved | PracticeFollow]) -> ColumnElement[bool]:
    """The publication of what stands on a list, as long as it is in the library."""
    return and_(Publication.practice_id == listed.practice_id, Publication.is_shown.is_(True))


def _saved(row: Iterable[Any]) -> Entry:
    practice_id, then_called, now_called, *rest = row
    return Entry(practice_id, now_called or then_called, *rest)


def followed(scope: Scope) -> list[Entry]:
    """What the person follows and reads here, the last first; what they began to follow here stays
    on the list when it leaves the library. One statement."""
    rows = session_in(scope).execute(
        select(
            PracticeFollow.practice_id,
            Publication.title,
            Publication.language,
            Publication.slug,
            func.coalesce(Publication.organisation_name, PracticeFollow.organisation_name),
            Publication.country,
            PracticeFollow.followed_at,
        )
        .outerjoin(Publication, _shown(PracticeFollow))
        .where(
            PracticeFollow.user_id == scope.person,
            or_(
                Publication.practice_id.is_not(None),
                PracticeFollow.reading_organisation_id == scope.organisation_id,
            ),
        )
        .order_by(PracticeFollow.followed_at.desc(), PracticeFollow.practice_id)
    )
    return [Entry(*told, note="", since=since) for *told, since in rows]


def follows(news: Scope, practice_id: UUID) -> bool:
    """Whether the scope's person, or whom a mailed link names, follows this practice."""
    found = select(PracticeFollow.user_id).where(
        PracticeFollow.practice_id == practice_id, PracticeFollow.user_id == news.person
    )
    return session_in(news).scalar(found) is not None
