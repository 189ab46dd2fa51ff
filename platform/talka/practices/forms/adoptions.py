"""Taking a practice over: agreeing to readers, how far it is, and the entries of the diary."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange
from wtforms.widgets import HiddenInput

from talka.kernel.ids import new_id
from talka.practices.actions.adoptions import EntryDraft
from talka.practices.kinds.adoptions import LONGEST, AdoptionState, EntryKind
from talka.practices.queries.adoptions import AdoptionRead, EntryRead
from talka.shell.forms import KeyedForm, TalkaForm

FIRST_YEAR = 2000


class AdoptForm(TalkaForm):
    """That the organisation takes it over, and whether readers may look on."""

    shared = BooleanField(
        _l("Whoever may read the practice may read our diary"),
        description=_l("You can change this at any time."),
    )


class StateForm(TalkaForm):
    """How far it is."""

    state = RadioField(_l("How far are you?"), [InputRequired()])
    reason = TextAreaField(
        _l("Why did you give it up?"),
        [Length(max=LONGEST)],
        description=_l("Needed only if you gave it up."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.state.choices = [SelectChoice(each.value, each.label) for each in AdoptionState]

    @classmethod
    def of(cls, adoption: AdoptionRead) -> "StateForm":
        return cls(None, data={"state": adoption.state.value, "reason": adoption.reason})


class EntryFields(TalkaForm):
    """What an entry says. ``today`` is that of whoever writes it: nothing is told of later days."""

    kind = RadioField(_l("What do you tell?"), [InputRequired()])
    day = DateField(_l("Day"), [InputRequired()])
    what = TextAreaField(
        _l("What happened?"),
        [DataRequired(), Length(max=LONGEST)],
        description=_l("The part that you kept, changed or dropped, or the result."),
    )
    why = TextAreaField(
        _l("Why?"),
        [Length(max=LONGEST)],
        description=_l("Needed for what you kept, changed or dropped."),
    )

    def __init__(self, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._today = today
        self.kind.choices = [SelectChoice(each.value, each.label) for each in EntryKind]

    def validate_day(self, field: DateField) -> None:
        """A slip of the key makes years that nobody means, and days that are still to come."""
        if not isinstance(field.data, date):
            return
        if field.data.year < FIRST_YEAR:
            raise ValidationError(_("Please check the year."))
        if field.data > self._today:
            raise ValidationError(_("That is still to come. Please check the day."))

    @property
    def draft(self) -> EntryDraft:
        """What was written; the form is valid."""
        return EntryDraft(
            self.day.data,
            EntryKind(self.kind.data),
            self.what.data or "",
            self.why.data or "",
        )


class EntryForm(KeyedForm, EntryFields):
    """A new entry, under a key that makes it once however often the form is sent."""

    @classmethod
    def empty(cls, today: date, kind: str | None) -> "EntryForm":
        """For today, about ``kind`` where the address of the page names one."""
        told = kind if kind in set(EntryKind) else EntryKind.KEPT.value
        return cls(today, None, data={"kind": told, "day": today, "form_key": str(new_id())})


class SeenForm(TalkaForm):
    """The version of an entry that stood on the page."""

    version = IntegerField(
        validators=[InputRequired(), NumberRange(min=1, max=2**31 - 1)], widget=HiddenInput()
    )


class ChangeEntryForm(SeenForm, EntryFields):
    """An entry that exists, and the version the person saw."""

    @classmethod
    def of(cls, entry: EntryRead, today: date) -> "ChangeEntryForm":
        told = {"kind": entry.kind.value, "day": entry.day, "what": entry.what, "why": entry.why}
        return cls(today, None, data={**told, "version": entry.version})
