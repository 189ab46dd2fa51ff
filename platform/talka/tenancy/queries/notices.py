"""Notices of a network: what is told in it, and, for coordinators, what was."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select

from talka.accounts.models import User
from talka.kernel.clock import today
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.tenancy.models import Network, Notice, NoticeVersion

SHOWN = 5
"""Notices on a network's home."""


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice as it is read. ``network`` is the name of the network that tells it."""

    id: UUID
    network_id: UUID
    network: str
    title: str
    text: str
    language: str
    until_on: date
    version: int
    posted_at: datetime
    taken_down_at: datetime | None

    @property
    def is_standing(self) -> bool:
        return self.taken_down_at is None and self.until_on >= today()


@dataclass(frozen=True, slots=True)
class Said:
    """What a notice said from a moment on, and who wrote that (None: somebody who is gone)."""

    number: int
    title: str
    text: str
    language: str
    until_on: date
    at: datetime
    by: str | None


def standing_notices(scope: Scope, most: int = SHOWN) -> tuple[NoticeRead, ...]:
    """What is told in the open network now, there and from above and below; the newest first. One
    statement."""
    told = _notices().where(Notice.taken_down_at.is_(None), Notice.until_on >= today())
    rows = session_in(scope).execute(told.limit(most))
    return tuple(NoticeRead(*row) for row in rows)


def all_notices(scope: Scope) -> tuple[NoticeRead, ...]:
    """Every notice this scope may read, the newest first. One statement."""
    return tuple(NoticeRead(*row) for row in session_in(scope).execute(_notices()))


def find_notice(scope: Scope, notice_id: UUID) -> NoticeRead:
    """A notice of the open network or one below it. Raises NotFound, also for one from above: that
    is for others to look after."""
    ids = scope.network.ids if scope.network is not None else ()
    of_ours = _notices().where(Notice.id == notice_id, Notice.network_id.in_(ids))
    row = session_in(scope).execute(of_ours).one_or_none()
    if row is None:
        raise NotFound("notice")
    return NoticeRead(*row)


def notice_history(scope: Scope, notice_id: UUID) -> tuple[Said, ...]:
    """What it said, the latest first. One statement."""
    rows = session_in(scope).execute(
        select(
            NoticeVersion.number,
            NoticeVersion.title,
            NoticeVersion.text,
            NoticeVersion.language,
            NoticeVersion.until_on,
            NoticeVersion.written_at,
            User.name,
        )
        .outerjoin(User, User.id == NoticeVersion.written_by)
        .where(NoticeVersion.notice_id == notice_id)
        .order_by(NoticeVersion.number.desc())
    )
    return tuple(Said(*row) for row in rows)


def _notices() -> Select[
    tuple[UUID, UUID, str, str, str, str, date, int, datetime, datetime | None]
]:
    return (
        select(
            Notice.id,
            Notice.network_id,
            Network.name,
            Notice.title,
            Notice.text,
            Notice.language,
            Notice.until_on,
            Notice.version,
            Notice.posted_at,
            Notice.taken_down_at,
        )
        .join(Network, Network.id == Notice.network_id)
        .order_by(Notice.posted_at.desc(), Notice.id)
    )
