"""Mails about writing together: to whoever is asked, and to authors who hear what came of it."""

from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter


def asked_to_write_along(
    language: str, *, inviter: str, organisation: str, link: str, until: datetime
) -> Mail:
    """To an address; of the practice it tells nothing, for the address may be wrong."""
    with speaking(language):
        return Mail(
            _("%(organisation)s asks you to write along", organisation=organisation),
            letter(
                _("Hello,"),
                _(
                    "%(name)s of %(organisation)s asks you to describe a practice together on"
                    " Talka. Sign in with this address to see which one, and to accept or decline:",
                    name=inviter or organisation,
                    organisation=organisation,
                ),
                link,
                _("You can answer until %(day)s.", day=format_date(until, "long")),
                _(
                    "You need a place in another organisation on Talka, as its editor or"
                    " administrator. If you have none, there is nothing you have to do."
                ),
            ),
        )


def invitation_answered(
    language: str, *, name: str, title: str, partner: str, who: str, link: str
) -> Mail:
    """To the authors. ``partner`` is empty where somebody declined; nobody is named then."""
    with speaking(language):
        if partner:
            subject = _("%(partner)s writes along: %(title)s", partner=partner, title=title)
            what = _(
                "%(who)s of %(partner)s has accepted and writes “%(title)s” with you from now on.",
                who=who,
                partner=partner,
                title=title,
            )
        else:
            subject = _("An invitation was declined: %(title)s", title=title)
            what = _("Somebody you asked to write “%(title)s” along has declined.", title=title)
        return Mail(subject, letter(_("Hello %(name)s,", name=name), what, link))


def coauthor_left(
    language: str, *, name: str, title: str, who: str, partner: str, link: str
) -> Mail:
    """To the authors."""
    with speaking(language):
        return Mail(
            _("%(who)s no longer writes along: %(title)s", who=who, title=title),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "%(who)s of %(partner)s no longer writes “%(title)s” with you. What they wrote"
                    " stays.",
                    who=who,
                    partner=partner,
                    title=title,
                ),
                link,
            ),
        )


def taken_off(language: str, *, name: str, title: str, organisation: str) -> Mail:
    """To whoever wrote along until now."""
    with speaking(language):
        return Mail(
            _("You no longer write along: %(title)s", title=title),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "%(organisation)s goes on with “%(title)s” by itself: you no longer write it"
                    " along. What you wrote stays there, with your name in its history.",
                    organisation=organisation,
                    title=title,
                ),
            ),
        )
