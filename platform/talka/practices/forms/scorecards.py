"""The form that starts a scorecard."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from talka.practices.actions.scorecards import FIRST_YEAR, LAST_YEAR, Plan
from talka.shell.forms import TalkaForm
from talka.shell.saves import read_key

EMPTY, LAST = "empty", "last"


class NameForm(TalkaForm):
    """Which activity is scored (a practice brings its own name), for which year."""

    title = StringField(_l("Name of the activity"), [Length(max=200)])
    year = IntegerField(
        _l("Year"),
        [
            InputRequired(),
            NumberRange(FIRST_YEAR, LAST_YEAR, _l("Please write a year with four digits.")),
        ],
    )


class StartForm(NameForm):
    """The same, and what it starts from."""

    begin = RadioField(
        _l("How do you begin?"),
        [InputRequired()],
        choices=[
            SelectChoice(EMPTY, _l("Empty")),
            SelectChoice(LAST, _l("From the last scorecard of the same activity")),
        ],
    )
    key = HiddenField()

    def plan(self, practice_id: UUID | None) -> Plan:
        """What the valid form asks for; raises RuleBroken where its hidden number is missing."""
        return Plan(
            practice_id=practice_id,
            title=str(self.title.data or ""),
            year=int(self.year.data or 0),
            from_last=self.begin.data == LAST,
            key=read_key(self.key.data),
        )
