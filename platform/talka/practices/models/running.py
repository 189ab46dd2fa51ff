"""The yearly question to a published practice's authors whether it is still running."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Digest, Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import TenantOwned
from talka.practices.kinds.running import RunningAnswer
from talka.practices.models.parts import to_practice


class RunningQuestion(TenantOwned, Base):
    """Asked of one person in one year. The mailed link has a token; only its hash is kept here."""

    __tablename__ = "running_question"
    __table_args__ = (
        to_practice("running_question"),
        UniqueConstraint("token_hash"),
        UniqueConstraint("practice_id", "user_id", "year"),
        CheckConstraint("(answered_at is null) = (answer is null)", name="answered_in_words"),
    )

    id: Mapped[Id]
    practice_id: Mapped[UUID]
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    year: Mapped[int] = mapped_column(comment="In which it was asked: once a year.")
    token_hash: Mapped[Digest]
    asked_at: Mapped[Moment]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer: Mapped[RunningAnswer | None] = mapped_column(choice(RunningAnswer, "answer"))
