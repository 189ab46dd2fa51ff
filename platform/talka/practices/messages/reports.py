"""Mails about reports: to the coordinators, and to whoever reported."""

from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter


def report_told(language: str, *, name: str, title: str, link: str) -> Mail:
    """Somebody reported a practice; what they wrote is read on Talka only."""
    with speaking(language):
        return Mail(
            _("A practice was reported: %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "A reader says that something is wrong with “%(title)s”. Please read what it"
                    " is, and hide the practice or say why it stays.",
                    title=title,
                ),
                link,
            ),
        )


def answer_told(
    language: str, *, name: str, title: str, network: str, answer: str, is_hidden: bool
) -> Mail:
    """What came of a report. ``answer`` says why the practice stays."""
    with speaking(language):
        words = {"title": title, "network": network}
        hidden = _(
            "You reported “%(title)s”. The network %(network)s has hidden it, so that others do"
            " not see it for now. Thank you for telling us.",
            **words,
        )
        stays = _(
            "You reported “%(title)s”. The network %(network)s has looked at it, and it stays in"
            " the library. The reason is:",
            **words,
        )
        return Mail(
            _("What came of your report: %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                hidden if is_hidden else stays,
                answer,
                _("Its authors are never told who reported it."),
            ),
        )
