"""Reports on editions: drafts that coordinators write, and what they signed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    inspect,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Digest, Id, Language, Moment, choice
from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import Protected, Scope
from talka.monitoring.values import ReportAbout
from talka.tenancy.models.looking_after import coordinated, coordinates, open_to

LONGEST = 8_000
"""Characters of a foreword."""


class EditionReport(Protected, Base):
    """What a network reports of an edition, its own or one of a network above or below. What it
    tells is frozen when it is made; once it is signed the foreword is, too."""

    __tablename__ = "edition_report"
    __table_args__ = (
        UniqueConstraint("network_id", "number"),
        ForeignKeyConstraint(
            ["edition_network_id", "edition_id"],
            ["edition.network_id", "edition.id"],
            name="fk_edition_report_edition",
        ),
        CheckConstraint("number >= 1", name="number_positive"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint("(about = 'network') = (about_key = '')", name="about_what"),
        CheckConstraint(f"length(foreword) <= {LONGEST}", name="foreword_length"),
        CheckConstraint("signed_by is null or signed_at is not null", name="signed_by_somebody"),
    )

    id: Mapped[Id]
    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), comment="Whose coordinators report."
    )
    number: Mapped[int] = mapped_column(comment="Counts a network's reports, from 1.")
    edition_network_id: Mapped[UUID] = mapped_column(comment="The edition's.")
    edition_id: Mapped[UUID] = mapped_column(index=True)
    about: Mapped[ReportAbout] = mapped_column(choice(ReportAbout, "about"))
    about_key: Mapped[str] = mapped_column(
        String(40), comment="A country's code, or a partner's id; empty for the network."
    )
    language: Mapped[Language] = mapped_column(comment="Of the foreword.")
    content: Mapped[dict[str, Any]] = mapped_column(
        JSON, comment="Everything it tells, as it was when the report was made."
    )
    digest: Mapped[Digest] = mapped_column(comment="SHA-256 of the content.")
    program_version: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[Moment]
    made_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )
    foreword: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1, comment="Counts up with every save.")
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        signed = cls.signed_at.is_not(None)
        return coordinated(cls.network_id, scope) | (
            open_to(cls.network_id, scope, NetworkRole.OBSERVER) & signed
        )

    def permits(self, scope: Scope) -> bool:
        """Drafts only: what was signed stays as it is."""
        return coordinates(scope, self.network_id) and not self._was_signed

    @property
    def _was_signed(self) -> bool:
        known = inspect(self).attrs.signed_at.history
        return any(before is not None for before in known.deleted or known.unchanged or ())
