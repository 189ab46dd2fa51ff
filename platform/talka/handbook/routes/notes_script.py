"""What the scripts of notes need to know: addresses, whose page it is, and words."""

from flask import url_for
from flask_babel import gettext as _

from talka.handbook.kinds import Part
from talka.handbook.models import NOTE_LENGTH
from talka.tenancy.guard import current_person


def script_settings(organisation: str, part: Part | None) -> dict[str, object]:
    """Everything as JSON can carry it; ``part`` is None where nothing is read but notes."""
    return {
        "person": str(current_person().id),
        "organisation": organisation,
        "part": part.id if part else None,
        "tokenUrl": url_for("handbook.fresh_token", organisation=organisation),
        "positionUrl": url_for("handbook.save_position", organisation=organisation),
        "signInUrl": url_for("accounts.sign_in"),
        "noteLength": NOTE_LENGTH,
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "saving": _("Saving"),
        "waiting": _("Not sent yet – kept on this device"),
        "waitingHere": _("Not sent yet. It is only on this page, so keep it open."),
        "offline": _("You are offline. We send it when you are back."),
        "trouble": _("Talka does not answer just now. We try again in a moment."),
        "signedOut": _("You are signed out. What you wrote is kept on this device."),
        "signInAgain": _("Sign in again to send"),
        "notAllowed": _("You can no longer write here. Ask an administrator."),
        "gone": _("This note is not there any more."),
        "conflict": _("%(name)s changed this in between"),
        "conflictHelp": _("Nothing is lost. Choose what stays."),
        "mine": _("Yours"),
        "nothing": _("Nothing"),
        "keepMine": _("Keep mine"),
        "takeTheirs": _("Take theirs"),
        "merge": _("Merge both notes"),
        "discard": _("Discard"),
        "discardQuestion": _("Discard what is not sent yet?"),
        "keep": _("Keep it"),
        "discarded": _("Discarded. The note that is saved stays."),
        "left": _("%(count)s characters left"),
        "over": _("%(count)s characters too many. Not saved yet."),
    }
