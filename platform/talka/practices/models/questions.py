"""Questions about a published practice, and what was done with each."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Text,
    UniqueConstraint,
    and_,
    false,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Country, Id, Moment, Name, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.practices.kinds.questions import (
    ANSWER_LENGTH,
    OF_ASKER,
    QUESTION_LENGTH,
    QuestionAct,
    QuestionState,
)
from talka.practices.models.parts import to_practice
from talka.practices.models.publications import Publication


class BetweenTwo(Protected):
    """Mixin of what stands between the organisation of a practice and the one that asks."""

    __abstract__ = True

    organisation_id: Mapped[UUID]
    asking_organisation_id: Mapped[UUID | None]

    @classmethod
    def hosted(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation is None:
            return false()
        return cast(ColumnElement[bool], cls.organisation_id == scope.organisation.id)

    @classmethod
    def asked(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.organisation is None:
            return false()
        return cast(ColumnElement[bool], cls.asking_organisation_id == scope.organisation.id)

    def is_of(self, scope: Scope) -> bool:
        return scope.organisation is not None and scope.organisation.id in (
            self.organisation_id,
            self.asking_organisation_id,
        )

    def is_asked_by(self, scope: Scope) -> bool:
        return scope.organisation is not None and (
            self.asking_organisation_id == scope.organisation.id
        )


class PracticeQuestion(BetweenTwo, Base):
    """A question of another organisation, and the answer of the practice's own people.

    It belongs to the practice. Whoever may read that reads it too, openly once it is answered.
    Hidden, it is for both organisations; withdrawn, for the one that asked.
    """

    __tablename__ = "practice_question"
    __table_args__ = (
        to_practice("practice_question"),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("asking_organisation_id", "form_key"),
        CheckConstraint(f"length(text) between 1 and {QUESTION_LENGTH}", name="text_length"),
        CheckConstraint(f"length(answer) <= {ANSWER_LENGTH}", name="answer_length"),
        CheckConstraint("asking_organisation_id <> organisation_id", name="asked_from_outside"),
        CheckConstraint("(answered_at is null) = (answer = '')", name="answered_in_words"),
        CheckConstraint(
            "state = 'hidden' or (state = 'answered') = (answered_at is not null)",
            name="state_of_answer",
        ),
        CheckConstraint("(state = 'hidden') = (why_hidden <> '')", name="hidden_with_reason"),
        CheckConstraint("version >= 1", name="version_positive"),
    )

    id: Mapped[Id]
    practice_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID] = mapped_column(comment="Of the practice.")
    asking_organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL")
    )
    asking_name: Mapped[Name] = mapped_column(comment="Of the organisation, when it asked.")
    asking_country: Mapped[Country]
    asked_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )
    form_key: Mapped[UUID] = mapped_column(comment="Of the form it came by; a repeat acts once.")
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[Moment]
    state: Mapped[QuestionState] = mapped_column(
        choice(QuestionState, "state"), default=QuestionState.OPEN
    )
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )
    why_hidden: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1, comment="Counts up with every act, from 1.")
    changed_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        readable = select(Publication.practice_id).where(
            Publication.visible_in(scope), Publication.is_shown.is_(True)
        )
        shown = [QuestionState.ANSWERED]
        if scope.organisation is not None:
            shown.append(QuestionState.OPEN)
        return or_(
            and_(cls.hosted(scope), cls.state != QuestionState.WITHDRAWN),
            cls.asked(scope),
            and_(cls.state.in_(shown), cls.practice_id.in_(readable)),
        )

    def permits(self, scope: Scope) -> bool:
        """Only the organisation that asks makes one; both act on it, and change nothing of what was
        asked."""
        if not inspect(self).persistent:
            return self.is_asked_by(scope)
        changed = {each.key for each in inspect(self).attrs if each.history.has_changes()}
        return changed <= _OF_ACTS and self.is_of(scope)


_OF_ACTS = {
    "state",
    "answer",
    "answered_at",
    "answered_by",
    "why_hidden",
    "version",
    "changed_at",
}


class PracticeQuestionStep(BetweenTwo, Base):
    """One act on a question: who, when, and the words. For the two organisations."""

    __tablename__ = "practice_question_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "question_id"],
            ["practice_question.organisation_id", "practice_question.id"],
            ondelete="CASCADE",
            name="fk_practice_question_step_question",
        ),
    )

    id: Mapped[Id]
    question_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    asking_organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL")
    )
    act: Mapped[QuestionAct] = mapped_column(choice(QuestionAct, "act"))
    text: Mapped[str] = mapped_column(Text, default="", comment="The answer, or why it was hidden.")
    taken_at: Mapped[Moment]
    taken_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL")
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(cls.hosted(scope), cls.asked(scope))

    def permits(self, scope: Scope) -> bool:
        """Each side notes its own acts, and nobody changes what was noted."""
        if inspect(self).persistent or scope.organisation is None:
            return False
        if self.act in OF_ASKER:
            return self.is_asked_by(scope)
        return self.organisation_id == scope.organisation.id
