"""What a printed file says besides the book's own texts, in the current language.

``#`` stands where the file puts a number.
"""

from flask_babel import gettext as _

from talka.handbook.printing.coverage import STAND_IN
from talka.handbook.printing.texts import Plain


def book_words() -> Plain:
    """The words around the text."""
    return {
        "answered": _("Our answer:"),
        "chapter": _("Chapter %(number)s", number="#"),
        "contents": _("Contents"),
        "day": _("Date"),
        "gaps": gaps_words(),
        "meeting": _("Notes for your meeting"),
        "meeting_hint": _("What struck you? What do you want to do, who does it, and by when?"),
        "number": _("No."),
        "online": _("Read and work online:"),
        "page": _("p. %(number)s", number="#"),
        "present": _("Who takes part"),
        "see_also": _("See also:"),
        "shows": _("Shows the success factor"),
        "source": _("More at the source:"),
        "statement": _("Question for your team"),
        "what": _("What we will do"),
        "when": _("By when"),
        "who": _("Who"),
    }


def gaps_words() -> str:
    """Why some characters are missing."""
    return _(
        "Some letters or signs cannot be printed on paper: %(sign)s stands in for each of them. "
        "Nothing is lost. Read the whole text on its page in Talka.",
        sign=STAND_IN,
    )


def answer_values() -> list[Plain]:
    """The answers one can tick, in the order of the columns."""
    return [
        {"value": "met", "label": _("Met")},
        {"value": "partly", "label": _("Partly")},
        {"value": "not-met", "label": _("Not met")},
        {"value": "not-applicable", "label": _("Does not apply")},
    ]
