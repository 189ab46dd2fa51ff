"""The PDF of a published practice: made once while it is public, made anew for members only."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from flask import current_app

from talka.handbook.printing import typst_files
from talka.handbook.printing.shelf import Shelf
from talka.handbook.printing.texts import Plain
from talka.kernel.i18n import current_language
from talka.kernel.scope import Scope
from talka.practices.kinds import Visibility
from talka.practices.kinds.files import Attached
from talka.practices.printing.practice_data import practice_data
from talka.practices.queries.files import FileBytes, shown_bytes
from talka.practices.queries.published import Published
from talka.settings import Settings

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True)
class PrintedPractice:
    """A practice to print, in the language ``language`` of its own words. ``version`` changes when
    a byte of it would."""

    practice: Published
    language: str

    @property
    def name(self) -> str:
        """A plain file name, the languages in it."""
        return f"{self.practice.slug}-{self.language}-{current_language()}"

    @property
    def data(self) -> Plain:
        return practice_data(self.practice, self.language, _names(self.practice))

    @property
    def version(self) -> str:
        return typst_files.digest(self.data, _TEMPLATES)

    def content(self, scope: Scope) -> bytes:
        """The file. What everybody may read is kept, and made once; anything else never is."""
        if self.practice.visibility is not Visibility.PUBLIC:
            return self._make(scope)
        settings: Settings = current_app.extensions["settings"]
        shelf = Shelf(settings.state_directory / "practices")
        return shelf.file(self.name, self.version, lambda: self._make(scope)).read_bytes()

    def _make(self, scope: Scope) -> bytes:
        shown = self.practice.content.pictures
        drawn = {_name(each): _framed(shown_bytes(scope, shown, each.id)) for each in shown}
        return typst_files.make_pdf("practice", self.data, _TEMPLATES, drawn)


def _names(practice: Published) -> dict[UUID, str]:
    return {each.id: _name(each) for each in practice.content.pictures}


def _name(picture: Attached) -> str:
    return f"{picture.id.hex}.svg"


def _framed(picture: FileBytes) -> str:
    """The picture within a drawing: what goes to the process that sets the file is text."""
    told, data = picture.file, b64encode(picture.data).decode()
    measures = f'width="{told.width}" height="{told.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {measures}>'
        f'<image {measures} href="data:{told.media_type};base64,{data}"/></svg>'
    )
