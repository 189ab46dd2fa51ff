"""Mails of this room as pure functions: each gives subject and body in the reader's language."""

from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from talka.assessments.kinds import PlaceStanding
from talka.kernel.i18n import speaking


@dataclass(frozen=True, slots=True)
class Mail:
    """What is written; to whom, the action knows."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """What both mails say of a round: ``guidance`` in the reader's language, where there is any."""

    name: str
    organisation: str
    network: str
    title: str
    guidance: str
    due_on: date
    link: str


def round_opened(language: str, told: Told) -> Mail:
    """To an administrator: the network asks."""
    with speaking(language):
        return Mail(
            _("%(network)s asks: %(title)s", network=told.network, title=told.title),
            _letter(
                _("Hello %(name)s,", name=told.name),
                _(
                    "The network %(network)s asks %(organisation)s to complete an assessment by"
                    " %(date)s: “%(title)s”.",
                    network=told.network,
                    organisation=told.organisation,
                    title=told.title,
                    date=format_date(told.due_on, "long"),
                ),
                told.guidance,
                _(
                    "The network sees how far you are. What you answer stays with you, unless you"
                    " choose to share more."
                ),
                _("Here you can start, with one click:") + "\n" + told.link,
            ),
        )


def round_reminder(language: str, told: Told, standing: PlaceStanding) -> Mail:
    """To somebody of an organisation that is not there yet."""
    with speaking(language):
        return Mail(
            _(
                "By %(date)s: %(title)s",
                date=format_date(told.due_on, "long"),
                title=told.title,
            ),
            _letter(
                _("Hello %(name)s,", name=told.name),
                _(
                    "The network %(network)s reminds %(organisation)s of “%(title)s”. The last day"
                    " is %(date)s.",
                    network=told.network,
                    organisation=told.organisation,
                    title=told.title,
                    date=format_date(told.due_on, "long"),
                ),
                _what_is_missing(standing),
                told.link,
                _("Can't you make it? Tell the coordinator of the network, who can give you time."),
            ),
        )


def _what_is_missing(standing: PlaceStanding) -> str:
    return {
        PlaceStanding.NOT_STARTED: _("You have not started yet. Here you start with one click:"),
        PlaceStanding.STARTED: _("You have started. Here you go on where you stopped:"),
        PlaceStanding.FINISHED: _(
            "Everything is answered. What is missing is the sign-off by an administrator:"
        ),
        PlaceStanding.SIGNED_OFF: "",
    }[standing]


def _letter(*paragraphs: str) -> str:
    return "\n\n".join(part.strip() for part in paragraphs if part.strip()) + "\n"
