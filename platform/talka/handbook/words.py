"""Words for what the handbook's own lists name, in the reader's language."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.handbook.kinds import Medium

MEDIUM_NAMES: Mapping[Medium, LazyString] = {
    Medium.SIGN_LANGUAGE: _l("In sign language"),
    Medium.EASY_READ: _l("In easy words"),
    Medium.AUDIO: _l("To listen to"),
    Medium.FILM: _l("As a film"),
}


def medium_name(medium: Medium) -> str:
    """How another form of a text is called."""
    return str(MEDIUM_NAMES[medium])
