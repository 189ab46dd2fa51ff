"""Pictures and files of a practice, and the versions that show them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    UniqueConstraint,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from talka.kernel.columns import Digest, Id, Moment, choice
from talka.kernel.database import Base
from talka.kernel.scope import Protected, Scope, of_open_organisation
from talka.practices.kinds.files import DESCRIPTION_LENGTH, FILE_NAME_LENGTH, FileKind, People
from talka.practices.models.coauthors import is_written_along
from talka.practices.models.parts import OwnAndNetworks, to_practice
from talka.practices.models.publications import Publication
from talka.practices.models.reviews import versions_to_review


class PracticeVersionFile(OwnAndNetworks, Base):
    """A version of a practice shows this file: it is read by whoever reads that version.

    Of what was published, only the text that stands there now shows its files: a picture that was
    taken out, perhaps for somebody in it, is seen by no more readers.
    """

    __tablename__ = "practice_version_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["practice_version.organisation_id", "practice_version.id"],
            ondelete="CASCADE",
            name="fk_practice_version_file_version",
        ),
        # Not RESTRICT: an organisation that goes takes both along, in any order.
        ForeignKeyConstraint(
            ["organisation_id", "practice_id", "file_id"],
            ["practice_file.organisation_id", "practice_file.practice_id", "practice_file.id"],
            name="fk_practice_version_file_file",
        ),
    )

    version_id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    organisation_id: Mapped[UUID]
    practice_id: Mapped[UUID]
    network_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("network.id", ondelete="RESTRICT"), comment="Of the version."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        seen = [
            super().visible_in(scope),
            cls.version_id.in_(select(Publication.version_id).where(Publication.visible_in(scope))),
        ]
        if scope.person_id is not None:
            seen.append(cls.version_id.in_(versions_to_review(scope)))
        return or_(*seen)

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and self.organisation_id == scope.organisation.id


class PracticeFile(Protected, Base):
    """A picture or file, as it was taken in: made anew, without anything hidden in it."""

    __tablename__ = "practice_file"
    __table_args__ = (
        to_practice("practice_file"),
        UniqueConstraint("organisation_id", "practice_id", "id"),
        CheckConstraint(
            "kind = 'document' or (width > 0 and height > 0)", name="picture_has_measures"
        ),
        CheckConstraint("size > 0", name="size_positive"),
        CheckConstraint("version >= 1", name="version_positive"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    practice_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[FileKind] = mapped_column(choice(FileKind, "kind"))
    name: Mapped[str] = mapped_column(
        String(FILE_NAME_LENGTH), comment="As it was called where it came from; shown only."
    )
    media_type: Mapped[str] = mapped_column(String(40), comment="By what is in it.")
    size: Mapped[int] = mapped_column(comment="Bytes, as it is kept.")
    width: Mapped[int | None] = mapped_column(comment="Pixels, of a picture.")
    height: Mapped[int | None]
    digest: Mapped[Digest] = mapped_column(comment="Of the data: SHA-256.")
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    description: Mapped[str] = mapped_column(
        String(DESCRIPTION_LENGTH), default="", comment="What a picture shows; what a file is."
    )
    people: Mapped[People | None] = mapped_column(
        choice(People, "people"), comment="None: nobody has answered yet."
    )
    version: Mapped[int] = mapped_column(default=1, comment="Counts up with every change of words.")
    added_at: Mapped[Moment]
    added_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), comment="None: a former member."
    )
    removed_at: Mapped[datetime | None] = mapped_column(
        comment="Taken out of what is written; versions that show it still do."
    )

    @classmethod
    def visible_in(cls, scope: Scope) -> ColumnElement[bool]:
        ours = of_open_organisation(cls.organisation_id, scope)
        shown = select(PracticeVersionFile.file_id).where(PracticeVersionFile.visible_in(scope))
        return or_(ours, is_written_along(cls.practice_id, scope), cls.id.in_(shown))

    @classmethod
    def writable_in(cls, scope: Scope) -> ColumnElement[bool]:
        return of_open_organisation(cls.organisation_id, scope)

    def permits(self, scope: Scope) -> bool:
        return scope.organisation is not None and self.organisation_id == scope.organisation.id
