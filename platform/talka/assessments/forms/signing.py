"""Signing off and reopening: a button that carries what its page showed."""

from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, Length, NumberRange

from talka.shell.forms import TalkaForm


class ReopenForm(TalkaForm):
    """The revision that stood on the page."""

    revision = IntegerField(validators=[InputRequired(), NumberRange(min=1, max=100_000)])


class SignOffForm(ReopenForm):
    """The revision, and what tells the answers that stood on the page."""

    seen = HiddenField(validators=[InputRequired(), Length(max=64)])
