"""A note on a saved practice, and how an organisation that does the same wants to appear."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length

from talka.practices.kinds.following import NOTE_LENGTH
from talka.shell.forms import TalkaForm

NAMED, COUNTED = "named", "counted"


class SavedNoteForm(TalkaForm):
    """Why it is on the list."""

    note = TextAreaField(_l("Note for yourself"), [Length(max=NOTE_LENGTH)])


class AlsoDoneForm(TalkaForm):
    """Whether the organisation is named."""

    shown = RadioField(
        _l("How do you want to appear?"),
        [InputRequired()],
        choices=[
            SelectChoice(NAMED, _l("With our name: everybody who reads the practice sees it")),
            SelectChoice(COUNTED, _l("Only counted: nobody learns that it is us")),
        ],
    )

    @property
    def is_named(self) -> bool:
        """What was chosen; the form is valid."""
        return bool(self.shown.data == NAMED)


def also_done_form(is_named: bool | None) -> AlsoDoneForm:
    """As the organisation has chosen; None: not yet, so with its name."""
    chosen: dict[str, Any] = {"shown": COUNTED if is_named is False else NAMED}
    return AlsoDoneForm(None, data=chosen)
