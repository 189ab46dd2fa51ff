"""Mails that tell of a call that has opened. Each ends with the link that stops them."""

from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter


@dataclass(frozen=True, slots=True)
class CallTold:
    """What both mails say of a call. ``organisation`` is the reader's, "" for a reviewer."""

    name: str
    organisation: str
    network: str
    title: str
    guidance: str
    opens_on: date
    closes_on: date
    link: str
    stop_link: str


def call_opened(language: str, told: CallTold) -> Mail:
    """To somebody who can send a practice in, or who may be asked to judge what comes."""
    with speaking(language):
        return Mail(
            _("%(network)s looks for practices: %(title)s", network=told.network, title=told.title),
            letter(
                _("Hello %(name)s,", name=told.name),
                _(
                    "The network %(network)s has opened a call: “%(title)s”. It takes practices"
                    " from %(first)s to %(last)s.",
                    network=told.network,
                    title=told.title,
                    first=format_date(told.opens_on, "long"),
                    last=format_date(told.closes_on, "long"),
                ),
                told.guidance,
                _to_do(told) + "\n" + told.link,
                _("To get no more mail about new calls, follow this link:") + "\n" + told.stop_link,
            ),
        )


def _to_do(told: CallTold) -> str:
    if told.organisation:
        return _(
            "%(organisation)s can send in what it does well. Here you read by what it is judged:",
            organisation=told.organisation,
        )
    return _("You may be asked to review what is sent in. Here you read by what it is judged:")
