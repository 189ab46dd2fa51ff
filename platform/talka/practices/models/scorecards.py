"""The 34 indicators answered for an activity: alone, or for a practice."""

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, object_session

from talka.kernel.columns import Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.scope import Scope, TenantOwned
from talka.practices.kinds import Score
from talka.practices.models.coauthors import is_written_along, writes_along

REASON_LENGTH = 2000


class Scorecard(TenantOwned, Base):
    """The scoring of one activity in one year. Outside its organisation only co-authors of the
    practice it is for see it."""

    __tablename__ = "scorecard"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "practice_id"],
            ["practice.organisation_id", "practice.id"],
            ondelete="CASCADE",
            name="fk_scorecard_practice",
        ),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("organisation_id", "start_key"),
        UniqueConstraint("practice_id", "year"),
        Index(
            "uq_scorecard_activity_year",
            "organisation_id",
            "title",
            "year",
            unique=True,
            sqlite_where=text("practice_id is null"),
            postgresql_where=text("practice_id is null"),
        ),
        CheckConstraint("year between 2000 and 2100", name="year_plausible"),
    )

    id: Mapped[Id]
    practice_id: Mapped[UUID | None] = mapped_column(
        index=True, comment="None: an activity that is not described as a practice."
    )
    title: Mapped[Name] = mapped_column(comment="Of the activity; a practice has its own.")
    year: Mapped[int]
    framework_version: Mapped[int]
    start_key: Mapped[UUID] = mapped_column(
        comment="Of the form it was started with: sent twice, started once."
    )
    started_at: Mapped[Moment]
    started_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(super().visible_in(scope), is_written_along(cls.practice_id, scope))


class _OfScorecard(TenantOwned):
    """Mixin of what a scorecard says: written by its organisation, and by co-authors of its
    practice."""

    __abstract__ = True

    scorecard_id: Mapped[UUID]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(super().visible_in(scope), cls._along(scope))

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(super().writable_in(scope), cls._along(scope))

    @classmethod
    def _along(cls, scope: Scope) -> ColumnElement[bool]:
        along = select(Scorecard.id).where(is_written_along(Scorecard.practice_id, scope))
        return cls.scorecard_id.in_(along)

    def permits(self, scope: Scope) -> bool:
        session = object_session(self)
        if super().permits(scope) or session is None:
            return super().permits(scope)
        card = session.get(Scorecard, self.scorecard_id)
        return card is not None and writes_along(self, card.practice_id, scope)


def _to_scorecard(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["organisation_id", "scorecard_id"],
        ["scorecard.organisation_id", "scorecard.id"],
        ondelete="CASCADE",
        name=f"fk_{table}_scorecard",
    )


class ScorecardScore(_OfScorecard, Base):
    """What is said of one indicator now. No row: nobody has touched it."""

    __tablename__ = "scorecard_score"
    __table_args__ = (
        _to_scorecard("scorecard_score"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint(f"length(reason) <= {REASON_LENGTH}", name="reason_length"),
        CheckConstraint(f"length(evidence) <= {REASON_LENGTH}", name="evidence_length"),
    )

    scorecard_id: Mapped[UUID] = mapped_column(primary_key=True)
    indicator_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    score: Mapped[Score | None] = mapped_column(choice(Score, "score"))
    reason: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(comment="Counts up with every save, from 1.")
    scored_at: Mapped[Moment]
    scored_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )


class ScorecardScoreRevision(_OfScorecard, Base):
    """One save of one score: who, when, what. Also what makes a repeated save act once."""

    __tablename__ = "scorecard_score_revision"
    __table_args__ = (
        _to_scorecard("scorecard_score_revision"),
        UniqueConstraint("scorecard_id", "indicator_id", "version"),
        UniqueConstraint("organisation_id", "save_key"),
    )

    id: Mapped[Id]
    scorecard_id: Mapped[UUID]
    indicator_id: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    score: Mapped[Score | None] = mapped_column(choice(Score, "score"))
    reason: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    is_copied: Mapped[bool] = mapped_column(
        default=False, comment="Taken over from an earlier scorecard."
    )
    save_key: Mapped[UUID] = mapped_column(comment="Made where it was typed; a repeat acts once.")
    saved_at: Mapped[Moment]
    saved_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
