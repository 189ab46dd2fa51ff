"""The forms of this room."""

from typing import Any

from babel import Locale
from babel.dates import get_timezone_location
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from talka.accounts import emails, names, passwords
from talka.kernel.i18n import LANGUAGES
from talka.shell.forms import TalkaForm

_NEW_PASSWORD = _l(
    "%(count)s characters or more. Four or five words that only you would put together are easy"
    " to remember.",
    count=passwords.SHORTEST,
)
_ZONES = (
    "Atlantic/Reykjavik",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Copenhagen",
    "Europe/Helsinki",
    "Europe/Kyiv",
    "Europe/London",
    "Europe/Oslo",
    "Europe/Riga",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Vilnius",
    "Europe/Warsaw",
    "Atlantic/Faroe",
    "America/Nuuk",
)
"""Where people of these countries, and their nearest partners, live."""

_KNOWN_AS = {
    "America/Nuuk": "America/Godthab",
    "Atlantic/Faroe": "Atlantic/Faeroe",
    "Europe/Kyiv": "Europe/Kiev",
}
"""Under which older id the translated names of places are kept."""


def _password(label: Any, **options: Any) -> PasswordField:
    return PasswordField(label, [DataRequired(), Length(max=passwords.LONGEST)], **options)


def _email(label: Any, **options: Any) -> EmailField:
    return EmailField(label, [DataRequired(), Length(max=emails.LONGEST)], **options)


def _repeat() -> PasswordField:
    same = EqualTo("password", _l("This is not the same as above. Please write it again."))
    return PasswordField(_l("The new password again"), [DataRequired(), same])


class SignInForm(TalkaForm):
    """Who one is."""

    email = _email(_l("E-mail address"))
    password = _password(_l("Password"))


class ForgotPasswordForm(TalkaForm):
    """Where to mail the link."""

    email = _email(_l("E-mail address"))


class ResetPasswordForm(TalkaForm):
    """A new password, by a mailed link."""

    password = _password(_l("New password"), description=_NEW_PASSWORD)
    repeat = _repeat()


class ChangePasswordForm(TalkaForm):
    """A new password, by the present one."""

    current = _password(_l("Present password"))
    password = _password(_l("New password"), description=_NEW_PASSWORD)
    repeat = _repeat()


class ProfileForm(TalkaForm):
    """How one is called, and how pages speak."""

    name = StringField(
        _l("Your name"),
        [DataRequired(), Length(max=names.LONGEST)],
        description=_l("As colleagues know you. They see it beside what you write."),
    )
    language = SelectField(_l("Language"))
    time_zone = SelectField(
        _l("Time zone"), description=_l("Times on your pages are those of this place.")
    )

    def __init__(self, *args: Any, time_zone: str | None = None, **options: Any) -> None:
        super().__init__(*args, time_zone=time_zone, **options)
        self.language.choices = [("", _l("As my browser says")), *LANGUAGES.items()]
        zones = {*_ZONES, time_zone} if time_zone else set(_ZONES)
        named = sorted((_place(zone), zone) for zone in zones)
        self.time_zone.choices = [(zone, place) for place, zone in named]


class EmailForm(TalkaForm):
    """A new address, and proof that it is really this person who asks."""

    email = _email(_l("New e-mail address"), description=_l("We mail a link there to confirm it."))
    password = _password(_l("Your password"))


class ErasureForm(TalkaForm):
    """The last word before everything is gone."""

    password = _password(_l("Your password"))


def _place(zone: str) -> str:
    locale = get_locale() or Locale("en")
    named = locale.time_zones.get(_KNOWN_AS.get(zone, zone), {})
    return str(named.get("city") or get_timezone_location(zone, locale=locale, return_city=True))
