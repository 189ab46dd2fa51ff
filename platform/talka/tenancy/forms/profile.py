"""Who an organisation is."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    Form,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, StopValidation

from talka.shell.fields import CHOOSE, EnumField
from talka.shell.forms import TalkaForm
from talka.tenancy.countries import country_choices, language_choices
from talka.tenancy.forms import choices_of
from talka.tenancy.kinds import OrganisationKind, SizeBand
from talka.tenancy.queries.organisations import Profile


class CoordinateField(StringField):
    """Degrees as people write them, with a point or a comma; ``degrees`` is the number."""

    def __init__(self, label: Any, *, most: int, **options: Any) -> None:
        super().__init__(label, [Length(max=20)], **options)
        self.most = most
        self.degrees: float | None = None

    def process_data(self, value: float | None) -> None:
        """What is kept is a number; from here on it is text, as if typed."""
        super().process_data(None if value is None else str(value))

    def _value(self) -> str:
        return "" if self.data is None else str(self.data)

    def post_validate(self, form: Form, validation_stopped: bool) -> None:
        if validation_stopped or not self.data:
            return
        try:
            number = float(str(self.data).replace(",", ".").removesuffix("°"))
        except ValueError as problem:
            raise ValidationError(_("Please write a number, like 56.95.")) from problem
        if not -self.most <= number <= self.most:
            raise ValidationError(
                _("Please write a number from %(min)s to %(max)s.", min=-self.most, max=self.most)
            )
        self.degrees = number


class ProfileForm(TalkaForm):
    """All that others see of an organisation, and what its checklists depend on."""

    name = StringField(_l("Name"), [DataRequired(), Length(max=200)])
    kind = EnumField(
        _l("Kind of organisation"),
        OrganisationKind,
        [DataRequired()],
        description=_l("Decides which points of the checklists concern you."),
    )
    country = SelectField(_l("Country"), [DataRequired()])
    municipality = StringField(
        _l("Municipality"),
        [Length(max=120)],
        description=_l("Where you are, or where you mostly work."),
    )
    size = EnumField(_l("How many people work with you"), SizeBand, blank=CHOOSE)
    languages = SelectMultipleField(_l("Languages you serve people in"))
    website = StringField(_l("Website"), [Length(max=300)])
    about = TextAreaField(
        _l("About you"),
        [Length(max=2000)],
        description=_l("A few sentences: whom you serve, and with what."),
    )
    latitude = CoordinateField(_l("Degrees north"), most=90, description=_l("For Rēzekne: 56.51"))
    longitude = CoordinateField(_l("Degrees east"), most=180, description=_l("For Rēzekne: 27.34"))
    seen = HiddenField()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.country.choices = choices_of(country_choices())
        self.languages.choices = choices_of(language_choices())

    def validate_website(self, field: StringField) -> None:
        """Only http and https: the address becomes a link."""
        if not field.data:
            return
        if "://" not in field.data:
            field.data = f"https://{field.data}"
        if web_host(field.data) is None:
            raise StopValidation(_("Please write a web address, like https://example.org."))

    def validate_longitude(self, field: CoordinateField) -> None:
        """One number alone is no place."""
        if bool(field.data) != bool(self.latitude.data):
            raise StopValidation(_("Please fill in both numbers of the place, or none."))

    def profile(self) -> dict[str, Any]:
        """The columns as they are to be written."""
        return {
            "name": self.name.data,
            "kind": self.kind.data,
            "country": self.country.data,
            "municipality": self.municipality.data or "",
            "size": self.size.data,
            "languages": list(self.languages.data or []),
            "website": self.website.data or "",
            "about": self.about.data or "",
            "latitude": self.latitude.degrees,
            "longitude": self.longitude.degrees,
        }

    @classmethod
    def of(cls, profile: Profile) -> "ProfileForm":
        """The form as it is first shown."""
        return cls(obj=profile, seen=profile.fingerprint)


def web_host(address: str) -> str | None:
    """The host of a web address, or None where it is none that a link may lead to."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and "." in host and " " not in address
    return host if is_web and not parts.username else None
