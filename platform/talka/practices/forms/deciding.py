"""Deciding, hiding and showing again: each with words that the authors read."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from talka.practices.actions.deciding import OUTCOMES
from talka.practices.kinds import State
from talka.shell.fields import EnumRadioField
from talka.shell.forms import TalkaForm


class DecisionForm(TalkaForm):
    """What is decided, and the letter."""

    outcome = EnumRadioField(_l("Decision"), State, [DataRequired()], only=tuple(OUTCOMES))
    letter = TextAreaField(
        _l("Letter to the authors"),
        [DataRequired(), Length(max=8000)],
        description=_l("It is mailed to them, just as you write it. Say what was decided and why."),
    )


class ReasonForm(TalkaForm):
    """Why, for the authors."""

    reason = TextAreaField(
        _l("Reason"),
        [DataRequired(), Length(max=2000)],
        description=_l("The authors read it, just as you write it."),
    )


class HidingForm(ReasonForm):
    """The same, with the fingerprint of the hidden text that the page showed."""

    seen = HiddenField()

    def clash(self) -> None:
        """Say that it is another text by now."""
        self.form_errors.append(
            _(
                "Its authors handed in another text since you opened this page, and it is still"
                " hidden. Please read below what changed, then show it again."
            )
        )
