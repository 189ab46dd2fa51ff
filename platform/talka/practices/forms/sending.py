"""Sending a practice in, and appealing against what was decided."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from talka.practices.actions.sending import REASON_LENGTH
from talka.practices.queries.open_calls import OpenCall
from talka.shell.forms import TalkaForm


class SubmitForm(TalkaForm):
    """To which call, and that what looks personal is meant to be read by all."""

    call = RadioField(_l("Which call do you send it to?"), [InputRequired()])
    agreed = BooleanField(_l("I looked at it: others may read this"))

    def __init__(self, calls: Iterable[OpenCall], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.call.choices = [
            SelectChoice(str(call.id), f"{call.network}: {call.title}") for call in calls
        ]

    @property
    def call_id(self) -> UUID:
        """Of the call that was chosen; the form is valid."""
        return UUID(self.call.data)


class AppealForm(TalkaForm):
    """Why the authors disagree."""

    reason = TextAreaField(_l("Why do you disagree?"), [DataRequired(), Length(max=REASON_LENGTH)])
