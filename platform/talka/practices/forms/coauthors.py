"""Who is asked to write a practice along, and whether their organisation may be named."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField
from wtforms.validators import DataRequired, Length

from talka.shell.forms import TalkaForm


class AskAlongForm(TalkaForm):
    """To which address."""

    email = EmailField(_l("E-mail address"), [DataRequired(), Length(max=254)])


class WriteAlongForm(TalkaForm):
    """How whoever accepts wants their organisation to appear."""

    is_named = BooleanField(
        _l("The published practice may name our organisation."),
        description=_l("Otherwise nobody who reads it learns that you wrote it along."),
    )
