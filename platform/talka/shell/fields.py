"""Fields that several rooms need, beyond those of WTForms."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectChoice, SelectField, ValidationError
from wtforms import Form as WTForm

Label = LazyString | str


def normalise_email(address: str) -> str:
    """The one way an address is kept and compared: NFC, IDNA host, lower case.

    Raises ValueError when it is no address. Nothing is asked over the network.
    """
    try:
        found = validate_email(address.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError("not an e-mail address") from error
    return found.normalized.lower()


class EmailAddressField(EmailField):
    """An e-mail address, normalised once it is valid; what was typed stays when it is not."""

    def post_validate(self, form: WTForm, validation_stopped: bool) -> None:
        if validation_stopped or self.errors or not self.data:
            return
        try:
            self.data = normalise_email(self.data)
        except ValueError as error:
            raise ValidationError(self.gettext("Invalid email address.")) from error


class _EnumChoices:
    """Choices from an enumeration whose members have a lazy ``label``; data is the member."""

    def __init__(
        self,
        label: Label,
        enum: type[Enum],
        validators: Sequence[Any] = (),
        *,
        blank: Label | None = None,
        only: Sequence[Enum] | None = None,
        **options: Any,
    ) -> None:
        members = list(enum) if only is None else list(only)
        choices = [SelectChoice(m.value, getattr(m, "label", m.value)) for m in members]
        if blank is not None:
            choices.insert(0, SelectChoice("", blank))

        def coerce(value: Any) -> Enum | None:
            return enum(value) if value not in (None, "") else None

        super().__init__(label, validators, coerce=coerce, choices=choices, **options)


class EnumField(_EnumChoices, SelectField):
    """A drop-down list; ``blank`` is the text of an empty first option."""


class EnumRadioField(_EnumChoices, RadioField):
    """The same as radio buttons."""


CHOOSE = _l("Choose")
"""The usual text for ``blank``."""
