"""What people fill in here."""

from flask_babel import LazyString
from wtforms import SelectField

from talka.kernel.i18n import LANGUAGES, current_language


def language_field(label: LazyString) -> SelectField:
    """In which language a mail is written; the writer's own unless chosen otherwise."""
    return SelectField(label, choices=list(LANGUAGES.items()), default=current_language)
