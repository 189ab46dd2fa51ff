"""Pictures and files: those of a practice as they stand, and the bytes of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from talka.accounts.models import User
from talka.kernel.errors import NotFound
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds.files import Attached
from talka.practices.models import PracticeFile, PracticeVersionFile

_TOLD = (
    PracticeFile.id,
    PracticeFile.kind,
    PracticeFile.name,
    PracticeFile.media_type,
    PracticeFile.size,
    PracticeFile.width,
    PracticeFile.height,
    PracticeFile.description,
    PracticeFile.people,
)
"""The columns of ``Attached``, in its order."""


@dataclass(frozen=True, slots=True)
class FileStands:
    """A file as its authors see it. ``added_by`` is None for a former member; ``is_kept`` tells
    that a version shows it, so that it cannot be deleted."""

    file: Attached
    version: int
    added_at: datetime
    added_by: str | None
    removed_at: datetime | None
    is_kept: bool


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file to send."""

    file: Attached
    data: bytes


def attached_to(scope: Scope, practice_id: UUID) -> tuple[Attached, ...]:
    """What is in it now, in the order in which it came. One statement."""
    rows = session_in(scope).execute(
        select(*_TOLD)
        .where(PracticeFile.practice_id == practice_id, PracticeFile.removed_at.is_(None))
        .order_by(PracticeFile.added_at, PracticeFile.id)
    )
    return tuple(Attached(*row) for row in rows)


def files_of(scope: Scope, practice_id: UUID) -> list[FileStands]:
    """All of an own practice, with what was taken out, in the order in which it came."""
    kept = select(PracticeVersionFile.file_id).where(PracticeVersionFile.file_id == PracticeFile.id)
    rows = session_in(scope).execute(
        select(
            *_TOLD,
            PracticeFile.version,
            PracticeFile.added_at,
            User.name,
            PracticeFile.removed_at,
            kept.exists(),
        )
        .outerjoin(User, User.id == PracticeFile.added_by)
        .where(
            PracticeFile.practice_id == practice_id,
            PracticeFile.organisation_id == scope.organisation_id,
        )
        .order_by(PracticeFile.added_at, PracticeFile.id)
    )
    told = len(_TOLD)
    return [FileStands(Attached(*row[:told]), *row[told:]) for row in rows]


def own_bytes(scope: Scope, practice_id: UUID, file_id: UUID) -> FileBytes:
    """Of a file of a practice that was found as own or written along, also one that was taken out.
    Raises NotFound."""
    found = select(PracticeFile.data, *_TOLD).where(
        PracticeFile.id == file_id, PracticeFile.practice_id == practice_id
    )
    row = session_in(scope).execute(found).one_or_none()
    if row is None:
        raise NotFound("file")
    return FileBytes(Attached(*row[1:]), row[0])


def shown_bytes(scope: Scope, shown: Iterable[Attached], file_id: UUID) -> FileBytes:
    """Of a file that this reader is shown; with the words of that version. Raises NotFound."""
    told = next((each for each in shown if each.id == file_id), None)
    data = session_in(scope).scalar(select(PracticeFile.data).where(PracticeFile.id == file_id))
    if told is None or data is None:
        raise NotFound("file")
    return FileBytes(told, data)
