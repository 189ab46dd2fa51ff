"""What a reviewer can judge."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from talka.handbook.queries import current_framework
from talka.kernel.i18n import content_text
from talka.practices.actions.reviewer_profile import Profile
from talka.shell.fields import CHOOSE
from talka.shell.forms import TalkaForm
from talka.tenancy.countries import country_choices, language_choices

MOST = 20


class ReviewerProfileForm(TalkaForm):
    """Country, how much at a time, key areas, languages, and what need not be said."""

    country = SelectField(
        _l("Country"),
        [DataRequired()],
        description=_l("Every practice has at least one reviewer from another country."),
    )
    at_most = IntegerField(
        _l("At most how many reviews at a time"),
        [InputRequired(), NumberRange(min=0, max=MOST)],
        description=_l("A review takes two to three hours. With 0 you are asked for none."),
        default=3,
    )
    areas = SelectMultipleField(
        _l("Areas you know well"),
        description=_l("You are asked about practices in these areas first."),
    )
    languages = SelectMultipleField(
        _l("Languages you can read a practice in"),
        [DataRequired()],
    )
    lived_experience = BooleanField(
        _l("I have been a refugee or a migrant myself"),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        areas = current_framework().areas
        self.languages.choices = language_choices()
        self.areas.choices = [(each.id, content_text(each.title).text) for each in areas]
        self.country.choices = [("", CHOOSE), *country_choices()]

    def profile(self) -> Profile:
        """What was filled in, but for the lived experience."""
        return Profile(
            languages=self.languages.data or [],
            areas=self.areas.data or [],
            at_most=self.at_most.data,
            country=self.country.data,
        )
