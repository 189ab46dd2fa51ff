"""The base of every form: tidy input, a limit on every text, plain words, nothing typed is lost."""

import re
import unicodedata
from typing import Any
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    Field,
    HiddenField,
    PasswordField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as WTForm
from wtforms.fields.core import UnboundField
from wtforms.validators import Length, StopValidation

from talka.kernel.errors import RuleBroken
from talka.shell.csrf import MaskedFormCSRF
from talka.shell.plain_words import PlainWords

LONGEST_LINE = 300
LONGEST_TEXT = 10_000
_ALLOWED_IN_TEXT = "\n\t"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode's categories Cc and Cs."""
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows, beyond the end of the words they stand in. The
marks that only say which way a word reads, and joiners, are part of how languages are spelt."""
_WITHOUT_TURNING = str.maketrans("", "", "".join(TURNING))


def tidy(text: str | None) -> str | None:
    """Composed characters, plain line ends, no blanks around."""
    if text is None:
        return None
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def without_turning(text: str | None) -> str | None:
    """A line of words without signs that would turn what stands after it on our pages."""
    return None if text is None else text.translate(_WITHOUT_TURNING)


def without_controls(text: str, allowed: str = "") -> str:
    """The text without NUL and other control characters, and without halves of characters."""
    return _CONTROLS.sub(lambda found: found[0] if found[0] in allowed else "", text)


def _refuse_controls(_form: WTForm, field: Field) -> None:
    """No control characters: a database, a mail header or a printer may stumble over them."""
    if not isinstance(field.data, str):
        return
    allowed = _ALLOWED_IN_TEXT if isinstance(field, TextAreaField) else ""
    cleaned = without_controls(field.data, allowed)
    if cleaned != field.data:
        field.data = cleaned
        raise StopValidation(
            _("There were characters in it that nobody can see. We took them out; please check.")
        )


class TalkaForm(FlaskForm):
    """Base of all forms. Texts are tidied (passwords are not), checked and limited by itself."""

    class Meta(FlaskForm.Meta):
        csrf_class = MaskedFormCSRF

        def wrap_formdata(self, _form: WTForm, formdata: Any) -> Any:
            """Forms come as forms, without files, as none asks for one; JSON is read, and checked,
            by the routes that expect it.
            """
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            if not request or request.method not in {"POST", "PUT", "PATCH", "DELETE"}:
                return None
            return request.form

        def get_translations(self, _form: WTForm) -> PlainWords:
            return PlainWords()

        def bind_field(self, form: WTForm, unbound: UnboundField, options: dict[str, Any]) -> Field:
            field = super().bind_field(form, unbound, options)
            if isinstance(field, StringField):
                _limit(field)
            return field

    def refuse(self, rule: RuleBroken) -> None:
        """Show a broken rule of the domain beside its field, or on top when it names none."""
        field = self._fields.get(rule.field or "")
        if field is None:
            self.form_errors.append(str(rule.message))
        else:
            field.errors = [*field.errors, str(rule.message)]


class KeyedForm(TalkaForm):
    """A form that makes something, under a key that makes it once however often it is sent."""

    form_key = HiddenField()

    def validate_form_key(self, field: HiddenField) -> None:
        try:
            UUID(field.data or "")
        except ValueError:
            raise ValidationError(_("Please load the page anew.")) from None

    @property
    def key(self) -> UUID:
        return UUID(self.form_key.data)


def version_seen(said: str | None, digits: int = 8) -> int:
    """The version that a page says it was written on; 0 where it says none, or nonsense."""
    said = said or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= digits else 0


def _limit(field: StringField) -> None:
    if not isinstance(field, PasswordField):
        lines = () if isinstance(field, TextAreaField) else (without_turning,)
        field.filters = (*lines, tidy, *field.filters)
    longest = LONGEST_TEXT if isinstance(field, TextAreaField) else LONGEST_LINE
    limits = [v for v in field.validators if isinstance(v, Length) and v.max > 0]
    own = () if limits else (Length(max=longest),)
    field.validators = [_refuse_controls, *own, *field.validators]
