"""Mails about questions: to the authors of a practice, and to the one who asked."""

from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter


def question_told(
    language: str, *, name: str, title: str, organisation: str, question: str, link: str
) -> Mail:
    """The mail to one author. ``question`` is in the words of whoever asks."""
    with speaking(language):
        return Mail(
            _("A question about your practice: %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "%(organisation)s asks about “%(title)s”:",
                    organisation=organisation,
                    title=title,
                ),
                question,
                _("Everybody who reads the practice reads your answer. You can give it here:"),
                link,
                _("You get this mail because you are an author of this practice."),
            ),
        )


def answer_told(
    language: str, *, name: str, title: str, organisation: str, answer: str, link: str
) -> Mail:
    """The mail to whoever asked. ``answer`` is in the words of the practice's people."""
    with speaking(language):
        return Mail(
            _("Your question is answered: %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "%(organisation)s has answered your question about “%(title)s”:",
                    organisation=organisation,
                    title=title,
                ),
                answer,
                link,
            ),
        )
