"""Mails to a reviewer about what they are asked to judge."""

from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter


class Told(StrEnum):
    """What a reviewer is told; the value is in the mail's key."""

    ASKED = "asked"
    REMINDED = "reminded"
    TAKEN_BACK = "taken-back"
    DECIDED = "decided"


_WORDS: dict[Told, tuple[LazyString, LazyString]] = {
    Told.ASKED: (
        _l("Will you review a practice? %(title)s"),
        _l(
            "The network %(network)s asks you to review “%(title)s”. Please look at it and say"
            " whether you can."
        ),
    ),
    Told.REMINDED: (
        _l("Your review is still to come: %(title)s"),
        _l("The network %(network)s waits for your review of “%(title)s”."),
    ),
    Told.TAKEN_BACK: (
        _l("No review needed: %(title)s"),
        _l(
            "The network %(network)s no longer asks you to review “%(title)s”. Thank you for being"
            " ready to."
        ),
    ),
    Told.DECIDED: (
        _l("The decision is taken: %(title)s"),
        _l(
            "The network %(network)s has decided on “%(title)s”, so your review is no longer"
            " needed. Thank you for the time you gave."
        ),
    ),
}


def reviewer_told(
    language: str, told: Told, *, name: str, title: str, network: str, link: str
) -> Mail:
    """The mail to a reviewer. ``title`` is that of the practice; for a blind review, of the call,
    as a practice's title may say whose it is."""
    with speaking(language):
        subject, what = (str(text) % {"title": title, "network": network} for text in _WORDS[told])
        return Mail(subject, letter(_("Hello %(name)s,", name=name), what, link))
