"""Coming in: asking to take part, inviting an organisation, accepting an invitation."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from talka.shell.fields import CHOOSE, EnumField
from talka.shell.forms import TalkaForm
from talka.tenancy.actions.joining import Asking
from talka.tenancy.countries import country_choices
from talka.tenancy.forms import choices_of, language_field
from talka.tenancy.kinds import OrganisationKind


class OrganisationForm(TalkaForm):
    """The few facts an organisation begins with."""

    name = StringField(_l("Name of the organisation"), [DataRequired(), Length(max=200)])
    kind = EnumField(_l("Kind of organisation"), OrganisationKind, [DataRequired()], blank=CHOOSE)
    country = SelectField(_l("Country"), [DataRequired()])
    municipality = StringField(_l("Municipality"), [Length(max=120)])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.country.choices = choices_of([("", CHOOSE), *country_choices()])

    def organisation(self) -> dict[str, Any]:
        """The facts by the names the actions know them by."""
        return {
            "kind": self.kind.data,
            "country": self.country.data,
            "municipality": self.municipality.data or "",
        }


class JoinForm(OrganisationForm):
    """A request to take part, by somebody without an account."""

    contact_name = StringField(_l("Your name"), [DataRequired(), Length(max=200)])
    email = EmailField(
        _l("Your e-mail address"),
        [DataRequired(), Length(max=254)],
        description=_l("We send a link there, to be sure that it is yours."),
    )
    message = TextAreaField(_l("What you would like to tell the coordinators"), [Length(max=2000)])
    fax = StringField(_l("Leave this empty"))

    def asking(self, language: str) -> Asking:
        """What is asked, in the language in which it is to be answered."""
        return Asking(
            organisation_name=self.name.data,
            contact_name=self.contact_name.data,
            email=self.email.data,
            message=self.message.data or "",
            language=language,
            **self.organisation(),
        )

    @property
    def is_machine(self) -> bool:
        """Whether something filled in the field that people do not see."""
        return bool(self.fax.data)


class InviteOrganisationForm(OrganisationForm):
    """A coordinator invites an organisation."""

    email = EmailField(
        _l("E-mail address of the first person there"), [DataRequired(), Length(max=254)]
    )
    language = language_field(_l("Language of the mail"))


class DeclineForm(TalkaForm):
    """No, and why."""

    reason = TextAreaField(
        _l("Reason"),
        [DataRequired(), Length(max=2000)],
        description=_l("It is mailed to whoever asked, just as you write it."),
    )


class NewPersonForm(TalkaForm):
    """An account for somebody who was invited; the address is the invited one."""

    name = StringField(_l("Your name"), [DataRequired(), Length(max=200)])
    password = PasswordField(
        _l("Password"),
        [DataRequired(), Length(max=1000)],
        description=_l("15 characters or more; four or five words are easy to remember."),
    )


class TakePartForm(TalkaForm):
    """For whom somebody with organisations accepts an invitation."""

    join_as = RadioField(_l("Which organisation takes part?"), default="")

    def __init__(self, *arguments: Any, own: list[tuple[str, str]], new: str, **options: Any):
        super().__init__(*arguments, **options)
        self.join_as.choices = choices_of([("", new), *own])
