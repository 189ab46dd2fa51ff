"""The public face of a network: what its coordinators let everybody read of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, or_
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Email
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope
from talka.tenancy.models.looking_after import coordinated, coordinates


class NetworkFace(Protected, Base):
    """Everybody reads it while it is shown; else its coordinators alone. Not shown unless they
    want it."""

    __tablename__ = "network_face"
    __table_args__ = (CheckConstraint("version >= 0", name="version_positive"),)

    network_id: Mapped[UUID] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True
    )
    is_shown: Mapped[bool] = mapped_column(default=False)
    texts: Mapped[dict[str, str]] = mapped_column(JSON, comment="By language, about the network.")
    contact: Mapped[Email] = mapped_column(default="", comment="An address of the network's role.")
    version: Mapped[int] = mapped_column(default=0, comment="Counts up with every change.")
    changed_at: Mapped[datetime]

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        return or_(cls.is_shown.is_(True), coordinated(cls.network_id, scope))

    def permits(self, scope: Scope) -> bool:
        return coordinates(scope, self.network_id)
