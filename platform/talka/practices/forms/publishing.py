"""Agreeing to what readers will see, and who they are."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectChoice, ValidationError
from wtforms.validators import InputRequired

from talka.practices.kinds import Visibility
from talka.shell.forms import TalkaForm


class PublishForm(TalkaForm):
    """Who may read it, and that an author has seen it as they will. ``actions.publishing`` asks for
    both ticks, too; here all that is missing is told at once."""

    visibility = RadioField(_l("Who may read it?"), [InputRequired()])
    personal = BooleanField(
        _l("I looked for names, numbers and faces, and all who are in it have agreed"),
        description=_l(
            "A story is as good without the name: “a mother of two”, “the teacher”. Whoever can be"
            " recognised without it has to agree, too."
        ),
    )
    agreed = BooleanField(_l("I have read the text as others will see it, and agree to it"))
    seen = HiddenField()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.visibility.choices = [
            SelectChoice(each.value, each.label) for each in reversed(Visibility)
        ]

    def validate_agreed(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(_("Please read it, then tick this box."))

    def validate_personal(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError(_("Please look, then tick this box."))

    @property
    def readers(self) -> Visibility:
        """Who was chosen; the form is valid."""
        return Visibility(self.visibility.data)

    def clash(self) -> None:
        """Say that it is another text by now; who agreed to the earlier one did not to this."""
        self.agreed.data = self.personal.data = False
        self.form_errors.append(
            _(
                "The text has changed since you opened this page, and nothing was published. It"
                " stands below as it is now. Please read it, then tick both boxes again."
            )
        )
