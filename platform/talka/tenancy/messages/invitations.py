"""Invitations: into an organisation, as an organisation into a network, into a network's role."""

from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.kinds import NETWORK_ROLE_LABELS, ROLE_LABELS
from talka.tenancy.messages import Mail, letter


def colleague_invited(
    language: str,
    *,
    inviter: str,
    organisation: str,
    role: OrganisationRole,
    link: str,
    until: datetime,
) -> Mail:
    """To a colleague who is to work in the organisation."""
    with speaking(language):
        return Mail(
            _("%(name)s invites you to work together on Talka", name=inviter or organisation),
            letter(
                _("Hello,"),
                _(
                    "%(organisation)s looks on Talka at how it includes refugees and migrants,"
                    " and wants your help. Your role would be: %(role)s.",
                    organisation=organisation,
                    role=ROLE_LABELS[role],
                ),
                _way_in(link, until),
            ),
        )


def organisation_invited(
    language: str, *, network: str, organisation: str, link: str, until: datetime
) -> Mail:
    """To the first person of an organisation that is to take part in a network."""
    with speaking(language):
        return Mail(
            _("%(network)s invites you to take part", network=network),
            letter(
                _("Hello,"),
                _(
                    "The network %(network)s invites %(organisation)s to take part on Talka. There"
                    " municipalities and organisations look together at how they include refugees"
                    " and migrants, and make it better.",
                    network=network,
                    organisation=organisation,
                ),
                _(
                    "The network will see that you take part, and nothing of what you write,"
                    " unless you choose to share more."
                ),
                _way_in(link, until),
            ),
        )


def request_accepted(
    language: str, *, network: str, organisation: str, contact: str, link: str, until: datetime
) -> Mail:
    """To somebody who asked for an organisation to take part."""
    with speaking(language):
        return Mail(
            _("Welcome to %(network)s", network=network),
            letter(
                _("Hello %(name)s,", name=contact),
                _(
                    "You asked for %(organisation)s to take part in the network %(network)s. The"
                    " coordinators are glad to have you.",
                    organisation=organisation,
                    network=network,
                ),
                _way_in(link, until),
            ),
        )


def network_role_offered(
    language: str, *, network: str, role: NetworkRole, link: str, until: datetime
) -> Mail:
    """To a person who is to have a role in a network."""
    with speaking(language):
        return Mail(
            _("A role for you in %(network)s", network=network),
            letter(
                _("Hello,"),
                _(
                    "The network %(network)s on Talka offers you a role: %(role)s.",
                    network=network,
                    role=NETWORK_ROLE_LABELS[role],
                ),
                _way_in(link, until),
            ),
        )


def network_handed_to(
    language: str, *, network: str, giver: str, link: str, until: datetime
) -> Mail:
    """To a person who is to look after a network instead of somebody else."""
    with speaking(language):
        return Mail(
            _("%(network)s is handed over to you", network=network),
            letter(
                _("Hello,"),
                _(
                    "%(giver)s coordinates the network %(network)s on Talka, and asks you to take"
                    " over. When you accept, you become a coordinator in their place. Until then"
                    " nothing changes.",
                    giver=giver,
                    network=network,
                ),
                _way_in(link, until),
            ),
        )


def _way_in(link: str, until: datetime) -> str:
    return letter(
        _("Open this link to see the invitation and to accept it:") + "\n" + link,
        _(
            "It works once, until %(date)s, and only with the address this mail was sent to.",
            date=format_date(until, "long"),
        ),
        _("If you did not expect this, you need not do anything."),
    )
