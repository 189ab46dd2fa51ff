"""What the scripts of notes need to know: addresses, whose page it is, and words."""

from flask import url_for
from flask_babel import gettext as _

from talka.handbook.kinds import Part
from talka.handbook.models import NOTE_LENGTH
from talka.shell.saves import words_of_saving
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
        **words_of_saving(),
        "notAllowed": _("You can no longer write here. Ask an administrator."),
        "gone": _("This note is not there any more."),
        "conflict": _("%(name)s changed this in between"),
        "mine": _("Your words"),
        "keepMine": _("Keep my words"),
        "takeTheirs": _("Take their words"),
        "merge": _("Keep both, one after the other"),
        "nothing": _("Nothing"),
        "earlier": _("Earlier versions"),
        "discarded": _("Discarded. The note that is saved stays."),
    }
