"""Writes the forms of notes into pages. A chapter has dozens that differ in a few words only."""

from dataclasses import dataclass
from uuid import UUID

from flask import get_template_attribute, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from talka.handbook.queries.notes import NoteRead
from talka.kernel.i18n import current_language
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.shell.csrf import masked_token
from talka.shell.formats import moment
from talka.shell.parts import kept_part
from talka.tenancy.guard import current_person, scope

_HOLES = (
    "action",
    "token",
    "person",
    "target",
    "seen",
    "key",
    "next",
    "id",
    "label",
    "text",
    "status",
    "ways",
    "earlier",
)
FIRST = 1
"""The version of a note that was saved once."""
SMALL, LARGE = 3, 7
"""Lines of a note's field at a paragraph, and at the end of a part."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A note as it was typed and not saved: it is shown again as it was."""

    text: str
    seen: str
    key: str


class NoteForms:
    """The forms of one page in the organisation of this address, in the reader's language."""

    def __init__(self, organisation: str) -> None:
        seat = scope().organisation
        self._organisation = organisation
        self.may_share = scope().may(Permission.NOTE_SHARE)
        self._may_change = scope().may(Permission.SHARED_NOTE_EDIT)
        self._own_url = url_for("handbook.save_note", organisation=organisation)
        self._same = {
            "token": masked_token(),
            "person": str(current_person().id),
            "key": str(new_id()),
        }
        self._share = _macro("share_button")(seat.name) if seat and self.may_share else ""
        self._delete = _macro("delete_button")()
        self._earlier = _macro("earlier_link")
        self._shared = _macro("shared")

    def own(
        self,
        target: str,
        note: NoteRead | None,
        *,
        next_url: str,
        rows: int = SMALL,
        typed: Typed | None = None,
    ) -> Markup:
        """The form of the person's own note at this place, filled with what stands there."""
        earlier = earlier_url(self._organisation, note.id, note.version) if note else None
        return self._fill(
            rows,
            action=self._own_url,
            target=target,
            id=target,
            label=self._label(),
            note=note,
            next_url=next_url,
            ways=self._share,
            earlier=self._earlier(earlier) if earlier else "",
            typed=typed,
        )

    def change(self, note: NoteRead, *, next_url: str, typed: Typed | None = None) -> Markup:
        """The form that changes a note of the organisation."""
        return self._fill(
            SMALL,
            action=self._address("save_shared_note_now", note.id),
            target=note.target,
            id=str(note.id),
            label=_("The note. Everybody in your organisation can read it."),
            note=note,
            next_url=next_url,
            ways=self._delete,
            earlier="",
            typed=typed,
        )

    def shared(self, note: NoteRead, *, next_url: str) -> Markup:
        """A note of the organisation with what this person may do with it."""
        form = self.change(note, next_url=next_url) if self._may_change else None
        markup: Markup = self._shared(
            note,
            self._address("note_history", note.id),
            self._address("take_note_back", note.id),
            next_url,
            form,
            self.may_share,
        )
        return markup

    def _label(self) -> str:
        if self.may_share:
            return _("My note. Only you can read it until you share it.")
        return _("My note. Only you can read it.")

    def _address(self, view: str, note_id: UUID) -> str:
        return url_for(f"handbook.{view}", organisation=self._organisation, note_id=note_id)

    def _fill(
        self,
        rows: int,
        *,
        note: NoteRead | None,
        next_url: str,
        typed: Typed | None,
        **holes: object,
    ) -> Markup:
        part = kept_part((current_language(), rows), "handbook/notes/form.html", _HOLES, rows=rows)
        same = self._same | ({"key": typed.key} if typed else {})
        return part.fill(
            **same,
            **holes,
            next=next_url,
            text=typed.text if typed else note.text if note else "",
            seen=typed.seen if typed else note.version if note else 0,
            status=_("Saved %(moment)s", moment=moment(note.changed_at)) if note else "",
        )


def earlier_url(organisation: str, note_id: UUID | None, version: int) -> str | None:
    """Where the earlier versions of a note are; None while there are none."""
    if note_id is None or version <= FIRST:
        return None
    return url_for("handbook.note_history", organisation=organisation, note_id=note_id)


def _macro(name: str) -> object:
    return get_template_attribute("handbook/macros/notes.html", name)
