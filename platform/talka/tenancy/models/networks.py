"""The tree of networks, who takes part in them and who looks after them."""

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Text,
    UniqueConstraint,
    false,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Country, Id, Moment, Name, Slug, choice
from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope, of_open_organisation
from talka.tenancy.kinds import SharingLevel


class Network(Base):
    """A network of practitioners; its name and place in the tree are no secret."""

    __tablename__ = "network"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("parent_id <> id", name="not_own_parent"),
    )

    id: Mapped[Id]
    parent_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), index=True
    )
    slug: Mapped[Slug]
    name: Mapped[Name]
    country: Mapped[Country | None] = mapped_column(comment="None: more than one country.")
    about: Mapped[str] = mapped_column(Text, default="")
    open_to_requests: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Moment]


class NetworkAncestry(Base):
    """Every pair of a network and one below it, and each with itself (depth 0)."""

    __tablename__ = "network_ancestry"
    __table_args__ = (CheckConstraint("depth >= 0", name="depth_positive"),)

    ancestor_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True
    )
    descendant_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    depth: Mapped[int]


class NetworkRoleGrant(Protected, Base):
    """A person's role in a network; it holds for the networks below it."""

    __tablename__ = "network_role"
    __table_args__ = (UniqueConstraint("network_id", "user_id", "role"),)

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[NetworkRole] = mapped_column(choice(NetworkRole, "role"))
    created_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        own = cls.user_id == scope.person_id if scope.person_id is not None else false()
        if scope.network:
            return or_(own, cls.network_id.in_(scope.network.ids))
        return own

    def permits(self, scope: Scope) -> bool:
        return scope.network is not None and self.network_id in scope.network.ids


class NetworkMember(Protected, Base):
    """An organisation takes part in a network, and how much of it leaves towards the network."""

    __tablename__ = "network_member"
    __table_args__ = (UniqueConstraint("network_id", "organisation_id"),)

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"))
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    level: Mapped[SharingLevel] = mapped_column(
        choice(SharingLevel, "level"), default=SharingLevel.PARTICIPATION
    )
    joined_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation:
            return cls.organisation_id == scope.organisation.id
        if scope.network:
            return cls.network_id.in_(scope.network.ids)
        return false()

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.visible_in(scope)

    def permits(self, scope: Scope) -> bool:
        if scope.organisation:
            return self.organisation_id == scope.organisation.id
        return scope.network is not None and self.network_id in scope.network.ids


class SharingLimit(Protected, Base):
    """An organisation shares less with a network above those it joined; with those above that one
    no more, either."""

    __tablename__ = "sharing_limit"
    __table_args__ = (
        UniqueConstraint("network_id", "organisation_id"),
        CheckConstraint("level <> 'named'", name="level_is_lower"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id", ondelete="CASCADE"))
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    level: Mapped[SharingLevel] = mapped_column(choice(SharingLevel, "level"))
    changed_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation:
            return cls.organisation_id == scope.organisation.id
        if scope.network:
            return cls.network_id.in_(scope.network.ids)
        return false()

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return of_open_organisation(cls.organisation_id, scope)

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and self.organisation_id == scope.organisation.id
