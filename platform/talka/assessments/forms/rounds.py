"""A round, as a coordinator writes it; and what is said to single organisations of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length

from talka.assessments.actions.rounds import RoundSaid
from talka.assessments.asking import Asked
from talka.assessments.kinds import SUBJECT_RULE_LABELS, SubjectRule
from talka.assessments.models.rounds import REASON_LENGTH
from talka.assessments.queries.asked import Candidate
from talka.assessments.queries.rounds import RoundRead
from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.i18n import LANGUAGES, content_text
from talka.kernel.ids import new_id
from talka.shell.forms import KeyedForm, TalkaForm
from talka.tenancy.countries import country_choices, language_in_text
from talka.tenancy.kinds import OrganisationKind

MONTH = timedelta(days=30)
WEEK = timedelta(days=7)
RULE, LIST = "rule", "list"


class RoundForm(KeyedForm):
    """Everything but the guidance, which ``round_form`` adds for each language."""

    title = StringField(_l("Title"), [DataRequired(), Length(max=200)])
    checklists = SelectMultipleField(_l("Which checklists?"), [InputRequired()])
    subject_rule = RadioField(
        _l("What is assessed?"),
        [InputRequired()],
        choices=[SelectChoice(rule.value, label) for rule, label in SUBJECT_RULE_LABELS.items()],
    )
    who = RadioField(
        _l("Who is asked?"),
        [InputRequired()],
        choices=[
            SelectChoice(RULE, _l("By rule: everybody, or those of some countries or kinds")),
            SelectChoice(LIST, _l("By name: those chosen in the list")),
        ],
    )
    countries = SelectMultipleField(_l("Only these countries"))
    kinds = SelectMultipleField(_l("Only these kinds of organisation"))
    organisations = SelectMultipleField(_l("Organisations"))
    opens_on = DateField(_l("First day"), [DataRequired()])
    due_on = DateField(_l("Last day"), [DataRequired()])

    def validate_organisations(self, field: SelectMultipleField) -> None:
        if self.who.data == LIST and not field.data:
            raise ValidationError(_("Please choose at least one organisation."))

    @property
    def guidance(self) -> list[Any]:
        """The fields of the guidance, one a language."""
        return [self[guidance_name(code)] for code in LANGUAGES]

    @property
    def asked(self) -> Asked:
        if self.who.data == LIST:
            return Asked(organisations=tuple(UUID(each) for each in self.organisations.data or ()))
        return Asked(tuple(self.countries.data or ()), tuple(self.kinds.data or ()))

    @property
    def said(self) -> RoundSaid:
        guidance = {code: self[guidance_name(code)].data or "" for code in LANGUAGES}
        return RoundSaid(
            title=self.title.data,
            checklist_ids=tuple(self.checklists.data),
            subject_rule=SubjectRule(self.subject_rule.data),
            asked=self.asked,
            guidance={code: text for code, text in guidance.items() if text},
            opens_on=self.opens_on.data,
            due_on=self.due_on.data,
        )

    def typed_beside(self, found: RoundRead) -> list[tuple[str, str]]:
        """The label and words of each text that was written otherwise than it stands."""
        stands = {guidance_name(code): text for code, text in found.guidance.items()}
        stands["title"] = found.title
        texts = [(field, (field.data or "").strip()) for field in (self.title, *self.guidance)]
        return [
            (field.label.text, text)
            for field, text in texts
            if text and text.split() != stands.get(field.name, "").split()
        ]

    def offer(self, members: Iterable[Candidate]) -> Self:
        """What can be chosen: the handbook's checklists, and these organisations by name."""
        self.checklists.choices = [
            SelectChoice(each.id, content_text(each.title).text)
            for each in current_framework().checklists
        ]
        self.countries.choices = [SelectChoice(*each) for each in country_choices()]
        self.kinds.choices = [SelectChoice(kind.value, kind.label) for kind in OrganisationKind]
        self.organisations.choices = [SelectChoice(str(each.id), each.name) for each in members]
        return self

    @classmethod
    def fresh(cls) -> Self:
        """All checklists, for everybody, from today for a month."""
        return cls(
            None,
            form_key=str(new_id()),
            checklists=[each.id for each in current_framework().checklists],
            subject_rule=SubjectRule.WHOLE_ORGANISATION.value,
            who=RULE,
            opens_on=today(),
            due_on=today() + MONTH,
        )

    @classmethod
    def of(cls, found: RoundRead) -> Self:
        """As it stands."""
        asked = found.asked
        return cls(
            None,
            form_key=str(found.id),
            title=found.title,
            checklists=list(found.checklist_ids),
            subject_rule=found.subject_rule.value,
            who=LIST if asked.is_list else RULE,
            countries=list(asked.countries),
            kinds=list(asked.kinds),
            organisations=[str(each) for each in asked.organisations or ()],
            opens_on=found.opens_on,
            due_on=found.due_on,
            data={guidance_name(code): text for code, text in found.guidance.items()},
        )


def round_form() -> type[RoundForm]:
    """The form with a field of guidance for each language."""
    fields = {
        guidance_name(code): TextAreaField(
            _("Guidance in %(language)s", language=language_in_text(code)), [Length(max=4000)]
        )
        for code in LANGUAGES
    }
    return type("RoundFormWithGuidance", (RoundForm,), fields)


def guidance_name(language: str) -> str:
    return f"guidance-{language}"


class LaterForm(TalkaForm):
    """More time."""

    due_on = DateField(_l("New last day"), [DataRequired()])

    @classmethod
    def after(cls, day: date) -> Self:
        """A week later than this day."""
        return cls(None, due_on=day + WEEK)


class ExcuseForm(TalkaForm):
    """Why an organisation need not take part this time."""

    reason = StringField(
        _l("Reason"),
        [DataRequired(), Length(max=REASON_LENGTH)],
        description=_l("The organisation and observers read it, too. Write nothing personal."),
    )
