"""What a save carries, from a form or a script, checked before anything is kept."""

from collections.abc import Mapping
from uuid import UUID

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.kernel.errors import RuleBroken
from talka.kernel.saving import UNTOUCHED
from talka.shell.forms import tidy, without_controls

_HIGHEST_VERSION = 2**31 - 1


def read_words(given: object, longest: int, field: str = "note") -> str:
    """A note as it is kept: plain line ends, no characters that nobody can see."""
    if given is None:
        return ""
    if not isinstance(given, str):
        raise RuleBroken(_("The note did not arrive as text."), field)
    words = tidy(without_controls(given, "\r\n\t")) or ""
    over = len(words) - longest
    if over > 0:
        raise RuleBroken(
            ngettext(
                "The note is one character too long. It is not saved yet.",
                "The note is %(num)d characters too long. It is not saved yet.",
                over,
            ),
            field,
        )
    return words


def read_text(given: object, longest: int, field: str = "text") -> str:
    """A text of any kind as it is kept: plain line ends, no characters that nobody can see."""
    if given is None:
        return ""
    if not isinstance(given, str):
        raise RuleBroken(_("This did not arrive as text."), field)
    text = tidy(without_controls(given, "\r\n\t")) or ""
    over = len(text) - longest
    if over > 0:
        raise RuleBroken(
            ngettext(
                "This is one character too long. It is not saved yet.",
                "This is %(num)d characters too long. It is not saved yet.",
                over,
            ),
            field,
        )
    return text


def read_version(given: object) -> int:
    """The version that stood on the page; 0 where there was none yet."""
    try:
        seen = int(str(given))
    except ValueError:
        raise unreadable() from None
    if not UNTOUCHED <= seen <= _HIGHEST_VERSION:
        raise unreadable()
    return seen


def read_key(given: object) -> UUID:
    """The number a save was given where it was typed."""
    try:
        return UUID(str(given))
    except ValueError:
        raise unreadable() from None


def unreadable() -> RuleBroken:
    """The page was tampered with, or is of another time."""
    return RuleBroken(_("The page was not sent as we expected. Please load it anew."))


def fields_sent() -> Mapping[str, object]:
    """What a form or a script sent with this request; empty where that was no set of fields."""
    if not request.is_json:
        return request.form
    try:
        sent = request.get_json()
    except RecursionError:  # lists in lists in lists
        abort(400)
    return sent if isinstance(sent, dict) else {}


def words_of_saving() -> dict[str, str]:
    """What every page that saves by itself says, by the names its scripts know."""
    return {
        "saving": _("Saving"),
        "waiting": _("Not sent yet – kept on this device"),
        "waitingHere": _("Not sent yet. It is only on this page, so keep it open."),
        "offline": _("You are offline. We send it when you are back."),
        "trouble": _("Talka does not answer just now. We try again in a moment."),
        "signedOut": _("You are signed out. What you wrote is kept on this device."),
        "signInAgain": _("Sign in again to send"),
        "conflictHelp": _("Nothing is lost. Choose what stays."),
        "mine": _("Yours"),
        "keepMine": _("Keep mine"),
        "takeTheirs": _("Take theirs"),
        "merge": _("Merge both notes"),
        "discard": _("Discard"),
        "discardQuestion": _("Discard what is not sent yet?"),
        "keep": _("Keep it"),
        "left": _("%(count)s characters left"),
        "over": _("%(count)s characters too many. Not saved yet."),
    }
