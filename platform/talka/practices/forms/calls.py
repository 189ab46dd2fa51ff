"""A call of a network, as a coordinator writes it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from talka.handbook.kinds import Framework, QualityArea
from talka.handbook.queries import current_framework
from talka.kernel.clock import today
from talka.kernel.i18n import content_text
from talka.kernel.ids import new_id
from talka.practices.actions.calls import CallSaid
from talka.practices.policy.reviewing import AT_LEAST
from talka.practices.queries.calls import CallRead
from talka.practices.scoring import HIGHEST_PERCENT, LOWEST_PERCENT
from talka.shell.forms import KeyedForm

MOST_REVIEWERS = 9
TWO_MONTHS = timedelta(days=60)


class CallForm(KeyedForm):
    """Everything but the thresholds, which ``call_form`` adds for a framework's dimensions."""

    title = StringField(_l("Title"), [DataRequired(), Length(max=200)])
    opens_on = DateField(_l("First day"), [DataRequired()])
    closes_on = DateField(_l("Last day"), [DataRequired()])
    guidance = TextAreaField(
        _l("Guidance"),
        [Length(max=4000)],
        description=_l("What you are looking for, and what reviewers should look at."),
    )
    reviewers = IntegerField(
        _l("Reviewers for each practice"),
        [InputRequired(), NumberRange(min=AT_LEAST, max=MOST_REVIEWERS)],
        description=_l("Two or more; one of them is always from another country."),
    )
    is_blind = BooleanField(
        _l("Blind review"),
        description=_l("Reviewers are not told whose practice it is."),
    )

    framework: Framework
    stands: CallRead | None = None
    """The call that is changed; none is for a new one."""

    def validate_closes_on(self, field: DateField) -> None:
        """Told with the other mistakes; ``actions.calls`` refuses it, too, at the latest when it is
        opened. A last day that stands already may stay until then."""
        if not field.data:
            return
        if self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError(_("The last day comes before the first one."))
        is_new = self.stands is None or field.data != self.stands.closes_on
        if is_new and field.data < today():
            raise ValidationError(_("That day is over already. Please choose a later one."))

    @property
    def thresholds(self) -> list[Any]:
        """The fields of the dimensions, in the handbook's order."""
        return [self[threshold_name(area)] for area in self.framework.quality_areas]

    @property
    def said(self) -> CallSaid:
        return CallSaid(
            title=self.title.data,
            guidance=self.guidance.data or "",
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            reviewers=self.reviewers.data,
            is_blind=self.is_blind.data,
            percents={
                area.id: self[threshold_name(area)].data for area in self.framework.quality_areas
            },
        )

    @classmethod
    def fresh(cls) -> Self:
        """A call that begins today and runs two months, at the lowest thresholds."""
        begins = today()
        lowest = {threshold_name(area): LOWEST_PERCENT for area in cls.framework.quality_areas}
        return cls(
            None,
            form_key=str(new_id()),
            opens_on=begins,
            closes_on=begins + TWO_MONTHS,
            reviewers=AT_LEAST,
            data=lowest,
        )

    @classmethod
    def of(cls, call: CallRead) -> Self:
        """As it stands."""
        percents = {
            threshold_name(area): call.percents.get(area.id, LOWEST_PERCENT)
            for area in cls.framework.quality_areas
        }
        return cls(None, obj=call, form_key=str(call.id), data=percents)


def call_form(framework: Framework | None = None) -> type[CallForm]:
    """The form with a threshold for each dimension of the framework, by default the current one."""
    book = framework or current_framework()
    return type(
        "CallFormWithThresholds", (CallForm,), dict(_fields(book.quality_areas), framework=book)
    )


def threshold_name(area: QualityArea) -> str:
    return f"threshold-{area.id}"


def _fields(areas: Iterable[QualityArea]) -> dict[str, Any]:
    return {
        threshold_name(area): IntegerField(
            str(content_text(area.title)),
            [InputRequired(), NumberRange(min=LOWEST_PERCENT, max=HIGHEST_PERCENT)],
        )
        for area in areas
    }
