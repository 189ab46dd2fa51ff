"""The files of the handbook in the current language: the whole, and single parts."""

from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from talka.handbook.kinds import Part
from talka.handbook.printing import typst_files
from talka.handbook.printing.book_data import Own, book_data, part_file_data
from talka.handbook.printing.shelf import Shelf
from talka.handbook.printing.texts import Plain
from talka.handbook.queries import current_book
from talka.kernel.i18n import current_language
from talka.notifications.links import public_link
from talka.settings import Settings

_VERSIONS = "handbook-file-versions"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that is the same for everyone; ``version`` changes when a byte of it would."""

    part: Part | None
    language: str
    version: str

    @property
    def name(self) -> str:
        """A plain file name, the language in it."""
        return f"talka-{self.part.slug if self.part else 'handbook'}-{self.language}.pdf"

    def path(self) -> Path:
        """The file, made now if it is not there yet."""
        return _shelf().file(Path(self.name).stem, self.version, lambda: make(self.part))


def open_file(part: Part | None = None) -> OpenFile:
    """The handbook, or a part of it, without anybody's words. Does not make it yet."""
    versions: dict[tuple[str, str | None], str] = current_app.extensions.setdefault(_VERSIONS, {})
    key = (current_language(), part.id if part else None)
    if key not in versions:
        versions[key] = typst_files.digest(_data(part, None))
    return OpenFile(part, current_language(), versions[key])


def make(part: Part | None = None, own: Own | None = None) -> bytes:
    """The PDF of the handbook or a part of it, with somebody's own words where they are given."""
    return typst_files.make_pdf("book", _data(part, own))


def _data(part: Part | None, own: Own | None) -> Plain:
    book = current_book()
    if part is None:
        return book_data(book, _address, own)
    return part_file_data(book, part, _address, own)


def _address(any_id: str | None) -> str:
    language = current_language()
    place = current_book().places.get(any_id) if any_id else None
    if place is None:
        return public_link("handbook.home", language=language)
    address = public_link("handbook.part", language=language, slug=place.part.slug)
    return f"{address}#{place.anchor}" if place.anchor else address


def _shelf() -> Shelf:
    settings: Settings = current_app.extensions["settings"]
    return Shelf(settings.state_directory / "handbook")
