"""What an organisation assesses for a round that leaves it the choice."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from talka.assessments.actions.answering_rounds import RoundSubject
from talka.assessments.kinds import SUBJECT_LABELS, SubjectKind
from talka.shell.forms import TalkaForm


class RoundStartForm(TalkaForm):
    """The whole organisation, or one service or project by its name."""

    subject = RadioField(
        _l("What do you assess?"),
        [InputRequired()],
        choices=[SelectChoice(kind.value, label) for kind, label in SUBJECT_LABELS.items()],
    )
    name = StringField(_l("Name of the service or project"), [Length(max=200)])

    def validate_name(self, field: StringField) -> None:
        if self.subject.data != SubjectKind.ORGANISATION and not field.data:
            raise ValidationError(_("Please name the service or project."))

    @property
    def chosen(self) -> RoundSubject:
        kind = SubjectKind(self.subject.data)
        return RoundSubject(kind, "" if kind is SubjectKind.ORGANISATION else str(self.name.data))
