"""Who wants no mail about new calls."""

from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Moment
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope


class CallMailStopped(Protected, Base):
    """A person is mailed no more when a network opens a call, in whichever role they would be."""

    __tablename__ = "call_mail_stopped"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    stopped_at: Mapped[Moment]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        if scope.person_id is None:
            return false()
        return cast(ColumnElement[bool], cls.user_id == scope.person_id)

    def permits(self, scope: Scope) -> bool:
        return self.user_id is not None and self.user_id == scope.person_id
