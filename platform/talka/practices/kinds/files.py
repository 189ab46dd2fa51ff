"""Pictures and files of a practice: what they are, and what is said of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

DESCRIPTION_LENGTH = 500
FILE_NAME_LENGTH = 120


class FileKind(StrEnum):
    """A picture is shown where the practice is read; a document is taken along."""

    PICTURE = "picture"
    DOCUMENT = "document"


class People(StrEnum):
    """Whether somebody can be recognised in a picture. It can not be sent in unanswered."""

    NOBODY = "nobody"
    AGREED = "agreed"

    @property
    def label(self) -> LazyString:
        return PEOPLE_LABELS[self]


PEOPLE_LABELS: dict[People, LazyString] = {
    People.NOBODY: _l("No, nobody can be recognised"),
    People.AGREED: _l("Yes, and each of them agreed that everybody may see it"),
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as a version of a practice names it.

    ``description`` is what a picture shows, in the language of the practice. Width and height in
    pixels, of pictures only; size in bytes.
    """

    id: UUID
    kind: FileKind
    name: str
    media_type: str
    size: int
    width: int | None = None
    height: int | None = None
    description: str = ""
    people: People | None = None

    @property
    def is_picture(self) -> bool:
        return self.kind is FileKind.PICTURE

    def to_data(self) -> dict[str, Any]:
        """As it is stored within a version."""
        return {
            "id": str(self.id),
            "kind": self.kind.value,
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "width": self.width,
            "height": self.height,
            "description": self.description,
            "people": self.people.value if self.people else None,
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """What ``to_data`` stored."""
        people = People(data["people"]) if data["people"] else None
        known = {"id": UUID(data["id"]), "kind": FileKind(data["kind"]), "people": people}
        return cls(**{**data, **known})
