"""What people fill in here."""

from collections.abc import Iterable

from flask_babel import LazyString
from wtforms import SelectChoice, SelectField

from talka.kernel.i18n import LANGUAGES, current_language

Label = LazyString | str


def choices_of(named: Iterable[tuple[str, Label]]) -> list[SelectChoice]:
    """Pairs of value and label as a field takes them."""
    return [SelectChoice(value, label) for value, label in named]


def language_field(label: LazyString) -> SelectField:
    """In which language a mail is written; the writer's own unless chosen otherwise."""
    return SelectField(label, choices=choices_of(LANGUAGES.items()), default=current_language)
