"""Mails about a request to take part in a network."""

from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.tenancy.messages import Mail, letter


def confirm_request(
    language: str, *, contact: str, organisation: str, network: str, link: str, until: datetime
) -> Mail:
    """To whoever asked: is this address yours?"""
    with speaking(language):
        return Mail(
            _("Please confirm your request to %(network)s", network=network),
            letter(
                _("Hello %(name)s,", name=contact),
                _(
                    "Somebody, probably you, asked on Talka for %(organisation)s to take part in"
                    " the network %(network)s. Please confirm with this link that the request is"
                    " yours:",
                    organisation=organisation,
                    network=network,
                )
                + "\n"
                + link,
                _(
                    "Without that, the request is erased on %(date)s and nobody reads it. If it"
                    " was not you, you need not do anything.",
                    date=format_date(until, "long"),
                ),
            ),
        )


def request_arrived(
    language: str, *, name: str, organisation: str, network: str, link: str
) -> Mail:
    """To a coordinator: somebody wants to take part."""
    with speaking(language):
        return Mail(
            _("%(organisation)s asks to take part", organisation=organisation),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "%(organisation)s asks to take part in the network %(network)s. Here you can"
                    " read the request, and accept or decline it:",
                    organisation=organisation,
                    network=network,
                )
                + "\n"
                + link,
            ),
        )


def request_declined(
    language: str, *, contact: str, organisation: str, network: str, reason: str
) -> Mail:
    """To whoever asked: not this time, and why."""
    with speaking(language):
        return Mail(
            _("About your request to %(network)s", network=network),
            letter(
                _("Hello %(name)s,", name=contact),
                _(
                    "The coordinators of %(network)s have read your request for %(organisation)s"
                    " to take part, and declined it. They write:",
                    network=network,
                    organisation=organisation,
                ),
                reason,
                _("You may ask again at any time."),
            ),
        )
