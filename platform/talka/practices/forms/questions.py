"""Asking, answering and hiding."""

from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from talka.kernel.errors import RuleBroken
from talka.practices.kinds.questions import ANSWER_LENGTH, QUESTION_LENGTH, WHY_HIDDEN_LENGTH
from talka.shell.forms import TalkaForm
from talka.shell.saves import read_key, read_version


class QuestionForm(TalkaForm):
    """What somebody wants to know."""

    text = TextAreaField(
        _l("Your question"),
        [DataRequired(), Length(max=QUESTION_LENGTH)],
        description=_l(
            "Everybody who reads the practice can read it, with the name of your organisation. Your"
            " own name is shown to your colleagues alone. Please name no other people."
        ),
    )
    key = HiddenField()

    @property
    def form_key(self) -> UUID:
        """Raises RuleBroken where the page was tampered with."""
        return read_key(self.key.data)


class AnswerForm(TalkaForm):
    """What the practice's own people say to it."""

    text = TextAreaField(
        _l("Your answer"),
        [DataRequired(), Length(max=ANSWER_LENGTH)],
        description=_l(
            "Everybody who reads the practice can read it, with the name of your organisation. Your"
            " own name is shown to your colleagues alone."
        ),
    )
    seen = HiddenField()

    @property
    def version_seen(self) -> int:
        """Raises RuleBroken where the page was tampered with."""
        return read_version(self.seen.data)

    def clash(self, version: int) -> None:
        """Say that somebody else did something with it meanwhile; what was typed stays."""
        self.seen.data = str(version)
        self.refuse(
            RuleBroken(
                _(
                    "Somebody else has done something with this question meanwhile. It stands above"
                    " as it is now. Please look again, then save."
                )
            )
        )


class HideQuestionForm(TalkaForm):
    """Why others should not read it."""

    reason = TextAreaField(
        _l("Why do you hide it?"),
        [DataRequired(), Length(max=WHY_HIDDEN_LENGTH)],
        description=_l("The organisation that asked reads it, just as you write it."),
    )
