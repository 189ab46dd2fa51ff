"""Put pictures and files into a practice, say what they show, take them out and put them back."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid5

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from talka.kernel.clock import now
from talka.kernel.errors import Conflict, NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.actions.writing import practice_to_write
from talka.practices.kinds.files import FileKind, People
from talka.practices.models import Practice, PracticeFile, PracticeVersionFile
from talka.practices.uploads.naming import clean_name
from talka.practices.uploads.reading import FIELD, TakenIn

MOST = 12
"""Pictures and files that a practice shows."""
MOST_KEPT = 40
"""With those that were taken out."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a file. ``people`` is asked of pictures only."""

    description: str = ""
    people: People | None = None


class FileChanged(Conflict):
    """Somebody said something else of it after this person saw it; ``present`` is what."""

    def __init__(self, present: Words, version: int) -> None:
        super().__init__("words of a file")
        self.present, self.version = present, version


def add_file(
    *, scope: Scope, practice_id: UUID, name: str, taken: TakenIn, words: Words, key: UUID
) -> UUID:
    """Put it in; gives its id. The same file under the same key (that of the form) is put in once.

    Raises NotFound, and RuleBroken (field ``file``) where there are too many.
    """
    practice = practice_to_write(scope, practice_id)
    session = session_in(scope)
    digest = sha256(taken.data).hexdigest()
    file_id = uuid5(key, f"{practice_id} {digest}")
    if session.scalar(select(PracticeFile.id).where(PracticeFile.id == file_id)):
        return file_id
    _room_for_one(scope, practice)
    _room_to_keep(scope, practice)
    kind = FileKind.PICTURE if taken.is_picture else FileKind.DOCUMENT
    session.add(
        PracticeFile(
            id=file_id,
            organisation_id=practice.organisation_id,
            practice_id=practice.id,
            kind=kind,
            name=clean_name(name),
            media_type=taken.media_type,
            size=len(taken.data),
            width=taken.width,
            height=taken.height,
            digest=digest,
            data=taken.data,
            description=words.description,
            people=words.people if taken.is_picture else None,
            added_by=scope.person,
        )
    )
    _touch(scope, practice)
    return file_id


def describe_file(
    *, scope: Scope, practice_id: UUID, file_id: UUID, words: Words, seen: int
) -> None:
    """Say what it shows, and whether people in it agreed; a repeat acts once.

    Raises NotFound, and FileChanged where somebody said something else after version ``seen``.
    """
    practice = practice_to_write(scope, practice_id)
    file = _find(scope, practice, file_id)
    if file.kind is not FileKind.PICTURE:
        words = Words(words.description)
    present = Words(file.description, file.people)
    if words == present:
        return
    if seen != file.version:
        raise FileChanged(present, file.version)
    file.description, file.people = words.description, words.people
    file.version += 1
    _touch(scope, practice)


def take_out(*, scope: Scope, practice_id: UUID, file_id: UUID) -> None:
    """Show it no more in what is written from now on; it can be put back. Raises NotFound."""
    practice = practice_to_write(scope, practice_id)
    file = _find(scope, practice, file_id)
    if file.removed_at is None:
        file.removed_at = now()
        _touch(scope, practice)


def put_back(*, scope: Scope, practice_id: UUID, file_id: UUID) -> None:
    """Show again what was taken out. Raises NotFound, RuleBroken where there are too many."""
    practice = practice_to_write(scope, practice_id)
    file = _find(scope, practice, file_id)
    if file.removed_at is not None:
        _room_for_one(scope, practice)
        file.removed_at = None
        _touch(scope, practice)


def delete_file(*, scope: Scope, practice_id: UUID, file_id: UUID) -> None:
    """Delete for good what was taken out and no version shows. Raises NotFound, RuleBroken."""
    practice = practice_to_write(scope, practice_id)
    file = _find(scope, practice, file_id)
    session = session_in(scope)
    shown = select(PracticeVersionFile.version_id).where(PracticeVersionFile.file_id == file_id)
    if file.removed_at is None or session.scalar(shown.limit(1)):
        raise RuleBroken(
            _("It is still in the practice, or in a version that was sent in or published.")
        )
    session.execute(
        delete(PracticeFile)
        .where(PracticeFile.id == file_id)
        .execution_options(synchronize_session=False)
    )


def _find(scope: Scope, practice: Practice, file_id: UUID) -> PracticeFile:
    found = select(PracticeFile).where(
        PracticeFile.id == file_id, PracticeFile.practice_id == practice.id
    )
    file = session_in(scope).scalars(found).one_or_none()
    if file is None:
        raise NotFound("file")
    return file


def _room_for_one(scope: Scope, practice: Practice) -> None:
    if _count(scope, practice, shown_only=True) >= MOST:
        raise RuleBroken(
            _("A practice shows up to %(most)s pictures and files. Take one out first.", most=MOST),
            FIELD,
        )


def _room_to_keep(scope: Scope, practice: Practice) -> None:
    if _count(scope, practice) >= MOST_KEPT:
        raise RuleBroken(
            _("Too many were taken out and are still kept. Delete some of them for good first."),
            FIELD,
        )


def _count(scope: Scope, practice: Practice, *, shown_only: bool = False) -> int:
    counted = select(func.count(PracticeFile.id)).where(PracticeFile.practice_id == practice.id)
    if shown_only:
        counted = counted.where(PracticeFile.removed_at.is_(None))
    return session_in(scope).scalar(counted) or 0


def _touch(scope: Scope, practice: Practice) -> None:
    practice.changed_at = now()
    session_in(scope).flush()
