"""The form that starts an assessment."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from talka.assessments.actions.starting import Plan
from talka.assessments.forms.answers import read_key
from talka.assessments.kinds import SUBJECT_LABELS, SubjectKind
from talka.assessments.policy.periods import MOST_DAYS
from talka.shell.forms import TalkaForm

EMPTY, LAST = "empty", "last"


class StartForm(TalkaForm):
    """What is assessed, for which period, with which checklists, and what it starts from."""

    subject = RadioField(
        _l("What do you assess?"),
        [InputRequired()],
        choices=[SelectChoice(kind.value, label) for kind, label in SUBJECT_LABELS.items()],
    )
    name = StringField(_l("Name of the service or project"), [Length(max=200)])
    period_start = DateField(_l("From"), [DataRequired()])
    period_end = DateField(_l("To"), [DataRequired()])
    checklists = SelectMultipleField(_l("Which checklists?"), [InputRequired()])
    begin = RadioField(
        _l("How do you begin?"),
        [InputRequired()],
        choices=[
            SelectChoice(EMPTY, _l("Empty")),
            SelectChoice(LAST, _l("With the answers and notes of the last one")),
        ],
    )
    key = HiddenField()

    def validate_name(self, field: StringField) -> None:
        if self.subject.data != SubjectKind.ORGANISATION and not field.data:
            raise ValidationError(_("Please name the service or project."))

    def validate_period_end(self, field: DateField) -> None:
        start, end = self.period_start.data, field.data
        if not isinstance(start, date) or not isinstance(end, date):
            return
        if end < start:
            raise ValidationError(_("The period ends before it starts."))
        if (end - start).days > MOST_DAYS:
            raise ValidationError(
                _("The period is longer than five years. Please check the years.")
            )

    def plan(self) -> Plan:
        """What the valid form asks for; raises RuleBroken where its hidden number is missing."""
        kind = SubjectKind(self.subject.data)
        return Plan(
            subject_kind=kind,
            subject_name="" if kind is SubjectKind.ORGANISATION else str(self.name.data),
            period_start=self.period_start.data,
            period_end=self.period_end.data,
            checklist_ids=tuple(dict.fromkeys(self.checklists.data)),
            from_last=self.begin.data == LAST,
            key=read_key(self.key.data),
        )
