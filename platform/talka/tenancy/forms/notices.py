"""A notice, as a coordinator writes it."""

from datetime import date, timedelta
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length

from talka.kernel.clock import today
from talka.kernel.i18n import current_language
from talka.kernel.ids import new_id
from talka.shell.forms import KeyedForm, version_seen
from talka.tenancy.actions.notices import Telling
from talka.tenancy.countries import near_language_choices
from talka.tenancy.forms import choices_of
from talka.tenancy.queries.notices import NoticeRead

USUAL = timedelta(days=30)
LONGEST = timedelta(days=366)


class NoticeForm(KeyedForm):
    """What is told, in which language, until when."""

    seen = HiddenField()
    title = StringField(_l("Title"), [DataRequired(), Length(max=200)])
    text = TextAreaField(
        _l("Text"),
        [DataRequired(), Length(max=2000)],
        description=_l(
            "Plain words. An empty line begins a paragraph; web addresses become links."
        ),
    )
    language = SelectField(_l("Language it is written in"), [DataRequired()])
    until_on = DateField(_l("Shown until"), [DataRequired()])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.language.choices = choices_of(near_language_choices())

    def validate_until_on(self, field: DateField) -> None:
        """Not over before it began, and not for ever."""
        if field.data is None:
            return
        if field.data < today():
            raise ValidationError(_("Please choose today or a later day."))
        if field.data > today() + LONGEST:
            raise ValidationError(_("Please choose a day within a year."))

    @property
    def version(self) -> int:
        """The version the writer looked at; 0 where the form does not say."""
        return version_seen(self.seen.data)

    @property
    def telling(self) -> Telling:
        until: date = self.until_on.data
        return Telling(self.title.data, self.text.data, self.language.data, until)

    @classmethod
    def fresh(cls) -> Self:
        """For a month, in the writer's language."""
        return cls(
            None, form_key=str(new_id()), language=current_language(), until_on=today() + USUAL
        )

    @classmethod
    def of(cls, notice: NoticeRead) -> Self:
        """As it stands."""
        return cls(None, obj=notice, form_key=str(notice.id), seen=str(notice.version))
