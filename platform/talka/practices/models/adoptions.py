"""A practice taken over by another organisation, and that organisation's diary of it."""

from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    and_,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Country, Id, Moment, Name, Slug, choice
from talka.kernel.database import Base
from talka.kernel.scope import Scope, TenantOwned
from talka.practices.kinds.adoptions import LONGEST, AdoptionState, EntryKind
from talka.practices.models.publications import Publication


class Adoption(TenantOwned, Base):
    """Belongs to the organisation that takes the practice over.

    The practice's owner reads it, too; its readers do where the adopter agrees, while the practice
    is shown. It stays when the practice goes, and tells what that was called.
    """

    __tablename__ = "adoption"
    __table_args__ = (
        ForeignKeyConstraint(
            ["owner_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            ondelete="SET NULL",
            name="fk_adoption_practice",
        ),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("organisation_id", "practice_id"),
        CheckConstraint("owner_id <> organisation_id", name="of_others"),
        CheckConstraint("(state = 'given-up') = (reason <> '')", name="given_up_with_reason"),
        CheckConstraint(f"length(reason) <= {LONGEST}", name="reason_length"),
        CheckConstraint("asked_months in (0, 3, 12)", name="asked_months_known"),
    )

    id: Mapped[Id]
    practice_id: Mapped[UUID | None] = mapped_column(index=True, comment="None: it is gone.")
    owner_id: Mapped[UUID | None] = mapped_column(index=True, comment="Whose practice it is.")
    slug: Mapped[Slug] = mapped_column(comment="Of the practice.")
    title: Mapped[str] = mapped_column(
        String(120), comment="Of the practice, when it was taken over."
    )
    owner_name: Mapped[Name] = mapped_column(comment="When it was taken over.")
    owner_country: Mapped[Country]
    organisation_name: Mapped[Name] = mapped_column(comment="When it was taken over.")
    country: Mapped[Country]
    state: Mapped[AdoptionState] = mapped_column(
        choice(AdoptionState, "state"), default=AdoptionState.OPEN
    )
    reason: Mapped[str] = mapped_column(Text, default="", comment="Why it was given up.")
    is_shared: Mapped[bool] = mapped_column(
        default=False, comment="Whether readers of the practice see the diary."
    )
    started_on: Mapped[date]
    started_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )
    asked_months: Mapped[int] = mapped_column(
        default=0, comment="The result last asked for by mail: 3 or 12; 0 is none."
    )
    changed_at: Mapped[Moment] = mapped_column(comment="With every entry, too.")

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        shown = select(Publication.practice_id).where(
            Publication.is_shown.is_(True), Publication.visible_in(scope)
        )
        seen: list[ColumnElement[bool]] = [and_(cls.is_shared, cls.practice_id.in_(shown))]
        if scope.organisation is not None:
            seen.append(cast(ColumnElement[bool], cls.organisation_id == scope.organisation.id))
            seen.append(cast(ColumnElement[bool], cls.owner_id == scope.organisation.id))
        return or_(*seen)


class AdoptionEntry(TenantOwned, Base):
    """One entry of a diary. Whoever may read the adoption reads it."""

    __tablename__ = "adoption_entry"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "adoption_id"],
            ["adoption.organisation_id", "adoption.id"],
            ondelete="CASCADE",
            name="fk_adoption_entry_adoption",
        ),
        UniqueConstraint("organisation_id", "form_key"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint(f"length(what) between 1 and {LONGEST}", name="what_length"),
        CheckConstraint(f"length(why) <= {LONGEST}", name="why_length"),
    )

    id: Mapped[Id]
    adoption_id: Mapped[UUID] = mapped_column(index=True)
    day: Mapped[date]
    kind: Mapped[EntryKind] = mapped_column(choice(EntryKind, "kind"))
    what: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text, default="", comment="Empty for a result.")
    version: Mapped[int] = mapped_column(default=1, comment="Counts up with every change, from 1.")
    form_key: Mapped[UUID] = mapped_column(comment="Of the form it came by; a repeat acts once.")
    written_at: Mapped[Moment]
    written_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return cls.adoption_id.in_(select(Adoption.id).where(Adoption.visible_in(scope)))
