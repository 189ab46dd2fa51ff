"""Who writes a practice along from a partner organisation, and who was asked to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from talka.accounts.models import User
from talka.kernel.clock import now
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds import State
from talka.practices.kinds.coauthors import InvitationState
from talka.practices.kinds.content import Owner
from talka.practices.models import CoAuthor, CoAuthorInvitation, Practice
from talka.practices.models.coauthors import written_along


@dataclass(frozen=True, slots=True)
class Along:
    """A practice of another organisation that the person writes along."""

    id: UUID
    title: str
    state: State
    changed_at: datetime
    owner: Owner


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody who writes along, and for which organisation."""

    user_id: UUID
    name: str
    organisation: Owner
    is_named: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation as the owner sees it. The address is there as long as it waits."""

    id: UUID
    email: str
    state: InvitationState
    sent_at: datetime
    expires_at: datetime

    @property
    def is_over(self) -> bool:
        """Whether nobody answered while there was time."""
        return self.state is InvitationState.WAITING and self.expires_at <= now()


@dataclass(frozen=True, slots=True)
class Asked:
    """An invitation as whoever was asked sees it; ``by`` is None for somebody who left."""

    id: UUID
    title: str
    owner: Owner
    by: str | None
    expires_at: datetime


def find_written(scope: Scope, practice_id: UUID) -> Practice:
    """A practice of the open organisation, or one the person writes along for it. Raises NotFound.

    Everything else about practices asks for those of the organisation alone.
    """
    found = select(Practice).where(Practice.id == practice_id, written_by(scope))
    practice = session_in(scope).scalars(found).one_or_none()
    if practice is None:
        raise NotFound("practice")
    return practice


def written_by(scope: Scope) -> ColumnElement[bool]:
    """Practices of the open organisation, and those the person writes along for it."""
    return or_(
        Practice.organisation_id == scope.organisation_id, Practice.id.in_(written_along(scope))
    )


def practices_along(scope: Scope) -> list[Along]:
    """What the person writes along for the open organisation, the last changed first."""
    rows = session_in(scope).execute(
        select(Practice.id, Practice.title, Practice.state, Practice.changed_at, CoAuthor.owner)
        .join(CoAuthor, CoAuthor.practice_id == Practice.id)
        .where(
            CoAuthor.user_id == scope.person,
            CoAuthor.partner_organisation_id == scope.organisation_id,
        )
        .order_by(Practice.changed_at.desc(), Practice.id)
    )
    return [Along(*row, Owner(**owner)) for *row, owner in rows]


def owner_named(scope: Scope, practice_id: UUID) -> Owner:
    """The owner of a practice that the person writes along. Raises NotFound."""
    found = select(CoAuthor.owner).where(
        CoAuthor.practice_id == practice_id, CoAuthor.user_id == scope.person
    )
    owner = session_in(scope).scalars(found).one_or_none()
    if owner is None:
        raise NotFound("practice")
    return Owner(**owner)


def partners_of(scope: Scope, practice_id: UUID) -> list[Partner]:
    """Those who write it along, the first one first; a co-author sees the own row alone."""
    rows = session_in(scope).execute(
        select(User.id, User.name, CoAuthor.partner, CoAuthor.is_named, CoAuthor.joined_at)
        .join(CoAuthor, CoAuthor.user_id == User.id)
        .where(CoAuthor.practice_id == practice_id)
        .order_by(CoAuthor.joined_at, User.name)
    )
    return [
        Partner(user_id, name, Owner(**partner), is_named, since)
        for user_id, name, partner, is_named, since in rows
    ]


def to_be_named(partners: Iterable[Partner]) -> tuple[Owner, ...]:
    """The partner organisations whose name readers may be told, by name: all of its people who
    write along have agreed."""
    agreed: dict[str, tuple[Owner, bool]] = {}
    for each in partners:
        _owner, before = agreed.get(each.organisation.name, (each.organisation, True))
        agreed[each.organisation.name] = (each.organisation, before and each.is_named)
    return tuple(owner for _name, (owner, named) in sorted(agreed.items()) if named)


def invitations_sent(scope: Scope, practice_id: UUID) -> list[Sent]:
    """What was sent for it and not accepted or taken back, the last one first."""
    seen = (InvitationState.WAITING, InvitationState.DECLINED)
    rows = session_in(scope).execute(
        select(
            CoAuthorInvitation.id,
            CoAuthorInvitation.email,
            CoAuthorInvitation.state,
            CoAuthorInvitation.created_at,
            CoAuthorInvitation.expires_at,
        )
        .where(
            CoAuthorInvitation.practice_id == practice_id,
            CoAuthorInvitation.organisation_id == scope.organisation_id,
            CoAuthorInvitation.state.in_(seen),
        )
        .order_by(CoAuthorInvitation.created_at.desc(), CoAuthorInvitation.id)
    )
    return [Sent(*row) for row in rows]


def asked_along(scope: Scope) -> list[Asked]:
    """The invitations that wait for the person's answer, the one that ends first first; inside an
    organisation, those that it can accept."""
    rows = session_in(scope).execute(_asked(scope).order_by(CoAuthorInvitation.expires_at))
    return [Asked(id_, title, Owner(**owner), by, until) for id_, title, owner, by, until in rows]


def find_asked(scope: Scope, invitation_id: UUID) -> Asked:
    """One of them that the open organisation can accept. Raises NotFound."""
    found = _asked(scope).where(CoAuthorInvitation.id == invitation_id)
    row = session_in(scope).execute(found).one_or_none()
    if row is None:
        raise NotFound("invitation")
    id_, title, owner, by, until = row
    return Asked(id_, title, Owner(**owner), by, until)


def is_asked(scope: Scope) -> ColumnElement[bool]:
    """Invitations to the address of the person's account."""
    address = select(User.email).where(User.id == scope.person).scalar_subquery()
    return and_(
        CoAuthorInvitation.state == InvitationState.WAITING, CoAuthorInvitation.email == address
    )


def name_with_home(
    practice_id: ColumnElement[UUID] | InstrumentedAttribute[UUID],
    person_id: InstrumentedAttribute[UUID | None],
) -> ColumnElement[str | None]:
    """The name of a person, and of the partner organisation they write the practice along for; of
    the owner's people the name alone. ``User`` is joined by the caller."""
    home = (
        select(func.max(CoAuthorInvitation.partner_name))
        .where(
            CoAuthorInvitation.practice_id == practice_id,
            CoAuthorInvitation.state == InvitationState.ACCEPTED,
            CoAuthorInvitation.answered_by == person_id,
        )
        .scalar_subquery()
    )
    return case((home.is_(None), User.name), else_=User.name + " (" + home + ")")


def _asked(scope: Scope) -> Select[Any]:
    found = (
        select(
            CoAuthorInvitation.id,
            CoAuthorInvitation.title,
            CoAuthorInvitation.owner,
            User.name,
            CoAuthorInvitation.expires_at,
        )
        .outerjoin(User, User.id == CoAuthorInvitation.invited_by)
        .where(is_asked(scope), CoAuthorInvitation.expires_at > now())
    )
    if scope.organisation is None:
        return found
    return found.where(CoAuthorInvitation.organisation_id != scope.organisation_id)
