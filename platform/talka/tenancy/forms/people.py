"""Inviting colleagues, and their roles."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField
from wtforms.validators import DataRequired, Length

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.shell.forms import TalkaForm
from talka.tenancy.forms import choices_of, language_field
from talka.tenancy.kinds import NETWORK_ROLE_LABELS, ROLE_LABELS

ROLE_CHOICES = choices_of((role.value, ROLE_LABELS[role]) for role in OrganisationRole)
NETWORK_ROLE_CHOICES = choices_of((role.value, NETWORK_ROLE_LABELS[role]) for role in NetworkRole)


class InviteForm(TalkaForm):
    """To whom, as what, in which language."""

    email = EmailField(_l("E-mail address"), [DataRequired(), Length(max=254)])
    role = RadioField(
        _l("Role"), choices=ROLE_CHOICES, coerce=OrganisationRole, default=OrganisationRole.EDITOR
    )
    language = language_field(_l("Language of the mail"))


class RoleForm(TalkaForm):
    """Another role for somebody who is there already."""

    role = RadioField(_l("Role"), choices=ROLE_CHOICES, coerce=OrganisationRole)


class NetworkInviteForm(TalkaForm):
    """A role in a network, offered by mail."""

    email = EmailField(_l("E-mail address"), [DataRequired(), Length(max=254)])
    role = RadioField(
        _l("Role"), choices=NETWORK_ROLE_CHOICES, coerce=NetworkRole, default=NetworkRole.OBSERVER
    )
    language = language_field(_l("Language of the mail"))


class HandOverForm(TalkaForm):
    """Who takes over, and in which language they are asked."""

    email = EmailField(_l("E-mail address"), [DataRequired(), Length(max=254)])
    language = language_field(_l("Language of the mail"))
