"""Reporting a practice, and answering a report."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from talka.practices.kinds.reports import REASON_LENGTH
from talka.shell.forms import TalkaForm


class ReportForm(TalkaForm):
    """What is wrong."""

    reason = TextAreaField(
        _l("What is wrong?"),
        [DataRequired(), Length(max=REASON_LENGTH)],
        description=_l(
            "For example: somebody can be recognised who may not want it, it is not true, or it"
            " hurts people. Say where in the text or in which picture."
        ),
    )


class DismissForm(TalkaForm):
    """Why the practice stays."""

    answer = TextAreaField(
        _l("Why does it stay?"),
        [DataRequired(), Length(max=REASON_LENGTH)],
        description=_l("Whoever reported it reads this, just as you write it."),
    )
