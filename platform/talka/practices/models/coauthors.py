"""Writing together: people of partner organisations who write one practice along, and how they
were asked."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    String,
    and_,
    false,
    or_,
    select,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, object_session

from talka.accounts.models import User
from talka.kernel.columns import Email, Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope, TenantOwned
from talka.practices.kinds.blocks import SHORT
from talka.practices.kinds.coauthors import InvitationState
from talka.practices.models.parts import to_practice
from talka.tenancy.models import Membership

_WAITING = text("state = 'waiting'")


class CoAuthor(Protected, Base):
    """A person of a partner organisation who writes a practice along, as a member of that
    organisation. Whoever leaves it writes along no longer.

    Both organisations are named as they were then: neither may look the other up.
    """

    __tablename__ = "practice_coauthor"
    __table_args__ = (
        to_practice("practice_coauthor"),
        ForeignKeyConstraint(
            ["partner_organisation_id", "user_id"],
            ["membership.organisation_id", "membership.user_id"],
            ondelete="CASCADE",
            name="fk_practice_coauthor_membership",
        ),
        CheckConstraint("partner_organisation_id <> organisation_id", name="from_elsewhere"),
    )

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    organisation_id: Mapped[UUID] = mapped_column(comment="Of the practice.")
    partner_organisation_id: Mapped[UUID]
    owner: Mapped[dict[str, str]] = mapped_column(JSON, comment="Name, kind and country.")
    partner: Mapped[dict[str, str]] = mapped_column(JSON, comment="Name, kind and country.")
    is_named: Mapped[bool] = mapped_column(
        comment="Readers of the published practice may be told the partner's name."
    )
    joined_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation is None or scope.person_id is None:
            return false()
        mine = and_(
            cls.user_id == scope.person_id, cls.partner_organisation_id == scope.organisation.id
        )
        return or_(cls.organisation_id == scope.organisation.id, mine)

    def permits(self, scope: Scope) -> bool:
        """Its person takes part and leaves; the owner of the practice takes somebody off."""
        if scope.organisation is None:
            return False
        if (self.user_id, self.partner_organisation_id) == (scope.person_id, scope.organisation.id):
            return True
        session = object_session(self)
        taken_off = session is not None and self in session.deleted
        return taken_off and self.organisation_id == scope.organisation.id


def written_along(scope: Scope) -> Select[tuple[UUID]]:
    """The practices that the scope's person writes along for the open organisation."""
    organisation_id = scope.organisation.id if scope.organisation else None
    return select(CoAuthor.practice_id).where(
        CoAuthor.user_id == scope.person_id, CoAuthor.partner_organisation_id == organisation_id
    )


def is_written_along(
    practice_id: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None], scope: Scope
) -> ColumnElement[bool]:
    """Rows of these practices."""
    if scope.organisation is None or scope.person_id is None:
        return false()
    return cast(ColumnElement[bool], practice_id.in_(written_along(scope)))


def writes_along(row: Protected, practice_id: UUID | None, scope: Scope) -> bool:
    """Whether the scope's person may write this row as a co-author of its practice: put it there
    or change it, never take it away."""
    session = object_session(row)
    if session is None or scope.organisation is None or row in session.deleted:
        return False
    mine = session.get(CoAuthor, (practice_id, scope.person_id))
    return mine is not None and mine.partner_organisation_id == scope.organisation.id


class ReadAlong(TenantOwned):
    """Mixin of what belongs to a practice and is read by its co-authors, too."""

    __abstract__ = True

    practice_id: Mapped[UUID]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(super().visible_in(scope), is_written_along(cls.practice_id, scope))


class WrittenAlong(ReadAlong):
    """Mixin of what co-authors write, too."""

    __abstract__ = True

    def permits(self, scope: Scope) -> bool:
        return super().permits(scope) or writes_along(self, self.practice_id, scope)


class CoAuthorInvitation(Protected, Base):
    """Somebody is asked, by e-mail address, to write a practice along.

    Whose address it is nobody looks up. Its person finds it after signing in. The address and the
    title are there while it waits; one that was accepted stays as the tie of the partner to the
    practice, also for who judges it later.
    """

    __tablename__ = "practice_coauthor_invitation"
    __table_args__ = (
        to_practice("practice_coauthor_invitation"),
        Index(
            "uq_practice_coauthor_invitation_waiting",
            "practice_id",
            "email",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        CheckConstraint("(state = 'waiting') = (email <> '')", name="address_while_waiting"),
        CheckConstraint("(state = 'waiting') = (answered_at is null)", name="answered_once"),
        CheckConstraint("(state = 'accepted') = (partner_name <> '')", name="accepted_for"),
    )

    id: Mapped[Id]
    practice_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID] = mapped_column(index=True, comment="Of the practice.")
    email: Mapped[Email] = mapped_column(index=True, comment="Normalised; empty once answered.")
    title: Mapped[str] = mapped_column(String(SHORT), comment="Of the practice, while it waits.")
    owner: Mapped[dict[str, str]] = mapped_column(JSON, comment="Name, kind and country.")
    state: Mapped[InvitationState] = mapped_column(
        choice(InvitationState, "state"), default=InvitationState.WAITING
    )
    invited_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    created_at: Mapped[Moment]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    partner_organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    partner_name: Mapped[Name] = mapped_column(default="", comment="When it was accepted.")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return false()
        ways = [_to_me(scope), _ties_me(scope)]
        if scope.organisation is not None:
            ways.append(cls.organisation_id == scope.organisation.id)
            ways.append(_of_what_i_write(scope))
        return or_(*ways)

    def permits(self, scope: Scope) -> bool:
        """The owner asks and withdraws; whoever was asked answers for the open organisation."""
        if scope.organisation is None:
            return False
        if self.organisation_id == scope.organisation.id:
            return self.state in (None, InvitationState.WAITING, InvitationState.WITHDRAWN)
        return self.answered_by is not None and self.answered_by == scope.person_id


def _to_me(scope: Scope) -> ColumnElement[bool]:
    """Waiting for the scope's person, by the address of the account; or answered by this one."""
    address = select(User.email).where(User.id == scope.person_id).scalar_subquery()
    waits = and_(
        CoAuthorInvitation.state == InvitationState.WAITING, CoAuthorInvitation.email == address
    )
    return or_(waits, CoAuthorInvitation.answered_by == scope.person_id)


def tied_by_writing(scope: Scope) -> ColumnElement[bool]:
    """Accepted by the scope's person, or for an organisation this person belongs to."""
    homes = select(Membership.organisation_id).where(Membership.user_id == scope.person_id)
    return and_(
        CoAuthorInvitation.state == InvitationState.ACCEPTED,
        or_(
            CoAuthorInvitation.answered_by == scope.person_id,
            CoAuthorInvitation.partner_organisation_id.in_(homes),
        ),
    )


def _ties_me(scope: Scope) -> ColumnElement[bool]:
    """For coordinators: what keeps them from deciding."""
    return tied_by_writing(scope) if scope.network is not None else false()


def _of_what_i_write(scope: Scope) -> ColumnElement[bool]:
    """Who else wrote along, so that the history can say of which organisation."""
    return and_(
        CoAuthorInvitation.state == InvitationState.ACCEPTED,
        is_written_along(CoAuthorInvitation.practice_id, scope),
    )
