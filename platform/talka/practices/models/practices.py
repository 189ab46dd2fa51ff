"""A practice, what its authors write of it, and every step it took."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    inspect,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Id, Language, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import Scope
from talka.practices.kinds import Act, BlockOrigin, CostBand, Facet, State, Visibility
from talka.practices.kinds.blocks import LONG, SHORT
from talka.practices.models.coauthors import (
    ReadAlong,
    WrittenAlong,
    is_written_along,
    writes_along,
)
from talka.practices.models.parts import LINK_LENGTH, OwnAndNetworks, to_practice


class Practice(OwnAndNetworks, Base):
    """Something an organisation does that others could take over.

    While it is before a network, that network sees where it stands; what it says is seen in the
    version that was sent in.
    """

    __tablename__ = "practice"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        Index("ix_practice_organisation_id_changed_at", "organisation_id", "changed_at"),
        CheckConstraint(
            "state <> 'draft' or network_id is null", name="draft_is_before_no_network"
        ),
    )

    id: Mapped[Id]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    network_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"),
        index=True,
        comment="The network it was sent to; None while it is a draft.",
    )
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.DRAFT)
    language: Mapped[Language] = mapped_column(comment="What its authors write in.")
    title: Mapped[str] = mapped_column(
        String(SHORT), default="", comment="What its block says, for lists."
    )
    visibility: Mapped[Visibility] = mapped_column(
        choice(Visibility, "visibility"), default=Visibility.PUBLIC
    )
    since: Mapped[date | None] = mapped_column(comment="Running since the first of this month.")
    is_new: Mapped[bool] = mapped_column(
        default=False, comment="Its authors say that it is not running for a year yet."
    )
    cost: Mapped[CostBand | None] = mapped_column(choice(CostBand, "cost"))
    contact: Mapped[str] = mapped_column(
        String(200), default="", comment="A seat and its address, never a private one."
    )
    created_at: Mapped[Moment]
    created_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    changed_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(super().visible_in(scope), is_written_along(cls.id, scope))

    def permits(self, scope: Scope) -> bool:
        """Who writes it along changes what it is called, and nothing else of it."""
        if super().permits(scope):
            return True
        changed = {each.key for each in inspect(self).attrs if each.history.has_changes()}
        return changed <= _OF_ITS_WORDS and writes_along(self, self.id, scope)


_OF_ITS_WORDS = {"title", "changed_at"}


class PracticeAuthor(ReadAlong, Base):
    """A person who stands behind a practice and is told every step."""

    __tablename__ = "practice_author"
    __table_args__ = (to_practice("practice_author"),)

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    added_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        seen = super().visible_in(scope)
        if scope.network is None or scope.person_id is None:
            return seen
        return or_(seen, cls.user_id == scope.person_id)  # what ties a coordinator


class PracticeBlock(WrittenAlong, Base):
    """What one block says now, in one language. No row: nobody has written it."""

    __tablename__ = "practice_block"
    __table_args__ = (
        to_practice("practice_block"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint(f"length(text) <= {LONG}", name="text_length"),
    )

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    block: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[Language] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[BlockOrigin] = mapped_column(choice(BlockOrigin, "origin"))
    source_version: Mapped[int | None] = mapped_column(
        comment="Of a translation: the version of the source that it says."
    )
    version: Mapped[int] = mapped_column(comment="Counts up with every save, from 1.")
    changed_at: Mapped[Moment]
    changed_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )


class PracticeBlockRevision(WrittenAlong, Base):
    """One save of one block: who, when, what. Also what makes a repeated save act once."""

    __tablename__ = "practice_block_revision"
    __table_args__ = (
        to_practice("practice_block_revision"),
        UniqueConstraint("practice_id", "block", "language", "version"),
        UniqueConstraint("organisation_id", "save_key"),
    )

    id: Mapped[Id]
    practice_id: Mapped[UUID]
    block: Mapped[str] = mapped_column(String(20))
    language: Mapped[Language]
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[BlockOrigin] = mapped_column(choice(BlockOrigin, "origin"))
    save_key: Mapped[UUID] = mapped_column(comment="Made where it was typed; a repeat acts once.")
    saved_at: Mapped[Moment]
    saved_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )


class PracticeTag(ReadAlong, Base):
    """One thing a practice is sorted by: an area, a factor, a checklist item, a target group …"""

    __tablename__ = "practice_tag"
    __table_args__ = (to_practice("practice_tag"),)

    practice_id: Mapped[UUID] = mapped_column(primary_key=True)
    facet: Mapped[Facet] = mapped_column(choice(Facet, "facet"), primary_key=True)
    value: Mapped[str] = mapped_column(String(40), primary_key=True)


class PracticeLink(ReadAlong, Base):
    """A page elsewhere that says more."""

    __tablename__ = "practice_link"
    __table_args__ = (to_practice("practice_link"),)

    id: Mapped[Id]
    practice_id: Mapped[UUID] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(comment="From 0, in the order its authors gave.")
    title: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(LINK_LENGTH), comment="https only.")


class PracticeStep(OwnAndNetworks, Base):
    """One move of a practice from one state to another: who, when, why."""

    __tablename__ = "practice_step"
    __table_args__ = (to_practice("practice_step"),)

    id: Mapped[Id]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    network_id: Mapped[UUID | None] = mapped_column(ForeignKey("network.id", ondelete="RESTRICT"))
    practice_id: Mapped[UUID] = mapped_column(index=True)
    act: Mapped[Act] = mapped_column(choice(Act, "act"))
    before: Mapped[State] = mapped_column(choice(State, "before"))
    after: Mapped[State] = mapped_column(choice(State, "after"))
    reason: Mapped[str] = mapped_column(Text, default="")
    taken_at: Mapped[Moment]
    taken_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(super().visible_in(scope), is_written_along(cls.practice_id, scope))
