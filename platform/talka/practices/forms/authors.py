"""Who joins those who stand behind a practice."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired

from talka.shell.forms import TalkaForm
from talka.tenancy.queries.people import Member


class AuthorForm(TalkaForm):
    """One of the colleagues who could."""

    user_id = SelectField(_l("Who?"), [InputRequired()])

    def __init__(self, others: Iterable[Member], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.user_id.choices = [SelectChoice(str(each.user_id), each.name) for each in others]

    @property
    def person(self) -> UUID:
        """Who was chosen; the form is valid."""
        return UUID(self.user_id.data)
