"""Putting a picture or file in, and saying what it shows."""

from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length

from talka.kernel.ids import new_id
from talka.practices.actions.files import Words
from talka.practices.kinds.files import DESCRIPTION_LENGTH, Attached, People
from talka.practices.queries.files import FileStands
from talka.shell.fields import EnumRadioField
from talka.shell.forms import TalkaForm, version_seen
from talka.shell.uploads import UploadForm, largest_file, too_large_words

_PEOPLE = _l("Can somebody be recognised in it?")


class AddFileForm(UploadForm):
    """A file, and what is said of it, which may also be said later."""

    key = HiddenField()
    file = FileField(_l("Picture or file"))
    description = TextAreaField(
        _l("What does it show, or what is it?"), [Length(max=DESCRIPTION_LENGTH)]
    )
    people = EnumRadioField(_PEOPLE, People, validate_choice=False)

    @classmethod
    def fresh(cls) -> Self:
        """An empty one, with a key of its own."""
        return cls(None, data={"key": str(new_id())})

    @property
    def form_key(self) -> UUID:
        """Tells this form from every other; a new one where it was broken on the way."""
        try:
            return UUID(self.key.data or "")
        except ValueError:
            return new_id()

    def validate_file(self, field: FileField) -> None:
        """There is one, and it is not too large. What it is by its content is seen later."""
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_("Please choose a picture or file first."))
        self.given = field.data.stream.read(largest_file() + 1)
        if len(self.given) > largest_file():
            raise ValidationError(too_large_words())

    given: bytes = b""
    """What was sent; the form is valid."""

    @property
    def words(self) -> Words:
        return Words(self.description.data or "", self.people.data)


class DescribeFileForm(TalkaForm):
    """What a picture shows, and whether people in it agreed. ``seen``: the version on the page."""

    seen = HiddenField()
    description = TextAreaField(_l("What does it show?"), [Length(max=DESCRIPTION_LENGTH)])
    people = EnumRadioField(_PEOPLE, People, validate_choice=False)

    @classmethod
    def of(cls, stands: FileStands) -> Self:
        """As it stands now."""
        file = stands.file
        words = {"description": file.description, "people": file.people}
        return cls(None, data={"seen": str(stands.version), **words}).named_for(file)

    def named_for(self, file: Attached) -> Self:
        """With ids of its own, for it stands on a page beside others."""
        if not file.is_picture:
            del self.people
            self.description.label.text = _("What is it?")
        for field in self:
            field.id = f"{field.id}-{file.id}"
            field.label.field_id = field.id
        return self

    @property
    def version_seen(self) -> int:
        return version_seen(self.seen.data, digits=9)

    @property
    def words(self) -> Words:
        people: Any = self.people.data if "people" in self else None
        return Words(self.description.data or "", people)
