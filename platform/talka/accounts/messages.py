"""Mails of this room, as pure functions: who writes, why, and what can be done about it."""

from typing import NamedTuple

from flask_babel import gettext as _

from talka.kernel.i18n import speaking


class Mail(NamedTuple):
    """A mail before it has an address."""

    subject: str
    body: str


def password_reset(*, name: str, link: str, language: str) -> Mail:
    """To somebody who forgot the password."""
    with speaking(language):
        return _mail(
            _("Choose a new password for Talka"),
            _("Hello %(name)s,", name=name),
            _("somebody, probably you, asked for a new password. You can choose one here:"),
            link,
            _("The link works once, and for one hour."),
            _("If it was not you, you need not do anything. Your password stays as it is."),
        )


def password_changed(*, name: str, link: str, language: str) -> Mail:
    """To whoever's password changed, so that no one else changes it unnoticed."""
    with speaking(language):
        return _mail(
            _("Your password for Talka was changed"),
            _("Hello %(name)s,", name=name),
            _("the password of your account was changed just now."),
            _("If that was you, all is well. If not, choose a new one at once:"),
            link,
        )


def confirm_email(*, link: str, language: str) -> Mail:
    """To a new address, which is nobody's until it is confirmed; so it names nobody."""
    with speaking(language):
        return _mail(
            _("Confirm your new address for Talka"),
            _("Hello,"),
            _("somebody who has an account in Talka wants to use this address from now on."),
            _("If that is you, please confirm it here. The link works once, and for one day:"),
            link,
            _("If it is not you, you need not do anything."),
        )


def email_taken(*, name: str, link: str, language: str) -> Mail:
    """To somebody whose address another account, perhaps an own one, wants to use."""
    with speaking(language):
        return _mail(
            _("You have an account in Talka already"),
            _("Hello %(name)s,", name=name),
            _("somebody wants to use this address for another account in Talka."),
            _("It belongs to your account already, so nothing was changed. You can sign in here:"),
            link,
        )


def email_changed(*, name: str, link: str, language: str) -> Mail:
    """To the old address, which gets no more mail after this."""
    with speaking(language):
        return _mail(
            _("Your address for Talka was changed"),
            _("Hello %(name)s,", name=name),
            _("your account has a new address from now on. This is our last mail to the old one."),
            _("If that was not you, please tell the administrator of your organisation at once."),
            link,
        )


def _mail(subject: str, *paragraphs: str) -> Mail:
    signature = _(
        "Talka is where municipalities and organisations look together at how they include"
        " refugees and migrants. You get this mail because of your account there."
    )
    return Mail(subject, "\n\n".join((*paragraphs, f"-- \n{signature}")) + "\n")
