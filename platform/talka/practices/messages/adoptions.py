"""Mails about adoptions: to a practice's authors, and to those who took it over."""

from flask_babel import gettext as _
from flask_babel import ngettext

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter
from talka.tenancy.countries import country_name


def practice_adopted(
    language: str, *, name: str, title: str, organisation: str, country: str, link: str
) -> Mail:
    """To an author: another organisation takes the practice over."""
    with speaking(language):
        return Mail(
            _("Somebody adopts your practice: %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "%(organisation)s (%(country)s) begins to take over “%(title)s”. It keeps a"
                    " diary of what it keeps, changes and drops, and why. You can read it:",
                    organisation=organisation,
                    country=country_name(country),
                    title=title,
                ),
                link,
            ),
        )


def result_asked(language: str, *, name: str, title: str, months: int, link: str) -> Mail:
    """To the adopter's people: so many months have gone by, what came of it?"""
    with speaking(language):
        return Mail(
            _("What came of it? %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                ngettext(
                    "%(num)d month ago your organisation began to take over “%(title)s”. A few"
                    " sentences on what came of it help you, those who began it, and others after"
                    " you, also where it did not work:",
                    "%(num)d months ago your organisation began to take over “%(title)s”. A few"
                    " sentences on what came of it help you, those who began it, and others after"
                    " you, also where it did not work:",
                    months,
                    title=title,
                ),
                link,
                _("You are asked once after 3 months, and once after 12."),
            ),
        )
