"""The tenant, and the people who have a place in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Country, Id, Moment, Name, Slug, choice
from talka.kernel.database import Base
from talka.kernel.permissions import OrganisationRole
from talka.kernel.scope import Protected, Scope, TenantOwned, of_open_organisation
from talka.tenancy.kinds import OrganisationKind, SizeBand
from talka.tenancy.models.networks import NetworkMember


class Organisation(Protected, Base):
    """A municipality, an NGO or another organisation: the tenant."""

    __tablename__ = "organisation"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("latitude between -90 and 90", name="latitude_range"),
        CheckConstraint("longitude between -180 and 180", name="longitude_range"),
        CheckConstraint(
            "country in ('DK', 'EE', 'FI', 'IS', 'LT', 'LV', 'NO', 'SE')", name="country_known"
        ),
    )

    id: Mapped[Id]
    slug: Mapped[Slug]
    name: Mapped[Name]
    kind: Mapped[OrganisationKind] = mapped_column(choice(OrganisationKind, "kind"))
    country: Mapped[Country]
    municipality: Mapped[str] = mapped_column(String(120), default="")
    size: Mapped[SizeBand | None] = mapped_column(choice(SizeBand, "size"))
    languages: Mapped[list[str]] = mapped_column(
        JSON, default=list, comment="Languages people are served in, ISO 639 codes."
    )
    website: Mapped[str] = mapped_column(String(300), default="")
    about: Mapped[str] = mapped_column(Text, default="")
    latitude: Mapped[float | None] = mapped_column(comment="Degrees north, WGS 84.")
    longitude: Mapped[float | None] = mapped_column(comment="Degrees east, WGS 84.")
    created_at: Mapped[Moment]
    welcomed_at: Mapped[datetime | None] = mapped_column(
        comment="When the first steps were finished or put aside."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation:
            return cls.id == scope.organisation.id
        if scope.network:
            takes_part = select(NetworkMember.organisation_id).where(
                NetworkMember.network_id.in_(scope.network.ids)
            )
            return cls.id.in_(takes_part)
        if scope.person_id is not None:
            mine = select(Membership.organisation_id).where(Membership.user_id == scope.person_id)
            return cls.id.in_(mine)
        return false()

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return of_open_organisation(cls.id, scope)

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and self.id == scope.organisation.id


class Membership(TenantOwned, Base):
    """A person's place and role in an organisation."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("organisation_id", "user_id"),)

    id: Mapped[Id]
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[OrganisationRole] = mapped_column(choice(OrganisationRole, "role"))
    created_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        own = cls.user_id == scope.person_id if scope.person_id is not None else false()
        if scope.organisation:
            return or_(own, cls.organisation_id == scope.organisation.id)
        return own
