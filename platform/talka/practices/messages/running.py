"""The mail that asks whether a practice is still running."""

from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter


def still_running_asked(
    language: str, *, name: str, title: str, confirmed_on: date, until: date, link: str
) -> Mail:
    """To an author, once a year."""
    with speaking(language):
        return Mail(
            _("Is it still running? %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "“%(title)s” stands in the library of practices and was last confirmed on"
                    " %(day)s. Is it still running? One button says so, without signing in:",
                    title=title,
                    day=format_date(confirmed_on, "long"),
                ),
                link,
                _(
                    "If it has ended, you can say so there, too. The link works until %(day)s and"
                    " is meant for you alone. You are asked once a year.",
                    day=format_date(until, "long"),
                ),
            ),
        )
