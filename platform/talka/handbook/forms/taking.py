"""What somebody takes along."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from talka.handbook.kinds import Book, Part
from talka.handbook.telling import told_plainly
from talka.shell.forms import TalkaForm

WHOLE = "handbook"
"""In place of a part: the whole handbook."""


class TakeAlongForm(TalkaForm):
    """The whole handbook, or one of its parts by slug."""

    part = SelectField(_l("What to take along"), validators=[InputRequired()])

    def offer(self, book: Book) -> None:
        """Fill the choices with the parts of the book."""
        parts = [(each.slug, told_plainly(each.title)) for each in book.parts]
        self.part.choices = [(WHOLE, _l("The whole handbook")), *parts]

    def chosen(self, book: Book) -> Part | None:
        """The chosen part; None for the whole."""
        return None if self.part.data == WHOLE else book.part(self.part.data)
